"""A bootcamp's people and rules as the formation engine takes them, and its teams as a plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from bootcamp.kit.marks import top_area
from participants.formation import (
    BALANCES,
    PARTS,
    History,
    Part,
    Person,
    Plan,
    Round,
    Rules,
    Score,
    Weights,
    pair,
)
from participants.formation import Team as PlannedTeam
from participants.models import Formation, PairRule, Participant
from participants.models.participant import ParticipantQuerySet
from participants.queries.ties import known_of
from sprints.models import Attendance, Block, Bootcamp, Day, ThemeWish

from .season import met_before

# What a search goes by, less the rules for two people: fields of the formation, and kept with every plan.
RULES = ("team_count", "rounds", "theme_teams", "weights", "avoid_line_manager", "spread_levels")


@dataclass(frozen=True)
class Problem:
    """What ``participants.formation.form`` is asked."""

    people: tuple[Person, ...]
    rules: Rules
    weights: Weights
    history: History


def people_present(bootcamp: Bootcamp) -> ParticipantQuerySet:
    """The organisation's active leaders, less those marked absent on every day on which teams meet. Who comes to one of
    the days sits in its rounds; ``away_from`` says in which they do not."""
    blocks = _team_blocks(bootcamp)
    on_it = Exists(blocks.filter(day=OuterRef("pk")))
    days = Day.objects.filter(on_it | ~Exists(blocks), bootcamp=bootcamp)
    absent = Attendance.objects.filter(state=Attendance.State.ABSENT)
    comes_on = days.exclude(Exists(absent.filter(day=OuterRef("pk"), participant=OuterRef(OuterRef("pk")))))
    leaders = Participant.objects.active().filter(organisation=bootcamp.organisation_id, is_leader=True)
    return leaders.filter(Exists(comes_on) | ~Exists(days))


def away_from(bootcamp: Bootcamp, rounds: int) -> frozenset[tuple[int, int]]:
    """(round, participant) of those marked absent on all days on which the round's teams meet. A round that is in no
    day's plan may come on any day on which teams meet; while no day has teams, on any day. One query, or two or three
    where somebody is absent."""
    marked: dict[int, set[int]] = {}
    rows = Attendance.objects.filter(day__bootcamp=bootcamp, state=Attendance.State.ABSENT)
    for day, who in rows.values_list("day", "participant"):
        marked.setdefault(day, set()).add(who)
    if not marked:
        return frozenset()
    days_of: dict[int, set[int]] = {}
    for day, number in _team_blocks(bootcamp).values_list("day", "round"):
        days_of.setdefault(number or 1, set()).add(day)
    anywhere = set().union(*days_of.values()) or set(bootcamp.days.values_list("pk", flat=True))
    return frozenset(
        (number, who)
        for number in range(1, rounds + 1)
        for who in set.intersection(*(marked.get(day, set()) for day in days_of.get(number, anywhere)))
    )


def _team_blocks(bootcamp: Bootcamp) -> QuerySet[Block]:
    return Block.objects.filter(day__bootcamp=bootcamp, kind__in=Block.WITH_TEAMS)


def weights_of(formation: Formation) -> Weights:
    """The formation's points; the even balance before anybody chose."""
    return _weights(formation.weights)


def _weights(told: Mapping[str, int]) -> Weights:
    return Weights(**told) if told else BALANCES["both"]


def rules_that_stand(formation: Formation) -> dict:
    """The rules that the standing teams were formed under; {} where no plan was kept. The formation itself has other ones
    while a search is at work under new rules, and after one whose rules clashed. One query."""
    kept = formation.plans.filter(number=formation.plan_number).values_list("rules", flat=True).first() or {}
    return {name: kept[name] for name in RULES if name in kept}


def score_of(formation: Formation) -> Score | None:
    """The score that was counted when the teams last changed; None before the first."""
    if not formation.score:
        return None
    parts = {name: formation.score[name] for name in PARTS}
    return Score(
        **{name: Part(part["value"], part["bound"]) for name, part in parts.items()},
        ceiling=formation.score.get("ceiling"),
    )


def theme_teams(
    theme_ids: Iterable[int], team_count: int, named: Mapping[str, int] | None = None
) -> dict[int, int]:
    """How many teams work on each theme: as ``named`` says (theme's key as text), the other themes sharing the rest as
    evenly as can be, the first ones one more. Figures that do not fit this number of teams are passed over."""
    themes = sorted(theme_ids)
    given = {theme: named[str(theme)] for theme in themes if str(theme) in (named or {})}
    left, sharing = team_count - sum(given.values()), [theme for theme in themes if theme not in given]
    if left < 0 or (left and not sharing):
        given, left, sharing = {}, team_count, themes
    each, more = divmod(left, len(sharing)) if sharing else (0, 0)
    shares = given | {theme: each + (at < more) for at, theme in enumerate(sharing)}
    return {theme: shares[theme] for theme in themes if shares[theme]}


