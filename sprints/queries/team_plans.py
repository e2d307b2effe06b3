"""The plans of a formation that are kept: what was changed, what can be undone, and two plans side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.numbers import whole_number
from bootcamp.kit.rules import Decision
from bootcamp.kit.wording import amount, and_list
from participants.formation import Person, Weights, balance_of, mix_of, pair
from participants.models import Formation, FormationPlan, PairRule, Participant
from sprints.models import Bootcamp, ThemeWish
from sprints.rules import formations as may
from themes.models import Theme

from .season import met_before
from .seats import room_has_begun
from .team_again import meet_again
from .team_sentences import percent
from .team_words import BALANCE_WORDS, MIX_WORDS

NAMED = 6  # so many people are named in a line; of more the number is told
Change = FormationPlan.Change


@dataclass(frozen=True)
class Steps:
    """What undo and redo would do, in words; "" where there is nothing."""

    undo: str
    redo: str


def steps_of(formation: Formation) -> Steps:
    """The change that can be undone, and the one that can be done again. Three queries."""
    plans = formation.plans.defer("rounds", "rules", "score")
    standing = plans.filter(number=formation.plan_number, before__isnull=False).first()
    after = plans.filter(before__number=formation.plan_number).order_by("number").last()
    names = _names(plan for plan in (standing, after) if plan)
    return Steps(
        change_words(standing, names) if standing else "", change_words(after, names) if after else ""
    )


def change_words(plan: FormationPlan, names: dict[int, str]) -> str:
    """What the change was: "Round 2: Karin Holm and Bo Lind changed places"."""
    people = [names.get(who, "?") for who in plan.about.get("people", [])]
    facts = {
        "round": plan.about.get("round"),
        "names": and_list(people) if len(people) <= NAMED else _people(len(people)),
        "plan": plan.about.get("plan"),
    }
    sentences = {
        Change.FORMED: _("Teams formed"),
        Change.SWAPPED: _("Round %(round)s: %(names)s changed places"),
        Change.PINNED: _("Round %(round)s: %(names)s pinned"),
        Change.UNPINNED: _("Round %(round)s: %(names)s let go"),
        Change.TAKEN: _("Plan %(plan)s taken again"),
        Change.FOUND: _("The teams as they were"),
        Change.REPAIRED: _("Put right on the day"),
    }
    return sentences[plan.change] % facts


def _people(count: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}


def _names(plans: Iterable[FormationPlan]) -> dict[int, str]:
    ids = {who for plan in plans for who in plan.about.get("people", [])}
    return dict(Participant.objects.filter(pk__in=ids).values_list("pk", "name"))


@dataclass(frozen=True)
class PlanLine:
    """A kept plan in the list."""

    number: int
    words: str
    by: str
    at: datetime
    share: str
    stands: bool


@dataclass(frozen=True)
class PlanRow:
    """One thing of which two plans are compared. ``better`` is 1 or 2 for the plan that is better in it."""

    label: str
    first: str
    second: str
    better: int | None = None


@dataclass(frozen=True)
class Elsewhere:
    """Those who sit in another team of a round in the second plan."""

    round: int
    words: str


@dataclass(frozen=True)
class Comparison:
    first: PlanLine
    second: PlanLine
    quality: list[PlanRow]
    rules: list[PlanRow]
    moved: list[Elsewhere]

    @property
    def lines(self) -> tuple[PlanLine, PlanLine]:
        return self.first, self.second


@dataclass(frozen=True)
class PlanPage:
    bootcamp: Bootcamp
    formation: Formation
    lines: list[PlanLine]
    comparison: Comparison | None
    left: int
    right: int
    may_take: Decision


def plan_page(bootcamp: Bootcamp, *, asked: dict[str, str], on: date) -> PlanPage | None:
    """The kept plans, the newest first, and the two that are compared; None before any teams were formed."""
    formation = bootcamp.formation
    if formation is None or formation.formed_at is None:
        return None
    plans = list(formation.plans.defer("rounds", "rules").select_related("by"))
    names = _names(plans)
    lines = {plan.number: _line(plan, names, formation) for plan in plans}
    one, other = (whole_number(asked.get(name)) for name in ("a", "b"))
    both = one in lines and other in lines and one != other
    standing = formation.plan_number
    return PlanPage(
        bootcamp,
        formation,
        list(lines.values()),
        _comparison(bootcamp, formation, lines[one], lines[other], on) if both else None,
        one if both else next((number for number in lines if number != standing), 0),
        other if both else standing,
        may.may_put_back(formation, room_begun=room_has_begun(formation)),
    )


def _line(plan: FormationPlan, names: dict[int, str], formation: Formation) -> PlanLine:
    return PlanLine(
        plan.number,
        change_words(plan, names),
        plan.by.name if plan.by else "",
        plan.at,
        percent(plan.score["total"]["percent"]) if plan.score else "",
        plan.number == formation.plan_number,
    )


def _comparison(
    bootcamp: Bootcamp, formation: Formation, first: PlanLine, second: PlanLine, on: date
) -> Comparison:
    plans = {plan.number: plan for plan in formation.plans.filter(number__in=[first.number, second.number])}
    one, other = plans[first.number], plans[second.number]
    cast = _cast(bootcamp, one, other)
    met = met_before(bootcamp, on=on)
    told = formation.pair_rules.filter(kind=PairRule.Kind.TOGETHER).values_list("first", "second")
    together = {pair(*two) for two in told}
    facts = [_facts(plan, cast, met, together) for plan in (one, other)]
    names = dict(Participant.objects.filter(pk__in=cast).values_list("pk", "name"))
    themes = {
        str(theme.pk): theme.title for theme in Theme.objects.filter(organisation=bootcamp.organisation_id)
    }
    return Comparison(
        first,
        second,
        list(_quality(*facts)),
        list(_rules(one.rules, other.rules, themes)),
        list(_moved(one.rounds, other.rounds, names)),
    )


def _cast(bootcamp: Bootcamp, *plans: FormationPlan) -> dict[int, Person]:
    ids = {who for plan in plans for teams in plan.rounds for team in teams for who in team["members"]}
    wishes: dict[int, list[int]] = {}
    for who, theme in ThemeWish.objects.filter(bootcamp=bootcamp).values_list("participant", "theme"):
        wishes.setdefault(who, []).append(theme)
    rows = Participant.objects.filter(pk__in=ids).values_list(
        "pk", "area", "area__parent", "area__parent__parent", "level"
    )
    return {
        pk: Person(pk, top or middle or area, level, wishes=tuple(wishes.get(pk, [])))
        for pk, area, middle, top, level in rows
    }


@dataclass(frozen=True)
class _Facts:
    share: float | None
    again: int
    dear: int
    wished: int
    areas: int
    levels: int
    mixed: int


def _facts(plan: FormationPlan, cast: dict[int, Person], met: dict, together: set) -> _Facts:
    """Plain counts, the same for both whatever the points were when they were formed."""
    areas, levels, mixed, dear = [], [], 0, set()
    seated = [[[who for who in team["members"] if who in cast] for team in teams] for teams in plan.rounds]
    for teams in plan.rounds:
        for team in teams:
            people = [cast[who] for who in team["members"] if who in cast]
            areas.append(len({one.area for one in people if one.area}))
            levels.append(len({one.level for one in people if one.level}))
            dear |= {one.id for one in people if team["theme"] in one.wishes[:2]}
            for a, b in combinations(people, 2):
                mixed += a.area != b.area
    return _Facts(
        plan.score["total"]["percent"] if plan.score else None,
        len(meet_again(seated, together, met)),
        len(dear),
        sum(bool(one.wishes) for one in cast.values()),
        min(areas, default=0),
        min(levels, default=0),
        mixed,
    )


def _quality(one: _Facts, other: _Facts):
    if one.share is not None and other.share is not None:
        yield PlanRow(
            _("Of what is provably possible, by its own rules"), percent(one.share), percent(other.share)
        )
    yield _row(_("Pairs who meet again"), one.again, other.again, fewer=True)
    if one.wished:
        yield _row(_("Work on their first or second wish"), one.dear, other.dear)
    yield _row(_("Pairs at a table from two areas"), one.mixed, other.mixed)
    yield _row(_("Areas in the least mixed team"), one.areas, other.areas)
    yield _row(_("Levels in the least mixed team"), one.levels, other.levels)


def _row(label: str, one: int, other: int, *, fewer: bool = False) -> PlanRow:
    better = None if one == other else 2 if (other < one) == fewer else 1
    return PlanRow(label, amount(one), amount(other), better)


def _rules(one: dict, other: dict, themes: dict[str, str]):
    yes_no = {True: _("yes"), False: _("no")}
    weights = [Weights(**rules["weights"]) for rules in (one, other)]
    told = [
        (_("Teams"), one["team_count"], other["team_count"]),
        (_("Rounds"), one["rounds"], other["rounds"]),
        (
            _("What matters most?"),
            *(BALANCE_WORDS.get(balance_of(each), _("points of one's own")) for each in weights),
        ),
        (
            _("How much does mixing areas count?"),
            *(MIX_WORDS.get(mix_of(each), _("points of one's own")) for each in weights),
        ),
        (
            _("Nobody sits with their line manager"),
            yes_no[one["avoid_line_manager"]],
            yes_no[other["avoid_line_manager"]],
        ),
        (
            _("Every team gets its share of each level"),
            yes_no[one["spread_levels"]],
            yes_no[other["spread_levels"]],
        ),
        (_("Rules for two people"), len(one["pairs"]), len(other["pairs"])),
        (_("Teams for each theme"), *(_shares(rules["theme_teams"], themes) for rules in (one, other))),
    ]
    for label, first, second in told:
        yield PlanRow(str(label), str(first), str(second))


def _shares(named: dict[str, int], themes: dict[str, str]) -> str:
    told = [f"{themes[theme]}: {count}" for theme, count in named.items() if theme in themes]
    return ", ".join(told) if told else _("shared evenly")


def _moved(one: list, other: list, names: dict[int, str]):
    for number, (first, second) in enumerate(zip(one, other, strict=False), start=1):
        here, there = _places(first), _places(second)
        moved = sorted(
            (who for who in here if here[who] != there.get(who)), key=lambda who: names.get(who, "")
        )
        if not moved:
            words = _("Everybody sits in the same team.")
        elif len(moved) <= NAMED:
            words = and_list([names.get(who, "?") for who in moved])
        else:
            words = _("%(n)d of %(all)d sit in another team.") % {"n": len(moved), "all": len(here)}
        yield Elsewhere(number, words)


def _places(teams: list[dict]) -> dict[int, int]:
    return {who: at for at, team in enumerate(teams, start=1) for who in team["members"]}
