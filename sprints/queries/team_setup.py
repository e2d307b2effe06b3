"""What a facilitator sees before the teams are formed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from bootcamp.kit.rules import Decision
from participants.formation import BALANCES, Clash, balance_of, mix_of, pair
from participants.models import Formation, Level, PairRule, Participant
from sprints.models import Block, Bootcamp, Day
from sprints.rules import formations as may
from themes.models import Theme

from .formation import away_from, people_present, weights_of
from .seats import room_has_begun
from .team_sentences import clash_sentence
from .teams import Crowd, crowd
from .wishes import WishCounts, wish_counts

MOST_ROUNDS = 6  # that can be formed at once
USUAL_ROUNDS = 4  # where no day is planned yet


@dataclass(frozen=True)
class PairLine:
    """A rule for two people."""

    pk: int
    is_together: bool
    one: Participant
    other: Participant


@dataclass(frozen=True)
class ClashLine:
    """One of the rules that clash, and where to loosen it: a rule for two people, a field of the form, or the seat that
    is pinned."""

    text: str
    rule: int | None = None
    field: str = ""
    round: int | None = None
    team: int | None = None


@dataclass(frozen=True)
class TeamSetup:
    bootcamp: Bootcamp
    formation: Formation | None
    people: list[Participant]
    crowd: Crowd
    absent: int
    away_for_a_while: int  # who come, and have no team in some of the rounds
    wishes: WishCounts
    pairs: list[PairLine]
    clashes: list[ClashLine]
    may_form: Decision
    initial: dict
    themes: list[Theme]
    days: list[Day]
    planned_rounds: int | None  # the highest round whose teams meet in the days' plans

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
    themes = sorted((theme for theme, _count in counts.dearest), key=lambda theme: theme.pk)
    pairs, days = _pairs(formation), _days(bootcamp)
    planned = max((day.last_round for day in days if day.last_round), default=None)
    initial = _initial(formation, people, planned)
    rounds = initial["rounds"]
    return TeamSetup(
        bootcamp,
        formation,
        people,
        crowd(people),
        everyone - len(people),
        len({who for _round, who in away_from(bootcamp, rounds)} & {one.pk for one in people}),
        counts,
        pairs,
        _clashes(formation, people, pairs, themes),
        may.may_form(formation, at, room_begun=formation is not None and room_has_begun(formation)),
        initial,
        themes,
        days,
        planned,
    )


def _pairs(formation: Formation | None) -> list[PairLine]:
    if formation is None:
        return []
    marks = ("first__area__parent__parent", "first__level", "second__area__parent__parent", "second__level")
    rules = formation.pair_rules.select_related(*marks).order_by("kind", "first__name", "pk")
    return [PairLine(one.pk, one.kind == PairRule.Kind.TOGETHER, one.first, one.second) for one in rules]


def _days(bootcamp: Bootcamp) -> list[Day]:
    """The days on which teams meet, each with the ``last_round`` of them; all days while none is planned so. A block
    without a round has the first."""
    has_teams = Q(blocks__kind__in=Block.WITH_TEAMS)
    days = bootcamp.days.annotate(last_round=Max(Coalesce("blocks__round", 1), filter=has_teams))
    return [day for day in days if day.last_round] or list(days)


def _initial(formation: Formation | None, people: list[Participant], planned: int | None) -> dict:
    stops = list(BALANCES)
    if formation is None:
        usual = {"team_count": max(1, round(len(people) / 8)), "balance": stops.index("both")}
        usual["rounds"] = min(planned or USUAL_ROUNDS, MOST_ROUNDS)
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


def _clashes(
    formation: Formation | None, people: list[Participant], pairs: list[PairLine], themes: list[Theme]
) -> list[ClashLine]:
    """None once a rule for two of them is gone: without any one of them the others hold."""
    if formation is None or not formation.core:
        return []
    by_id = {person.pk: person for person in people}
    levels = {level.pk: level for level in Level.objects.filter(organisation=formation.organisation_id)}
    told = [Clash(**{**clash, "people": tuple(clash["people"])}) for clash in formation.core]
    rule_of = {
        ("together" if line.is_together else "apart", pair(line.one.pk, line.other.pk)): line.pk
        for line in pairs
    }
    fields = {
        "team_count": "team_count",
        "line_manager": "avoid_line_manager",
        "level": "spread_levels",
        "theme": theme_field(themes[0]) if themes else "",
    }
    lines = []
    for clash in told:
        rule = None
        if clash.rule in PairRule.Kind.values and len(clash.people) == 2:
            rule = rule_of.get((clash.rule, pair(*clash.people)))
            if rule is None:
                return []
        text = clash_sentence(clash, by_id, levels, formation.team_count)
        where = clash.round or (1 if clash.rule == "pinned" else None)
        lines.append(ClashLine(text, rule, fields.get(clash.rule, ""), where, clash.team))
    return lines


def theme_field(theme: Theme) -> str:
    """The name of the field for a theme's number of teams."""
    return f"theme_{theme.pk}"