def problem_of(
    bootcamp: Bootcamp,
    formation: Formation,
    *,
    people: Iterable[Participant | Person],
    on: date,
    standing: Plan | None = None,
    away: frozenset[tuple[int, int]] | None = None,
) -> Problem:
    """People and rules for this formation's next search; with ``standing``, the rules that these teams were formed under,
    and the number of teams and rounds that there are.

    ``people`` come ``with_marks()``, or as ``cast_of`` gives them; ``away`` as ``away_from`` gives it, if it is known.
    Twelve queries, one more with ``standing``, and those of ``away_from``.
    """
    told = {name: getattr(formation, name) for name in RULES}
    if standing:
        told |= rules_that_stand(formation)
    wishes: dict[int, list[int]] = {}
    for who, theme in ThemeWish.objects.filter(bootcamp=bootcamp).values_list("participant", "theme"):
        wishes.setdefault(who, []).append(theme)
    cast = tuple(as_person(one, wishes.get(one.id, [])) for one in people)
    rounds = len(standing.rounds) if standing else told["rounds"]
    teams = len(standing.rounds[0].teams) if standing else told["team_count"]
    pairs = {PairRule.Kind.TOGETHER: set(), PairRule.Kind.APART: set()}
    for kind, first, second in formation.pair_rules.values_list("kind", "first", "second"):
        pairs[kind].add(pair(first, second))
    pins = formation.seats.filter(is_pinned=True, round__lte=rounds, team__number__lte=teams)
    rules = Rules(
        team_count=teams,
        rounds=rounds,
        together=frozenset(pairs[PairRule.Kind.TOGETHER]),
        apart=frozenset(pairs[PairRule.Kind.APART]),
        avoid_manager=told["avoid_line_manager"],
        level_bounds="even" if told["spread_levels"] else "free",
        theme_teams=theme_teams(bootcamp.themes.values_list("pk", flat=True), teams, told["theme_teams"]),
        pinned={
            (number, who): team
            for number, who, team in pins.values_list("round", "participant", "team__number")
        },
        absent=_absent(bootcamp, formation, cast, rounds, standing, away),
    )
    history = History(met=met_before(bootcamp, on=on), known=known_of(bootcamp.organisation_id))
    return Problem(cast, rules, _weights(told["weights"]), history)


def _absent(bootcamp, formation, cast, rounds, standing, away) -> frozenset[tuple[int, int]]:
    """Who is not there in which round. Once the teams are locked that is whoever has no seat: a repair on the day took
    it away. Before that it is who is marked so, but for those who sat already: they keep their seat."""
    if standing and formation.is_locked:
        return _without_seat(standing, cast)
    if away is None:
        away = away_from(bootcamp, rounds)
    known = {person.id for person in cast}
    away = frozenset(one for one in away if one[1] in known)
    return away & _without_seat(standing, cast) if standing and away else away


def _without_seat(standing: Plan, cast: Iterable[Person]) -> frozenset[tuple[int, int]]:
    seated = [{who for team in one.teams for who in team.members} for one in standing.rounds]
    return frozenset(
        (number, person.id)
        for number, who in enumerate(seated, start=1)
        for person in cast
        if person.id not in who
    )


def cast_of(formation: Formation) -> list[Person]:
    """Everyone who has a seat, as the engine knows them, without their wishes: a tenth of the time that loading the
    people themselves takes. One query."""
    seated = Participant.objects.filter(seats__formation=formation).distinct().order_by("pk")
    rows = seated.values_list(
        "pk", "area", "area__parent", "area__parent__parent", "level", "line_manager", named=False
    )
    return [
        Person(pk, top or middle or area, level, manager) for pk, area, middle, top, level, manager in rows
    ]


def as_person(participant: Participant | Person, wishes: Iterable[int] = ()) -> Person:
    """The participant as the engine knows people; participants come ``with_marks()``."""
    if isinstance(participant, Person):
        return replace(participant, wishes=tuple(wishes))
    area = top_area(participant.area)
    return Person(
        participant.pk, area and area.pk, participant.level_id, participant.line_manager_id, tuple(wishes)
    )


def plan_of(formation: Formation) -> Plan | None:
    """The teams as they stand; None before any were formed. Two queries."""
    teams = list(
        formation.teams.order_by("round", "number").values_list(
            "pk", "round", "assignment__theme", named=True
        )
    )
    if not teams:
        return None
    members: dict[int, list[int]] = {team.pk: [] for team in teams}
    for team, who in formation.seats.order_by("participant").values_list("team", "participant"):
        members[team].append(who)
    rounds: dict[int, list[PlannedTeam]] = {}
    for team in teams:
        planned = PlannedTeam(team.assignment__theme, tuple(members[team.pk]))
        rounds.setdefault(team.round, []).append(planned)
    return Plan(tuple(Round(tuple(rounds[number])) for number in sorted(rounds)), seed=formation.seed)
