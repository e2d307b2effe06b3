"""The demo's sprint rooms: what the teams wrote, grouped, voted for and moved."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from participants.models import Area, Participant, Seat, Team
from sprints.models import (
    BarrierMove,
    Block,
    Dot,
    JournalEntry,
    Note,
    NoteGroup,
    PulseGiven,
    PulseTally,
    Room,
    RoomStep,
    Step,
    StepDone,
)
from sprints.models.kinds import Activity, NoteKind

from .small_talk import CHECK_INS, GROUPS_OF_BARRIERS, PROBLEMS, TAKEAWAYS
from .story import Story


@dataclass
class Table:
    """A room being filled, with those who sit in it."""

    room: Room
    members: list[Participant]
    story: Story
    chance: Random
    areas: dict[str, Area]

    def write(self, step: Step, texts: list[dict], at: datetime) -> list[Note]:
        """Notes of this step, written in turn by the members, spread over its first minutes."""
        notes = []
        for turn, fields in enumerate(texts):
            self.room.last_note += 1
            when = at + timedelta(seconds=self.chance.randint(20, 40) + turn * 33)
            notes.append(
                Note(
                    room=self.room,
                    step=step,
                    author=self.members[turn % len(self.members)],
                    number=self.room.last_note,
                    kind=step.note_kind,
                    key=UUID(int=self.chance.getrandbits(128), version=4),
                    created_at=when,
                    **fields,
                )
            )
        self.room.version = self.room.last_note
        return Note.objects.bulk_create(notes)

    def some(self, pool, least: int, most: int) -> list:
        """A handful of the pool in an order of this room's own."""
        return self.chance.sample(pool, min(len(pool), self.chance.randint(least, most)))


def fill_rooms(
    block: Block,
    starts_at: datetime,
    stories: dict[int, Story],
    areas: dict[str, Area],
    upto: int | None = None,
) -> list[Room]:
    """A room for each team of the block's round, filled step by step.

    ``stories`` maps a team's id to its theme's story. All steps are done and the rooms closed; with ``upto`` the rooms
    are in the middle of that step (1, 2, ...) instead.
    """
    steps = list(block.steps.all())
    teams = Team.objects.filter(formation=block.day.bootcamp.formation_id, round=block.round).order_by(
        "number"
    )
    seats = Seat.objects.filter(team__in=teams).select_related("participant")
    members: dict[int, list[Participant]] = {}
    for seat in seats:
        members.setdefault(seat.team_id, []).append(seat.participant)
    rooms = []
    for team in teams:
        room = Room.objects.create(block=block, team=team)
        table = Table(room, members[team.pk], stories[team.pk], Random(block.pk * 1000 + team.number), areas)
        at = starts_at
        for number, step in enumerate(steps, start=1):
            is_over = upto is None or number < upto
            if upto is None or number <= upto:
                _live_through(table, step, at, is_over)
            at += timedelta(minutes=step.minutes)
        if upto is None:
            room.step, room.ends_at, room.closed_at = steps[-1], at, at
        room.save()
        rooms.append(room)
    return rooms


def _live_through(table: Table, step: Step, at: datetime, is_over: bool) -> None:
    ends_at = at + timedelta(minutes=step.minutes)
    RoomStep.objects.create(
        room=table.room,
        step=step,
        started_at=at,
        revealed_at=ends_at if step.is_private and is_over else None,
    )
    JournalEntry.objects.create(
        room=table.room, verb="started" if step.position == 1 else "stepped", step=step, seconds=0, at=at
    )
    table.room.step, table.room.ends_at = step, ends_at
    if step.activity == Activity.WRITE:
        table.write(step, _texts(table, step), at)
    elif step.activity == Activity.GROUP:
        _group(table, step, at, is_over)
    elif step.activity == Activity.VOTE and is_over:
        _vote(table, step)
    elif step.activity == Activity.PULSE and is_over:
        _take_pulse(table, step)
    done = table.members if is_over else table.some(table.members, 1, 4)
    StepDone.objects.bulk_create(
        StepDone(room=table.room, step=step, participant=member, at=at + timedelta(minutes=2))
        for member in done
    )


