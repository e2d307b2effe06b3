"""What a facilitator sees before the teams are formed."""

from dataclasses import dataclass
from datetime import datetime

from bootcamp.kit.rules import Decision
from participants.formation import BALANCES, Clash, balance_of, mix_of
from participants.models import Formation, Level, PairRule, Participant
from sprints.models import Bootcamp
from sprints.rules import formations as may
from themes.models import Theme

from .formation import people_present, weights_of
from .seats import room_has_begun
from .team_sentences import clash_sentence
from .teams import Crowd, crowd
from .wishes import WishCounts, wish_counts


@dataclass(frozen=True)
class PairLine:
    """A rule for two people."""

    pk: int
    is_together: bool
    one: Participant
    other: Participant


@dataclass(frozen=True)
class TeamSetup:
    bootcamp: Bootcamp
    formation: Formation | None
    people: list[Participant]
    crowd: Crowd
    absent: int
    wishes: WishCounts
    pairs: list[PairLine]
    clashes: list[str]
    may_form: Decision
    initial: dict
    themes: list[Theme]

    @property
    def named(self) -> dict[int, int]:
        """The themes' own numbers of teams."""
        told = self.formation.theme_teams if self.formation else {}
        return {theme.pk: told[str(theme.pk)] for theme in self.themes if str(theme.pk) in told}


def team_setup(bootcamp: Bootcamp, *, at: datetime) -> TeamSetup:
    """Who comes, the rules so far, and what clashed the last time."""
    formation, counts = bootcamp.formation, wish_counts(bootcamp)
    people = list(people_present(bootcamp).with_marks())
    everyone = (
        Participant.objects.active().filter(organisation=bootcamp.organisation_id, is_leader=True).count()
    )
    return TeamSetup(
        bootcamp,
        formation,
        people,
        crowd(people),
        everyone - len(people),
        counts,
        _pairs(formation),
        _clashes(formation, people),
        may.may_form(formation, at, room_begun=formation is not None and room_has_begun(formation)),
        _initial(formation, people),
        sorted((theme for theme, _count in counts.dearest), key=lambda theme: theme.pk),
    )


def _pairs(formation: Formation | None) -> list[PairLine]:
    if formation is None:
        return []
    marks = ("first__area__parent__parent", "first__level", "second__area__parent__parent", "second__level")
    rules = formation.pair_rules.select_related(*marks).order_by("kind", "first__name", "pk")
    return [PairLine(one.pk, one.kind == PairRule.Kind.TOGETHER, one.first, one.second) for one in rules]


def _initial(formation: Formation | None, people: list[Participant]) -> dict:
    stops = list(BALANCES)
    if formation is None:
        usual = {"team_count": max(1, round(len(people) / 8)), "rounds": 1, "balance": stops.index("both")}
        return {**usual, "mix": "usual", "avoid_line_manager": True, "spread_levels": True, "edits": 0}
    weights = weights_of(formation)
    return {
        "team_count": formation.team_count,
        "rounds": formation.rounds,
        "balance": stops.index(balance_of(weights) or "both"),
        "mix": mix_of(weights) or "usual",
        "avoid_line_manager": formation.avoid_line_manager,
        "spread_levels": formation.spread_levels,
        "edits": formation.edits,
        **{f"theme_{theme}": count for theme, count in formation.theme_teams.items()},
    }


def people_named(bootcamp: Bootcamp, text: str) -> list[Participant]:
    """Those who come and whose name or address holds the text, for a list to choose from; at most twelve."""
    wanted = text.strip().casefold()
    if len(wanted) < 2:
        return []
    people = people_present(bootcamp).only("name", "email").order_by("name", "pk")
    fitting = [one for one in people if wanted in f"{one.name} <{one.email}>".casefold()]
    return sorted(fitting, key=lambda one: not one.name.casefold().startswith(wanted))[:12]


def _clashes(formation: Formation | None, people: list[Participant]) -> list[str]:
    if formation is None or not formation.core:
        return []
    by_id = {person.pk: person for person in people}
    levels = {level.pk: level for level in Level.objects.filter(organisation=formation.organisation_id)}
    told = [Clash(**{**clash, "people": tuple(clash["people"])}) for clash in formation.core]
    return [clash_sentence(clash, by_id, levels, formation.team_count) for clash in told]
