"""How the board's scores lie: the one place that reads scores of others, and it refuses while scoring is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean, median, pvariance

from themes import rules
from themes.models import Candidate, Score, ThemeChoice

APART = 2  # two directors this far from each other disagree; a step of one is taste


@dataclass(frozen=True)
class CriterionSpread:
    """One candidate's scores on one criterion, without names."""

    criterion: str
    low: int
    middle: float  # the median
    high: int
    mean: float
    variance: float
    counts: tuple[int, int, int, int, int]  # how many gave 1, 2, 3, 4 and 5

    @property
    def width(self) -> int:
        return self.high - self.low


@dataclass(frozen=True)
class CandidateSpread:
    candidate: Candidate
    mean: float  # over all criteria and directors, each weighing the same
    criteria: tuple[CriterionSpread, ...]

    @property
    def disputed(self) -> CriterionSpread | None:
        """Where the directors disagree most about this candidate; none where no two are far apart."""
        widest = max(self.criteria, key=lambda each: (each.width, each.variance))
        return widest if widest.width >= APART else None


@dataclass(frozen=True)
class ChoiceSpread:
    """The result of a choice: its candidates by mean, the highest first; unscored ones last."""

    candidates: tuple[CandidateSpread, ...]
    unscored: tuple[Candidate, ...]
    scorers: int

    @property
    def most_disputed(self) -> CandidateSpread | None:
        """The candidate with the widest disagreement; none where no two directors are far apart."""
        disputed = [each for each in self.candidates if each.disputed]
        return max(disputed, key=lambda each: (each.disputed.width, each.disputed.variance), default=None)


def spread_of_choice(choice: ThemeChoice, at: datetime) -> ChoiceSpread | None:
    """The spread of a choice whose scoring is over, else None."""
    if not rules.may_see_scores(choice, at):
        return None
    candidates = list(choice.candidates.select_related("theme").order_by("theme__title", "pk"))
    scores = list(
        Score.objects.filter(candidate__in=candidates).values("candidate", "director", *Score.CRITERIA)
    )
    given = {each.pk: [score for score in scores if score["candidate"] == each.pk] for each in candidates}
    spreads = [spread_of(each, given[each.pk]) for each in candidates if given[each.pk]]
    return ChoiceSpread(
        candidates=tuple(sorted(spreads, key=lambda each: -each.mean)),
        unscored=tuple(each for each in candidates if not given[each.pk]),
        scorers=len({score["director"] for score in scores}),
    )


def spread_of(candidate: Candidate, scores: Iterable[Mapping[str, int]]) -> CandidateSpread:
    """The spread of one candidate's scores, of which there is at least one."""
    columns = {criterion: [score[criterion] for score in scores] for criterion in Score.CRITERIA}
    return CandidateSpread(
        candidate=candidate,
        mean=fmean(fmean(values) for values in columns.values()),
        criteria=tuple(_criterion(name, values) for name, values in columns.items()),
    )


def _criterion(name: str, values: list[int]) -> CriterionSpread:
    return CriterionSpread(
        criterion=name,
        low=min(values),
        middle=median(values),
        high=max(values),
        mean=fmean(values),
        variance=pvariance(values),
        counts=tuple(values.count(score) for score in range(1, 6)),
    )
