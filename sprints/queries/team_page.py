"""The facilitator's page of formed teams, put together."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bootcamp.kit.rules import Decision
from participants.models import Area, Level, Participant
from sprints.models import Bootcamp, Day
from sprints.rules import formations as may

from .seats import room_has_begun
from .team_price import Price, price_of
from .team_proof import Proof, TeamFacts, proof_of, team_facts
from .teams import Choice, TeamRow, Teams, choice_from, teams_of


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


@dataclass(frozen=True)
class TeamPage:
    teams: Teams
    choice: Choice
    rows: list[TeamRow]
    rounds: list[int]
    proof: Proof
    panel: Panel | None
    mover: Participant | None
    mover_team: int | None
    price: Price | None
    marked: frozenset[int]  # teams that stand out in the cloth
    areas: list[Area]
    levels: list[Level]
    may_change: Decision
    may_lock: Decision
    may_unlock: Decision
    can_undo: bool
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


def team_page(bootcamp: Bootcamp, *, asked: dict[str, str], at: datetime) -> TeamPage | None:
    """The teams with what is looked at; None before any were formed."""
    teams = teams_of(bootcamp, on=timezone.localdate(at))
    if teams is None:
        return None
    choice = choice_from(teams, asked)
    rows = teams.rows(choice.round)
    price = price_of(teams, choice)
    mover_team = teams.team_of(choice.round, choice.first) if choice.first else None
    marked = {choice.team, mover_team, price.partner_team if price else None} - {None}
    formation = teams.formation
    return TeamPage(
        teams=teams,
        choice=choice,
        rows=rows,
        rounds=list(range(1, len(teams.plan.rounds) + 1)),
        proof=proof_of(teams, choice.round),
        panel=_panel(teams, choice, rows),
        mover=teams.people[choice.first] if choice.first else None,
        mover_team=mover_team,
        price=price,
        marked=frozenset(marked),
        areas=list(Area.objects.filter(organisation=bootcamp.organisation_id, parent=None).order_by("sign")),
        levels=list(Level.objects.filter(organisation=bootcamp.organisation_id)),
        may_change=may.may_change_teams(formation),
        may_lock=may.may_lock(formation, everyone_seated=not teams.without_seat),
        may_unlock=may.may_unlock(formation, room_begun=formation.is_locked and room_has_begun(formation)),
        can_undo=teams.can_undo,
        today=_today(bootcamp, at) if formation.is_locked else None,
    )


def _today(bootcamp: Bootcamp, at: datetime) -> Day | None:
    return bootcamp.days.filter(date=timezone.localdate(at)).first()


def _panel(teams: Teams, choice: Choice, rows: list[TeamRow]) -> Panel | None:
    if choice.team is None:
        return None
    row = rows[choice.team - 1]
    members = [
        Member(person, (choice.round, person.pk) in teams.pinned, person.pk == choice.first)
        for person in row.people
    ]
    return Panel(team_facts(teams, choice.round, row), members)


@dataclass(frozen=True)
class TeamSheet:
    """Teams for paper: of all rounds, or of the one that was asked for."""

    rounds: list[tuple[int, list[TeamRow]]]


def team_sheet(bootcamp: Bootcamp, *, asked: dict[str, str], at: datetime) -> TeamSheet | None:
    teams = teams_of(bootcamp, on=timezone.localdate(at))
    if teams is None:
        return None
    wanted = choice_from(teams, asked).round if "round" in asked else None
    numbers = [wanted] if wanted else range(1, len(teams.plan.rounds) + 1)
    return TeamSheet([(number, teams.rows(number)) for number in numbers])
