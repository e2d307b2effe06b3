"""The teams of a bootcamp as its pages show them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bootcamp.kit.marks import top_area
from bootcamp.kit.numbers import whole_number
from participants.formation import Plan, Swap, pair
from participants.models import Formation, Participant
from sprints.models import Bootcamp
from themes.models import Theme

from .formation import Problem, people_present, plan_of, problem_of


@dataclass(frozen=True)
class TeamRow:
    """One team of a round."""

    number: int
    theme: Theme | None
    people: tuple[Participant, ...]

    @property
    def areas(self) -> int:
        return len({area.pk for person in self.people if (area := top_area(person.area))})

    @property
    def levels(self) -> int:
        return len({person.level_id for person in self.people if person.level_id})


@dataclass(frozen=True)
class Teams:
    """All rounds of a formation with everything the page's parts are made from."""

    bootcamp: Bootcamp
    formation: Formation
    plan: Plan
    problem: Problem
    people: dict[int, Participant]
    present: frozenset[int]
    themes: dict[int, Theme]
    pinned: frozenset[tuple[int, int]]  # (round, participant)

    def rows(self, round_number: int) -> list[TeamRow]:
        """The round's teams by number."""
        return [
            TeamRow(
                number,
                self.themes.get(team.theme),
                tuple(self.people[who] for who in team.members),
            )
            for number, team in enumerate(self.plan.rounds[round_number - 1].teams, start=1)
        ]

    def team_of(self, round_number: int, participant: int) -> int | None:
        """The number of the team in which somebody sits in a round."""
        return self._where[round_number].get(participant)

    @cached_property
    def _where(self) -> dict[int, dict[int, int]]:
        return {
            at: {who: number for number, team in enumerate(one.teams, start=1) for who in team.members}
            for at, one in enumerate(self.plan.rounds, start=1)
        }

    @cached_property
    def meetings(self) -> dict[tuple[int, int], list[int]]:
        """Two people → the rounds in which they share a team."""
        found: dict[tuple[int, int], list[int]] = {}
        for at, one in enumerate(self.plan.rounds, start=1):
            for team in one.teams:
                for index, first in enumerate(team.members):
                    for second in team.members[index + 1 :]:
                        found.setdefault(pair(first, second), []).append(at)
        return found

    def have_met(self, first: int, second: int, before_round: int) -> bool:
        """Whether two sat together in an earlier round or an earlier bootcamp."""
        two = pair(first, second)
        return two in self.problem.history.met or any(at < before_round for at in self.meetings.get(two, []))

    @property
    def without_seat(self) -> list[Participant]:
        """Those who come and have no seat."""
        return [self.people[who] for who in sorted(self.present - set(self._where[1]))]

    @property
    def gone(self) -> list[Participant]:
        """Those who have a seat and no longer are leaders of the organisation."""
        return [person for person in self._not_present if not _is_leader(person)]

    @property
    def absent(self) -> list[Participant]:
        """Those who have a seat and are marked absent on a day; they belong to their team all the same."""
        return [person for person in self._not_present if _is_leader(person)]

    @property
    def _not_present(self) -> list[Participant]:
        return [self.people[who] for who in sorted(set(self._where[1]) - self.present)]

    @property
    def can_undo(self) -> bool:
        return self.formation.plans.filter(number=self.formation.plan_number, before__isnull=False).exists()


def _is_leader(person: Participant) -> bool:
    return person.is_leader and person.left_on is None


def teams_of(bootcamp: Bootcamp, *, on: date) -> Teams | None:
    """The bootcamp's teams; None before any were formed. The same few queries for 3 and 300 teams."""
    formation = bootcamp.formation
    plan = plan_of(formation) if formation else None
    if plan is None:
        return None
    present = list(people_present(bootcamp).with_marks())
    people = {person.pk: person for person in present}
    seated = {who for team in plan.rounds[0].teams for who in team.members}
    if gone := seated - set(people):
        people |= {one.pk: one for one in Participant.objects.with_marks().filter(pk__in=gone)}
    everyone = [people[who] for who in sorted(people) if who in seated]
    return Teams(
        bootcamp=bootcamp,
        formation=formation,
        plan=plan,
        problem=problem_of(bootcamp, formation, people=everyone, on=on, standing=plan),
        people=people,
        present=frozenset(person.pk for person in present),
        themes={
            theme.pk: theme
            for theme in Theme.objects.filter(assignments__team__formation=formation).distinct()
        },
        pinned=frozenset(formation.seats.filter(is_pinned=True).values_list("round", "participant")),
    )


@dataclass(frozen=True)
class Choice:
    """What a facilitator looks at: a round, a team of it, and up to two people who may change places."""

    round: int
    team: int | None = None
    first: int | None = None
    second: int | None = None

    @property
    def swap(self) -> Swap | None:
        """The swap to weigh up, once both are chosen."""
        return Swap(self.round, self.first, self.second) if self.first and self.second else None


def choice_from(teams: Teams, asked: dict[str, str]) -> Choice:
    """What the address asks for, as far as it exists; nonsense falls back to the first round."""
    wanted = {name: number for name, value in asked.items() if (number := whole_number(value)) is not None}
    number = wanted.get("round", 1)
    number = number if 1 <= number <= len(teams.plan.rounds) else 1
    first = wanted.get("swap")
    home = teams.team_of(number, first) if first else None
    second = wanted.get("with") if home else None
    away = teams.team_of(number, second) if second else None
    team = wanted.get("team")
    return Choice(
        round=number,
        team=team if team and 1 <= team <= len(teams.plan.rounds[0].teams) else None,
        first=first if home else None,
        second=second if away and away != home else None,
    )


@dataclass(frozen=True)
class Crowd:
    """Who comes, counted: by area (largest first) and by level (highest first)."""

    total: int
    areas: list[tuple[object, int]]
    levels: list[tuple[object, int]]


def crowd(people: list[Participant]) -> Crowd:
    """People ``with_marks()``, counted."""
    areas, levels = Counter(), Counter()
    named = {}
    for person in people:
        area = top_area(person.area)
        areas[area and area.pk] += 1
        levels[person.level_id] += 1
        named["area", area and area.pk] = area
        named["level", person.level_id] = person.level
    return Crowd(
        len(people),
        [(named["area", key], count) for key, count in areas.most_common()],
        sorted(
            ((named["level", key], count) for key, count in levels.items()),
            key=lambda item: -(item[0].rank if item[0] else 0),
        ),
    )
