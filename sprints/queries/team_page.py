"""The facilitator's page of formed teams, put together."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from bootcamp.kit.numbers import whole_number
from bootcamp.kit.rules import Decision
from participants.models import Area, Level, Participant
from sprints.models import Bootcamp, Day, Repair
from sprints.rules import formations as may

from .repair_needs import changed_tables
from .seats import room_has_begun
from .team_advice import Suggestion, TeamAdvice, suggestions, swaps_for, team_advice
from .team_path import Found, Path, found_in, path_of
from .team_plans import Steps, steps_of
from .team_price import Price, price_of, told_of
from .team_proof import Proof, TeamFacts, proof_of, team_facts
from .teams import Choice, TeamRow, Teams, choice_from, desk_of, teams_of, with_people


@dataclass(frozen=True)
class Member:
    """A member of the open team, and what may be done with their seat."""

    participant: Participant
    is_pinned: bool
    is_mover: bool


@dataclass(frozen=True)
class Panel:
    """The open team."""

    facts: TeamFacts
    members: list[Member]
    advice: TeamAdvice | None

    @property
    def all_pinned(self) -> bool:
        return all(member.is_pinned for member in self.members)


@dataclass(frozen=True)
class Weighing:
    """Somebody who is to move: the price of the swap, or before the other one is chosen the best swaps there are."""

    choice: Choice
    mover: Participant
    mover_team: int
    price: Price | None
    suggestions: list[Suggestion]
    edits: int


@dataclass(frozen=True)
class TeamPage:
    teams: Teams
    choice: Choice
    rows: list[TeamRow]
    rounds: list[int]
    proof: Proof
    panel: Panel | None
    weighing: Weighing | None
    path: Path | None
    found: list[Found]
    marked: frozenset[int]  # teams that stand out in the cloth
    areas: list[Area]
    levels: list[Level]
    may_change: Decision
    may_lock: Decision
    may_unlock: Decision
    steps: Steps
    today: Day | None  # the day that is on, once the teams are locked

    @property
    def formation(self):
        return self.teams.formation

    @property
    def size(self) -> int:
        """How many are seated."""
        return len(self.teams.problem.people)

    @property
    def largest(self) -> int:
        """The members of the largest team."""
        return max(len(row.people) for row in self.rows)

    @property
    def pinned(self) -> set[int]:
        """Those who are pinned in the round."""
        return {who for number, who in self.teams.pinned if number == self.choice.round}


def team_page(bootcamp: Bootcamp, *, asked: dict[str, str], at: datetime) -> TeamPage | None:
    """The teams with what is looked at; None before any were formed."""
    teams = teams_of(bootcamp, on=timezone.localdate(at))
    if teams is None:
        return None
    choice = choice_from(teams, asked)
    found = found_in(teams, choice.find, choice.round)
    if len(found) == 1 and found[0].team and choice.person is None:
        choice = replace(choice, person=found[0].person.pk)
    rows = teams.rows(choice.round)
    formation = teams.formation
    may_change = may.may_change_teams(formation)
    weighing = _weighing(teams, choice) if may_change else None
    marked = {choice.team, weighing and weighing.mover_team, choice.person and _home(teams, choice)}
    if weighing and weighing.price:
        marked.add(weighing.price.partner_team)
    return TeamPage(
        teams=teams,
        choice=choice,
        rows=list(rows.values()),
        rounds=list(range(1, len(teams.plan.rounds) + 1)),
        proof=proof_of(teams, choice.round),
        panel=_panel(teams, choice, rows, advises=bool(may_change)),
        weighing=weighing,
        path=path_of(teams, choice.person) if choice.person else None,
        found=[] if choice.person else found,
        marked=frozenset(marked - {None}),
        areas=list(Area.objects.filter(organisation=bootcamp.organisation_id, parent=None).order_by("sign")),
        levels=list(Level.objects.filter(organisation=bootcamp.organisation_id)),
        may_change=may_change,
        may_lock=may.may_lock(formation, everyone_seated=not teams.without_seat),
        may_unlock=may.may_unlock(formation, room_begun=formation.is_locked and room_has_begun(formation)),
        steps=steps_of(formation) if may_change else Steps("", ""),
        today=_today(bootcamp, at) if formation.is_locked else None,
    )


def _today(bootcamp: Bootcamp, at: datetime) -> Day | None:
    return bootcamp.days.filter(date=timezone.localdate(at)).first()


def weighing(bootcamp: Bootcamp, *, asked: dict[str, str], at: datetime) -> Weighing | None:
    """What a change would do, as fast as can be: only those who are named are loaded. None where there is nothing to
    weigh up."""
    desk = desk_of(bootcamp, on=timezone.localdate(at))
    if desk is None or not may.may_change_teams(desk.formation):
        return None
    return _weighing(desk, choice_from(desk, asked))


def _weighing(teams: Teams, choice: Choice) -> Weighing | None:
    if choice.first is None:
        return None
    told = told_of(teams, choice)
    best = [] if told else swaps_for(teams, choice.round, [choice.first])
    ids = {choice.first} | {one.swap.second for one in best}
    if told:
        numbers = {teams.team_of(choice.round, who) for who in (choice.first, choice.second)}
        ids |= {who for at in numbers for who in teams.plan.rounds[choice.round - 1].teams[at - 1].members}
        ids |= {who for one in told.breaks for who in one.people}
    if not ids <= teams.people.keys():
        teams = with_people(teams, ids)
    return Weighing(
        choice,
        teams.people[choice.first],
        teams.team_of(choice.round, choice.first),
        price_of(teams, choice, told),
        suggestions(teams, best),
        teams.formation.edits,
    )


def _home(teams: Teams, choice: Choice) -> int | None:
    return teams.team_of(choice.round, choice.person)


def _panel(teams: Teams, choice: Choice, rows: dict[int, TeamRow], *, advises: bool) -> Panel | None:
    if choice.team is None:
        return None
    row = rows[choice.team]
    members = [
        Member(person, (choice.round, person.pk) in teams.pinned, person.pk == choice.first)
        for person in row.people
    ]
    ids = [person.pk for person in row.people]
    advice = team_advice(teams, choice.round, ids) if advises and choice.first is None and ids else None
    return Panel(team_facts(teams, choice.round, row), members, advice)


@dataclass(frozen=True)
class TeamSheet:
    """Teams for paper: of all rounds, of the one that was asked for (``number``), or only the tables that a repair of the
    day has changed."""

    rounds: list[tuple[int, list[TeamRow]]]
    numbers: range
    number: int | None
    is_changed_only: bool


def team_sheet(bootcamp: Bootcamp, *, asked: dict[str, str], at: datetime) -> TeamSheet | None:
    """``asked``: "round" for one round, "repair" for the tables that this repair has changed."""
    teams = teams_of(bootcamp, on=timezone.localdate(at))
    if teams is None:
        return None
    numbers = range(1, len(teams.plan.rounds) + 1)
    number = choice_from(teams, asked).round if "round" in asked else None
    rounds = {one: list(teams.rows(one).values()) for one in ([number] if number else numbers)}
    repair = whole_number(asked.get("repair"))
    done = Repair.objects.filter(day__bootcamp=bootcamp, pk=repair, state=Repair.State.DONE).first()
    if done is not None:
        changed = {one["round"]: changed_tables(one) for one in done.answer["rounds"]}
        rounds = {
            one: [row for row in rows if row.number in changed[one]]
            for one, rows in rounds.items()
            if changed.get(one)
        }
    return TeamSheet(list(rounds.items()), numbers, number, done is not None)
