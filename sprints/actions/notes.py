"""Notes: put up, change, remove, take back the removal."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects

from participants.models import Area, Participant
from sprints import live
from sprints.models import Note, Room, RoomStep, Step
from sprints.models.kinds import Activity, NoteKind
from sprints.rules.rooms import may_change, may_post

from .rooms import RoomRefused, lock, touch

# In these steps a note looks the same to everyone; in the others it has boxes or dots of one's own, and is fetched.
PUSHED = (Activity.WRITE, Activity.TALK, Activity.PULSE)


@transaction.atomic
def post_note(
    *,
    room: Room,
    author: Participant,
    sits: bool,
    step: Step,
    text: str,
    key: UUID,
    at: datetime,
    barrier_kind: str = "",
    area: Area | None = None,
) -> Note:
    """Put a note on every screen of the room; the same key from the same author twice is the same note."""
    room = lock(room)
    known = Note.objects.select_related("area__parent__parent", "step").filter(author=author, key=key).first()
    if known:
        known.room, known.author = room, author
        return known
    if not (ruling := may_post(room, step, sits)):
        raise RoomRefused(ruling.reason)
    room.last_note += 1
    touch(room, "last_note")
    note = Note.objects.create(
        room=room,
        step=step,
        author=author,
        number=room.last_note,
        kind=step.note_kind,
        text=text,
        barrier_kind=barrier_kind if step.note_kind == NoteKind.BARRIER else "",
        area=area if step.note_kind == NoteKind.JOURNEY else None,
        key=key,
        created_at=at,
    )
    prefetch_related_objects([note], "moves")
    show(room, note)
    return note


@transaction.atomic
def edit_note(*, note: Note, by: Participant, text: str, area: Area | None = None, at: datetime) -> Note:
    """Change one's own words."""
    room, note = hold_note(note)
    _own(by, note, room)
    note.text, note.edited_at = text, at
    if note.kind == NoteKind.JOURNEY:
        note.area = area
    note.save(update_fields=["text", "area", "edited_at"])
    touch(room)
    show(room, note)
    return note


@transaction.atomic
def remove_note(*, note: Note, by: Participant, at: datetime) -> Note:
    """Take one's own note down. It can be put back."""
    room, note = hold_note(note)
    _own(by, note, room)
    note.removed_at = at
    note.save(update_fields=["removed_at"])
    touch(room)
    show(room, note)
    return note


@transaction.atomic
def restore_note(*, note: Note, by: Participant, at: datetime) -> Note:
    """Put back what one removed."""
    room, note = hold_note(note)
    _own(by, note, room)
    note.removed_at = None
    note.save(update_fields=["removed_at"])
    touch(room)
    show(room, note)
    return note


def hold_note(note: Note) -> tuple[Room, Note]:
    """The note as it is now, with its room held."""
    room = lock(note.room)
    notes = Note.objects.select_related(
        "step", "area__parent__parent", "author__area__parent__parent", "author__level"
    ).prefetch_related("moves")
    note = notes.get(pk=note.pk)
    note.room = room
    return room, note


def show(room: Room, note: Note) -> None:
    """Let the screens know of a note that changed, as far as they may."""
    held_back = note.step.is_private and not RoomStep.objects.filter(
        room=room, step=note.step, revealed_at__isnull=False
    )
    if held_back:
        live.hidden_changed(room, Note.objects.kept().filter(room=room, step=note.step).count())
    elif room.step.activity not in PUSHED:
        live.room_changed(room)
    elif note.removed_at is not None:
        live.note_removed(room, note)
    else:
        live.note_changed(room, note)


def _own(by: Participant, note: Note, room: Room) -> None:
    if not (ruling := may_change(by, note, room)):
        raise RoomRefused(ruling.reason)
