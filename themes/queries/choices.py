"""What the pages about the board's choice show. Only ``themes.queries.spread`` reads others' scores."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from participants.models import Organisation, Participant
from themes import rules
from themes.models import Candidate, Score, Theme, ThemeChoice

from .spread import ChoiceSpread, spread_of_choice


@dataclass(frozen=True)
class ChoiceLine:
    """A choice in the list: how far it has come, never what anyone thinks."""

    choice: ThemeChoice
    is_closed: bool
    asked: int
    scored: int
    candidates: int


@dataclass(frozen=True)
class ChoicePage:
    candidates: list[Candidate]
    asked: int
    scored: int
    is_closed: bool
    is_asked: bool  # was the asker asked to score
    has_scored: bool
    spread: ChoiceSpread | None  # none while the scoring is open


def choice_lines(organisation: Organisation, at: datetime) -> list[ChoiceLine]:
    choices = ThemeChoice.objects.filter(organisation=organisation).annotate(
        asked=Count("directors", filter=Q(directors__left_on__isnull=True), distinct=True),
        candidate_count=Count("candidates", distinct=True),
        scored=Count("candidates__scores__director", distinct=True),
    )
    return [
        ChoiceLine(choice, rules.is_closed(choice, at), max(choice.asked, choice.scored), choice.scored,
                   choice.candidate_count)
        for choice in choices
    ]  # fmt: skip


def candidates_of(choice: ThemeChoice) -> list[Candidate]:
    """The candidates with their themes, by title."""
    return list(choice.candidates.select_related("theme").order_by("theme__title", "pk"))


def choice_page(choice: ThemeChoice, me: Participant, at: datetime) -> ChoicePage:
    """The candidates and the progress; the spread once the scoring is over."""
    candidates = candidates_of(choice)
    scorers = set(Score.objects.filter(candidate__choice=choice).values_list("director", flat=True))
    waited_for = directors_to_score(choice).count()
    return ChoicePage(
        candidates=candidates,
        asked=len(scorers) + waited_for,
        scored=len(scorers),
        is_closed=rules.is_closed(choice, at),
        is_asked=choice.directors.filter(pk=me.pk).exists(),
        has_scored=me.pk in scorers,
        spread=spread_of_choice(choice, at),
    )


def own_scores(choice: ThemeChoice, me: Participant) -> dict[int, dict[str, int]]:
    """The asker's own scores: candidate id → criterion → 1-5."""
    mine = Score.objects.filter(candidate__choice=choice, director=me).values("candidate", *Score.CRITERIA)
    return {score.pop("candidate"): score for score in mine}


def directors_to_score(choice: ThemeChoice) -> QuerySet:
    """The asked directors who have not scored; one who has left is not waited for."""
    scored = Score.objects.filter(candidate__choice=choice).values("director")
    return choice.directors.active().exclude(pk__in=scored)


def themes_free_for_choice(organisation: Organisation) -> QuerySet:
    """Candidates, and rejected themes that may return, which no undecided choice holds."""
    held = Candidate.objects.exclude(choice__state=ThemeChoice.State.DECIDED).values("theme")
    states = [Theme.State.CANDIDATE, Theme.State.REJECTED]
    return Theme.objects.filter(organisation=organisation, state__in=states).exclude(pk__in=held)


def directors_to_ask(organisation: Organisation) -> QuerySet:
    return Participant.objects.active().with_marks().filter(organisation=organisation, is_director=True)
