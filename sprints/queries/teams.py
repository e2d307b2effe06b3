"""The teams of a bootcamp as its pages show them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bootcamp.kit.marks import top_area
from bootcamp.kit.numbers import whole_number
from participants.formation import Plan, Swap, pair
from participants.models import Formation, Participant
from sprints.models import Bootcamp
from themes.models import Theme

from .formation import Problem, away_from, cast_of, people_present, plan_of, problem_of
from .repair_needs import repaired_rounds


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
    away: frozenset[tuple[int, int]] = frozenset()  # (round, participant) marked absent
    repaired: frozenset[int] = frozenset()  # rounds that were put right on the day

    def rows(self, round_number: int, only: Collection[int] = ()) -> dict[int, TeamRow]:
        """The round's teams by number; ``only`` these, if any are named."""
        return {
            number: TeamRow(
                number, self.themes.get(team.theme), tuple(self.people[who] for who in team.members)
            )
            for number, team in enumerate(self.plan.rounds[round_number - 1].teams, start=1)
            if not only or number in only
        }

    def team_of(self, round_number: int, participant: int) -> int | None:
        """The number of the team in which somebody sits in a round."""
        return self._where[round_number].get(participant)

    def meet_elsewhere(self, first: int, second: int, but_round: int) -> bool:
        """Whether two share a team in another round."""
        return any(
            first in where and where[first] == where.get(second)
            for number, where in self._where.items()
            if number != but_round
        )

    @cached_property
    def _where(self) -> dict[int, dict[int, int]]:
        return {
            at: {who: number for number, team in enumerate(one.teams, start=1) for who in team.members}
            for at, one in enumerate(self.plan.rounds, start=1)
        }

    @cached_property
    def wishes(self) -> dict[int, tuple[int, ...]]:
        """Who has made wishes → theme keys, the dearest first."""
        return {person.id: person.wishes for person in self.problem.people if person.wishes}

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
        return self.met_earlier(first, second) or any(
            at < before_round for at in self.meetings.get(pair(first, second), [])
        )

    def met_earlier(self, first: int, second: int) -> bool:
        """Whether two shared a team in an earlier bootcamp."""
        return pair(first, second) in self.problem.history.met

    @property
    def without_seat(self) -> list[Participant]:
        """Those who come and have no seat; before the teams are locked, in a round to which they come."""
        if self.formation.is_locked:  # a repair on the day takes seats away
            return [self.people[who] for who in sorted(self.present - self._seated)]
        lacking = {
            who
            for number, where in self._where.items()
            for who in self.present
            if who not in where and (number, who) not in self.away
        }
        return [self.people[who] for who in sorted(lacking)]

    @property
    def gone(self) -> list[Participant]:
        """Those who have a seat and no longer are leaders of the organisation."""
        away = (self.people[who] for who in sorted(self._seated - self.present))
        return [person for person in away if not _is_leader(person)]

    @property
    def absent(self) -> list[Participant]:
        """Those who have a seat in a round and are marked absent from it; they belong to their team all the same."""
        found = {who for number, who in self.away if who in self._where.get(number, ())}
        return [self.people[who] for who in sorted(found) if _is_leader(self.people[who])]

    @property
    def _seated(self) -> set[int]:
        """Everyone with a seat in any round: a repair on the day may have taken or given one."""
        return {who for where in self._where.values() for who in where}


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
    seated = {who for one in plan.rounds for team in one.teams for who in team.members}
    if gone := seated - set(people):
        people |= {one.pk: one for one in Participant.objects.with_marks().filter(pk__in=gone)}
    everyone = [people[who] for who in sorted(people) if who in seated]
    away = away_from(bootcamp, len(plan.rounds))
    return Teams(
        bootcamp=bootcamp,
        formation=formation,
        plan=plan,
        problem=problem_of(bootcamp, formation, people=everyone, on=on, standing=plan, away=away),
        people=people,
        present=frozenset(person.pk for person in present),
        themes=_themes(formation),
        pinned=frozenset(formation.seats.filter(is_pinned=True).values_list("round", "participant")),
        repaired=repaired_rounds(formation),
        away=away,
    )


def desk_of(bootcamp: Bootcamp, *, on: date) -> Teams | None:
    """The teams with nobody's name: enough to weigh up a change at once. ``with_people`` brings those who are shown."""
    formation = bootcamp.formation
    plan = plan_of(formation) if formation else None
    if plan is None:
        return None
    return Teams(
        bootcamp=bootcamp,
        formation=formation,
        plan=plan,
        problem=problem_of(bootcamp, formation, people=cast_of(formation), on=on, standing=plan),
        people={},
        present=frozenset(),
        themes=_themes(formation),
        pinned=frozenset(),
    )


def with_people(desk: Teams, ids: Collection[int]) -> Teams:
    """The desk with these people's names and marks. One query."""
    people = Participant.objects.with_marks().filter(pk__in=ids)
    return replace(desk, people={one.pk: one for one in people})


def _themes(formation: Formation) -> dict[int, Theme]:
    themes = Theme.objects.filter(assignments__team__formation=formation).distinct()
    return {theme.pk: theme for theme in themes}


@dataclass(frozen=True)
class Choice:
    """What a facilitator looks at: a round, a team of it, somebody's way through the rounds, and up to two people who
    may change places. ``find`` is a part of a name that is looked for; ``names`` shows names instead of bands."""

    round: int
    team: int | None = None
    first: int | None = None
    second: int | None = None
    person: int | None = None
    find: str = ""
    names: bool = False

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
    team, person = wanted.get("team"), wanted.get("person")
    return Choice(
        round=number,
        team=team if team and 1 <= team <= len(teams.plan.rounds[0].teams) else None,
        first=first if home else None,
        second=second if away and away != home else None,
        person=person if person and teams.team_of(number, person) else None,
        find=asked.get("find", "").strip()[:100],
        names=asked.get("view") == "names",
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
