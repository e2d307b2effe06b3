"""A sprint room as one person sees it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Sum

from participants.models import Area, Participant, Seat
from participants.queries.areas import top_areas
from sprints.models import BarrierMove, Dot, JournalEntry, Note, NoteGroup, PulseGiven, Room, RoomStep, Step
from sprints.models.kinds import Activity, NoteKind
from themes.models import Assignment, Initiative, Theme

LAST_MINUTES = 2


@dataclass(frozen=True)
class Clock:
    """A room's clock at an instant; all lengths in minutes. ``state`` is a word for how it looks."""

    state: str  # waiting, running, last, paused, over, closed
    minutes: float
    left: float | None = None
    over: float = 0
    ends_at: datetime | None = None
    paused_at: datetime | None = None

    @property
    def seconds(self) -> float:
        """To the end; negative when over."""
        return ((self.left or 0) - self.over) * 60


@dataclass(frozen=True)
class Card:
    """A note on the board, with the reader's dots on it and, once the vote is over, everyone's."""

    note: Note
    mine: int = 0
    total: int = 0


@dataclass(frozen=True)
class Bunch:
    """A group of notes."""

    group: NoteGroup
    cards: tuple[Card, ...]
    mine: int = 0
    total: int = 0


@dataclass(frozen=True)
class Board:
    """What lies on the table: groups and loose notes of the kind the step is about, and what was written before."""

    bunches: tuple[Bunch, ...]
    cards: tuple[Card, ...]
    earlier: tuple[Card, ...]
    hidden: int | None  # how many notes are held back until the step ends; None when none are
    dots_left: int = 0

    @property
    def count(self) -> int:
        return len(self.cards) + sum(len(bunch.cards) for bunch in self.bunches)


@dataclass(frozen=True)
class RoomView:
    room: Room
    theme: Theme | None
    people: tuple[Participant, ...]
    sits: bool
    steps: tuple[Step, ...]
    number: int  # of the current step, from 1; 0 before the room begins
    clock: Clock
    board: Board
    done: int
    is_done: bool
    given: int  # dots placed or pulses given in this step
    to_give: int
    has_given: bool
    areas: tuple[Area, ...]
    initiatives: tuple[Initiative, ...]

    @property
    def step(self) -> Step | None:
        return self.room.step

    @property
    def next_step(self) -> Step | None:
        return self.steps[self.number] if self.number < len(self.steps) else None

    @property
    def is_open(self) -> bool:
        return self.room.step_id is not None and self.room.closed_at is None

    @property
    def can_write(self) -> bool:
        return self.is_open and self.sits and self.step.activity == Activity.WRITE


def sits_in(room: Room, participant: Participant) -> bool:
    """Whether the person has a seat in the room's team."""
    return Seat.objects.filter(team=room.team_id, participant=participant).exists()


def room_view(room: Room, me: Participant, at: datetime) -> RoomView:
    """Everything on the room's page, in the same number of queries however much lies on the table."""
    seats = Seat.objects.filter(team=room.team_id).select_related(
        "participant__area__parent__parent", "participant__level"
    )
    people = tuple(seat.participant for seat in seats.order_by("participant__name"))
    assignment = Assignment.objects.filter(team=room.team_id).select_related("theme").first()
    steps = tuple(room.block.steps.all())
    step, activity = room.step, room.step.activity if room.step else ""
    reached = {row.step_id: row for row in RoomStep.objects.filter(room=room)}
    done = set(room.done.filter(step=step).values_list("participant", flat=True)) if step else set()
    is_open = step is not None and room.closed_at is None
    held_back = is_open and step.is_private and reached[step.pk].revealed_at is None
    board = _board(room, me, step if is_open else None, held_back)
    given, to_give, has_given = _answers(room, step, me, len(people), activity if is_open else "")
    asks_area = activity == Activity.WRITE and step.note_kind == NoteKind.JOURNEY
    areas = top_areas(me.organisation_id) if asks_area else ()
    initiatives = ()
    if activity == Activity.CANVAS or room.closed_at:
        initiatives = Initiative.objects.filter(team=room.team_id).select_related("owner")
    return RoomView(
        room=room,
        theme=assignment.theme if assignment else None,
        people=people,
        sits=any(person.pk == me.pk for person in people),
        steps=steps,
        number=next((n for n, each in enumerate(steps, start=1) if each.pk == room.step_id), 0),
        clock=room_clock(room, at, _given_seconds(room)),
        board=board,
        done=len(done),
        is_done=me.pk in done,
        given=given,
        to_give=to_give,
        has_given=has_given,
        areas=tuple(areas),
        initiatives=tuple(initiatives),
    )


