"""Which rounds of an organisation's bootcamps have taken place, which are to come, and who sat where in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet

from participants.formation.memory import Seatings, codes, times_together
from participants.models import Formation, Seat
from sprints.models import Attendance, Block, Bootcamp, Day, Room

from .walks import walks_of

ROUNDS = 2**16  # more than any formation has


@dataclass(frozen=True)
class Session:
    """A round of a bootcamp's locked teams on one of its days, or a walk; ``is_held`` is False while it is still to come.

    The ``round`` of a walk is its block's key below 0: each is another one.
    """

    bootcamp: Bootcamp
    day: Day
    round: int
    is_held: bool

    @property
    def is_walk(self) -> bool:
        return self.round < 0

    @property
    def key(self) -> tuple[int, int]:
        """The same for one round on several days."""
        return self.bootcamp.pk, self.round


def walk_session(block: int, day: Day, *, on: date) -> Session:
    """A walk as a session: it is held when its day is over."""
    return Session(day.bootcamp, day, -block, is_held=day.date < on)


@dataclass(frozen=True)
class Season:
    """The sessions in order of time, and who has a seat in them: rows of (index of the session, team's key, participant's
    key, 1 for there and 0 for marked absent on that day)."""

    sessions: list[Session]
    rows: np.ndarray

    def seatings(self, people: np.ndarray, *, only_held: bool = True) -> Seatings:
        """Where these people (sorted keys) were in the sessions that are over, or without ``only_held`` in all; the
        days are counted among these sessions."""
        wanted = [at for at, one in enumerate(self.sessions) if one.is_held or not only_held]
        sessions = [self.sessions[at] for at in wanted]
        place = np.full(len(self.sessions), -1)
        place[wanted] = range(len(wanted))
        day = codes([one.day.pk for one in sessions])
        number = codes([one.key for one in sessions])
        rows = self.rows[(self.rows[:, 3] > 0) & np.isin(self.rows[:, 2], people)]
        rows = rows[place[rows[:, 0]] >= 0]
        session = place[rows[:, 0]]
        return Seatings(day[session], number[session], rows[:, 1], np.searchsorted(people, rows[:, 2]))


def season_of(
    organisation_id: int, *, on: date, but: Bootcamp | None = None, but_walk: Block | None = None
) -> Season:
    """All bootcamps with locked teams (``but`` one), and all walks (``but_walk`` one). Six queries; seven with walks."""
    teams = sessions_of(_locked(organisation_id, but), on=on)
    seats = Seat.objects.filter(formation__in={one.bootcamp.formation_id for one in teams})
    walks = {
        walk_session(block, day, on=on): groups
        for block, (day, groups) in walks_of(organisation_id, but=but_walk).items()
    }
    sessions = sorted([*teams, *walks], key=in_time)
    return Season(sessions, _rows(sessions, seats, walks))


def in_time(session: Session) -> tuple:
    """A key to sort sessions by."""
    return session.day.date, session.day.pk, session.round


def _locked(organisation_id: int, but: Bootcamp | None = None) -> QuerySet[Bootcamp]:
    locked = Bootcamp.objects.filter(organisation=organisation_id, formation__state=Formation.State.LOCKED)
    return locked.exclude(pk=but.pk) if but else locked


def sessions_of(bootcamps: QuerySet[Bootcamp], *, on: date) -> list[Session]:
    """The sessions of these bootcamps in order of time. Three queries.

    A day in the past took place as far as its rooms began; where none did, it ran without them, and as planned. Today and
    later, what has not begun is to come. Where no day's plan names a round, all rounds belong to the last day.
    """
    begun = Room.objects.filter(block=OuterRef("pk"), step__isnull=False)
    team_blocks = Block.objects.filter(kind=Block.Kind.TEAM).annotate(has_begun=Exists(begun))
    by_bootcamp: dict[int, list[Day]] = {}
    bootcamps = {one.pk: one for one in bootcamps.select_related("formation")}
    for day in Day.objects.filter(bootcamp__in=bootcamps).order_by("date", "pk"):
        by_bootcamp.setdefault(day.bootcamp_id, []).append(day)
    plans: dict[int, dict[int, bool]] = {}
    for day, number, has_begun in team_blocks.filter(day__bootcamp__in=bootcamps).values_list(
        "day", "round", "has_begun"
    ):
        rounds = plans.setdefault(day, {})
        rounds[number or 1] = rounds.get(number or 1, False) or has_begun
    found = [
        session for pk, days in by_bootcamp.items() for session in _sessions(bootcamps[pk], days, plans, on)
    ]
    return sorted(found, key=in_time)


def _sessions(
    bootcamp: Bootcamp, days: list[Day], plans: dict[int, dict[int, bool]], on: date
) -> Iterator[Session]:
    if not any(day.pk in plans for day in days):
        plans = {days[-1].pk: dict.fromkeys(range(1, bootcamp.formation.rounds + 1), False)}
    for day in days:
        plan = plans.get(day.pk, {})
        for number, has_begun in plan.items():
            if has_begun or (day.date < on and not any(plan.values())):
                yield Session(bootcamp, day, number, is_held=True)
            elif day.date >= on:
                yield Session(bootcamp, day, number, is_held=False)


def _rows(
    sessions: list[Session], seats: QuerySet[Seat], walks: Mapping[Session, Mapping[int, list[int]]]
) -> np.ndarray:
    found = _numbers(seats.values_list("formation", "round", "team", "participant"), 4)
    days = {one.day.pk for one in sessions}
    absent = _numbers(
        Attendance.objects.filter(day__in=days, state=Attendance.State.ABSENT).values_list(
            "day", "participant"
        ),
        2,
    )
    found = found[np.lexsort((found[:, 1], found[:, 0]))]
    rounds = found[:, 0] * ROUNDS + found[:, 1]
    rows = []
    for at, one in enumerate(sessions):
        if one.is_walk:
            here = _walked(one, walks[one])
        else:
            begin, end = np.searchsorted(
                rounds, one.bootcamp.formation_id * ROUNDS + one.round + np.array([0, 1])
            )
            here = found[begin:end, 2:]
        is_there = ~np.isin(here[:, 1], absent[absent[:, 0] == one.day.pk, 1])
        rows.append(np.column_stack((np.full(len(here), at), here, is_there)))
    return np.concatenate(rows) if rows else np.zeros((0, 4), np.int64)


def _walked(walk: Session, groups: Mapping[int, list[int]]) -> np.ndarray:
    """Rows of (a key no team has, participant's key)."""
    keys = ((walk.round * ROUNDS - number, who) for number, group in groups.items() for who in group)
    return _numbers(keys, 2)


def _numbers(rows: Iterable[tuple], columns: int) -> np.ndarray:
    return np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, columns)


def met_before(bootcamp: Bootcamp, *, on: date) -> dict[tuple[int, int], int]:
    """How often two people have met: in the rounds of the organisation's other bootcamps, and on walks. Six queries;
    seven with walks."""
    return _times(season_of(bootcamp.organisation_id, on=on, but=bootcamp), only_held=True)


def met_or_to_meet(walk: Block) -> dict[tuple[int, int], int]:
    """How often two people have met or are to meet, this walk not counted. Six queries; seven with other walks."""
    organisation = walk.day.bootcamp.organisation_id
    return _times(season_of(organisation, on=walk.day.date, but_walk=walk), only_held=False)


def _times(season: Season, *, only_held: bool) -> dict[tuple[int, int], int]:
    people = np.unique(season.rows[:, 2])
    low, high, times = times_together(season.seatings(people, only_held=only_held), len(people))
    two = zip(people[low].tolist(), people[high].tolist(), strict=True)
    return dict(zip(two, times.tolist(), strict=True))
