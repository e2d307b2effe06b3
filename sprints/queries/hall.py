"""All rooms of a block at once: what the cockpit and the wall count and show."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import Count, F, Sum

from participants.models import Participant, Seat
from sprints.models import Block, JournalEntry, Note, Room, Step, StepDone
from sprints.presence import present
from themes.models import Assignment

from .rooms import Clock, room_clock

BEHIND = 1  # minutes over time before a room is called late


@dataclass(frozen=True)
class Tile:
    """A room as the hall sees it. ``state``: waiting, pace, ahead, late, help, gone, paused, closed."""

    room: Room
    theme: str
    people: tuple[Participant, ...]
    clock: Clock
    state: str
    number: int  # of its step, from 1
    left: float | None  # minutes of the block that lie ahead of it; None before it begins
    done: int
    notes: int
    here: int
    waited: int  # minutes since it asked for help

    @property
    def behind(self) -> int:
        """Whole minutes over time."""
        return ceil(self.clock.over)

    @property
    def is_done(self) -> bool:
        return bool(self.people) and self.done >= len(self.people)


@dataclass(frozen=True)
class Hall:
    """The rooms of a block, in the order of their tables, and the step that most of them are in."""

    block: Block
    steps: tuple[Step, ...]
    tiles: tuple[Tile, ...]
    step: Step | None
    number: int
    clock: Clock

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps) or self.block.minutes

    @property
    def joints(self) -> list[int]:
        return [sum(step.minutes for step in self.steps[: n + 1]) for n in range(len(self.steps) - 1)]

    @property
    def left(self) -> float | None:
        """Minutes of the block that lie ahead; None before it begins."""
        if self.step is None:
            return None
        return _left(self.clock, self.number, self.steps)

    @property
    def next_step(self) -> Step | None:
        return self.steps[self.number] if self.number < len(self.steps) else None

    @property
    def counts(self) -> Counter:
        return Counter(tile.state for tile in self.tiles)

    @property
    def needing(self) -> list[Tile]:
        """Who needs a facilitator now, the most urgent first."""
        urgency = {"help": 0, "late": 1, "gone": 2}
        tiles = [tile for tile in self.tiles if tile.state in urgency]
        return sorted(tiles, key=lambda tile: (urgency[tile.state], -tile.behind, tile.room.team.number))

    @property
    def notes(self) -> int:
        return sum(tile.notes for tile in self.tiles)

    @property
    def done_rooms(self) -> int:
        return sum(tile.is_done for tile in self.tiles)

    @property
    def is_running(self) -> bool:
        return any(tile.room.step_id and not tile.room.closed_at for tile in self.tiles)

    @property
    def is_paused(self) -> bool:
        """Every running room stands still."""
        running = [tile for tile in self.tiles if tile.room.step_id and not tile.room.closed_at]
        return bool(running) and all(tile.room.paused_at for tile in running)


def hall(block: Block, steps: Sequence[Step], at: datetime) -> Hall:
    """The same seven queries and one look in the cache for 3 rooms and for 300."""
    rooms = list(Room.objects.filter(block=block).select_related("team", "step").order_by("team__number"))
    place = {step.pk: number for number, step in enumerate(steps, start=1)}
    people = _people(rooms)
    themes = dict(
        Assignment.objects.filter(team__rooms__block=block).values_list("team", "theme__title").distinct()
    )
    done = dict(
        StepDone.objects.filter(room__block=block, step=F("room__step"))
        .values_list("room")
        .annotate(count=Count("pk"))
    )
    notes = dict(
        Note.objects.kept().filter(room__block=block).values_list("room").annotate(count=Count("pk"))
    )
    given = dict(
        JournalEntry.objects.filter(room__block=block, step=F("room__step"), verb=JournalEntry.Verb.EXTENDED)
        .values_list("room")
        .annotate(seconds=Sum("seconds"))
    )
    here = present((room.pk, person.pk) for room in rooms for person in people[room.team_id])
    at_table = Counter(room for room, _person in here)
    running = [room for room in rooms if room.step_id and room.closed_at is None]
    most = Counter(place[room.step_id] for room in running).most_common()
    number = max((n for n, count in most if count == most[0][1]), default=0)
    tiles = []
    for room in rooms:
        clock = room_clock(room, at, given.get(room.pk, 0))
        own = place.get(room.step_id, 0)
        tiles.append(
            Tile(
                room=room,
                theme=themes.get(room.team_id, ""),
                people=people[room.team_id],
                clock=clock,
                state=_state(room, clock, own, number, at_table[room.pk], len(people[room.team_id])),
                number=own,
                left=_left(clock, own, steps),
                done=done.get(room.pk, 0),
                notes=notes.get(room.pk, 0),
                here=at_table[room.pk],
                waited=int((at - room.help_at).total_seconds() // 60) if room.help_at else 0,
            )
        )
    clocks = [tile.clock for tile in tiles if tile.number == number and tile.room.closed_at is None]
    clock = _typical(clocks) if number else Clock("waiting", 0)
    step = steps[number - 1] if number else None
    return Hall(block, tuple(steps), tuple(tiles), step, number, clock)


def _people(rooms: list[Room]) -> dict[int, tuple[Participant, ...]]:
    seats = Seat.objects.filter(team__in=[room.team_id for room in rooms]).select_related(
        "participant__area__parent__parent", "participant__level"
    )
    teams = defaultdict(list)
    for seat in seats:
        teams[seat.team_id].append(seat.participant)
    return defaultdict(tuple, {team: tuple(members) for team, members in teams.items()})


def _state(room: Room, clock: Clock, number: int, most: int, here: int, people: int) -> str:
    if room.closed_at is not None:
        return "closed"
    if room.help_at is not None:
        return "help"
    if room.step_id is None:
        return "waiting"
    if people and not here:
        return "gone"
    if clock.over >= BEHIND or number < most:
        return "late"
    if clock.state == "paused":
        return "paused"
    return "ahead" if number > most else "pace"


def _left(clock: Clock, number: int, steps: Sequence[Step]) -> float | None:
    if not number:
        return None
    if clock.state == "closed":
        return 0
    after = sum(step.minutes for step in steps[number:])
    return after + min(clock.left or 0, steps[number - 1].minutes)


def _typical(clocks: list[Clock]) -> Clock:
    """The clock that most rooms of the step show, to the second."""
    shown = Counter(round(clock.seconds) for clock in clocks)
    seconds = shown.most_common(1)[0][0]
    return next(clock for clock in clocks if round(clock.seconds) == seconds)