def room_clock(room: Room, at: datetime, given_seconds: int = 0) -> Clock:
    """The clock of a room's current step; ``given_seconds`` were added to what was planned."""
    if room.step is None:
        return Clock("waiting", 0)
    minutes = room.step.minutes + given_seconds / 60
    if room.closed_at is not None:
        return Clock("closed", minutes, 0)
    left = (room.ends_at - (room.paused_at or at)).total_seconds() / 60
    minutes = max(minutes, left)
    if room.paused_at is not None:
        return Clock("paused", minutes, max(left, 0), max(-left, 0), room.ends_at, room.paused_at)
    if left < 0:
        return Clock("over", minutes, 0, -left, room.ends_at)
    return Clock("last" if left <= LAST_MINUTES else "running", minutes, left, 0, room.ends_at)


def team_notes(room: Room, me: Participant):
    """All that the team has written, in this room and in those before, as far as this person may see it."""
    return (
        Note.objects.kept()
        .seen_by(me)
        .filter(room__team=room.team_id)
        .select_related("author__area__parent__parent", "author__level", "area__parent__parent", "room")
        .prefetch_related(Prefetch("moves", BarrierMove.objects.order_by("at", "pk")))
        .order_by("-created_at", "-pk")
    )


def _board(room: Room, me: Participant, step: Step | None, held_back: bool) -> Board:
    notes = list(team_notes(room, me))
    groups = list(NoteGroup.objects.filter(room__team=room.team_id))
    dots = Dot.objects.filter(room__team=room.team_id)
    mine, totals = defaultdict(int), defaultdict(int)
    placed = dots.values_list("step", "participant", "note", "group", "count")
    for of_step, participant, note, group, count in placed:
        thing = ("note", note) if note else ("group", group)
        if step is None or of_step != step.pk:
            totals[thing] += count
        elif participant == me.pk:
            mine[thing] += count
    kind = room.step.note_kind if room.step else None
    about = [note for note in notes if note.kind == kind] or notes
    chosen = {note.pk for note in about}
    cards = {note.pk: Card(note, mine["note", note.pk], totals["note", note.pk]) for note in notes}
    bunches = [
        Bunch(
            group,
            tuple(cards[note.pk] for note in about if note.group_id == group.pk),
            mine["group", group.pk],
            totals["group", group.pk],
        )
        for group in groups
    ]
    loose = [cards[note.pk] for note in about if note.group_id is None]
    if step is None or step.activity != Activity.WRITE:
        bunches.sort(key=lambda bunch: -bunch.total)
        loose.sort(key=lambda card: -card.total)
    return Board(
        bunches=tuple(bunch for bunch in bunches if bunch.cards),
        cards=tuple(loose),
        earlier=tuple(cards[note.pk] for note in notes if note.pk not in chosen),
        hidden=Note.objects.kept().filter(room=room, step=step).count() if held_back else None,
        dots_left=step.dots - sum(mine.values()) if step and step.activity == Activity.VOTE else 0,
    )


def _answers(
    room: Room, step: Step | None, me: Participant, people: int, activity: str
) -> tuple[int, int, bool]:
    if activity == Activity.VOTE:
        placed = Dot.objects.filter(room=room, step=step).aggregate(sum=Sum("count"))["sum"] or 0
        return placed, people * step.dots, False
    if activity == Activity.PULSE:
        given = set(PulseGiven.objects.filter(room=room, step=step).values_list("participant", flat=True))
        return len(given), people, me.pk in given
    return 0, 0, False


def _given_seconds(room: Room) -> int:
    if room.step_id is None:
        return 0
    given = JournalEntry.objects.filter(room=room, step=room.step, verb=JournalEntry.Verb.EXTENDED)
    return given.aggregate(sum=Sum("seconds"))["sum"] or 0