def _texts(table: Table, step: Step) -> list[dict]:
    if step.note_kind == NoteKind.BARRIER:
        return [
            {"text": barrier.text, "barrier_kind": barrier.first}
            for barrier in table.some(table.story.barriers, 8, 12)
        ]
    if step.note_kind == NoteKind.JOURNEY:
        journey = table.chance.choice(table.story.journeys)
        return [{"text": text, "area": table.areas[area]} for text, area in journey.steps]
    if step.note_kind == NoteKind.IDEA:
        if Note.objects.filter(room=table.room, kind=NoteKind.IDEA).exists():
            return []
        ideas = [text for _, texts in table.story.ideas for text in texts]
        return [{"text": text} for text in table.some(ideas, 6, 9)]
    pool = {NoteKind.CHECK_IN: CHECK_INS, NoteKind.PROBLEM: PROBLEMS}.get(step.note_kind, TAKEAWAYS)
    most = len(table.members) if step.note_kind == NoteKind.CHECK_IN else 4
    return [{"text": text} for text in table.some(pool, 3, max(3, most))]


def _group(table: Table, step: Step, at: datetime, is_over: bool) -> None:
    notes = list(Note.objects.filter(room=table.room, kind=step.note_kind, group=None))
    titles = {text: title for title, texts in table.story.ideas for text in texts}
    kinds = {kind: title for title, group in GROUPS_OF_BARRIERS.items() for kind in group}
    groups: dict[str, NoteGroup] = {}
    for note in notes:
        title = titles.get(note.text) or kinds.get(note.barrier_kind)
        if title is None:
            continue
        if title not in groups:
            by = table.chance.choice(table.members)
            groups[title] = NoteGroup.objects.create(room=table.room, title=title, by=by, at=at)
        note.group = groups[title]
    Note.objects.bulk_update(notes, ["group"])
    if step.note_kind == NoteKind.BARRIER and step.position > 2:
        _move_barriers(table, at, is_over)


def _move_barriers(table: Table, at: datetime, is_over: bool) -> None:
    """Look again at what was first taken for a rule; while the step runs, only some have been looked at yet."""
    seen = {
        barrier.text: barrier for barrier in table.story.barriers if barrier.then not in ("", barrier.first)
    }
    for turn, note in enumerate(Note.objects.filter(room=table.room, kind=NoteKind.BARRIER)):
        barrier = seen.get(note.text)
        if barrier is None or (not is_over and table.chance.random() < 0.55):
            continue
        moved_at = at + timedelta(seconds=25 + 11 * turn)
        by = table.chance.choice(table.members)
        BarrierMove.objects.create(
            note=note, from_kind=note.barrier_kind, to_kind=barrier.then, by=by, at=moved_at
        )
        note.barrier_kind = barrier.then
        note.save(update_fields=["barrier_kind"])


def _take_pulse(table: Table, step: Step) -> None:
    answers = Counter(table.chance.choice((3, 4, 4, 4, 5, 5)) for _ in table.members)
    PulseTally.objects.bulk_create(
        PulseTally(room=table.room, step=step, value=value, count=answers[value]) for value in range(1, 6)
    )
    PulseGiven.objects.bulk_create(
        PulseGiven(room=table.room, step=step, participant=member) for member in table.members
    )


def _vote(table: Table, step: Step) -> None:
    groups = list(NoteGroup.objects.filter(room=table.room).order_by("pk"))
    things = groups or list(Note.objects.filter(room=table.room, kind=step.note_kind))
    if not things:
        return
    field = "group" if groups else "note"
    dear = table.chance.sample(things, len(things))
    Dot.objects.bulk_create(
        Dot(room=table.room, step=step, participant=member, count=count, **{field: dear[index]})
        for member in table.members
        for index, count in _spend(table.chance, step.dots, len(dear)).items()
    )


def _spend(chance: Random, dots: int, things: int) -> dict[int, int]:
    """One person's dots by the place of the thing; the earlier in the room's own order, the likelier."""
    spent: dict[int, int] = {}
    for _ in range(dots):
        index = min(int(chance.expovariate(0.9)), things - 1)
        spent[index] = spent.get(index, 0) + 1
    return spent
