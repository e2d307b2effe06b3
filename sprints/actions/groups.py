"""Groups of notes that belong together."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from participants.models import Participant
from sprints import live
from sprints.models import Note, NoteGroup, Room, Step
from sprints.rules.rooms import may_group

from .rooms import RoomRefused, lock, touch


@transaction.atomic
def group_notes(
    *,
    room: Room,
    step: Step,
    notes: Iterable[int],
    group: int | None,
    title: str,
    by: Participant,
    sits: bool,
    at: datetime,
) -> NoteGroup:
    """Lay notes in one of the room's groups, or in a new one with this title."""
    room = _held(room, step, sits)
    if group is None:
        into = NoteGroup.objects.create(room=room, title=title, by=by, at=at)
    else:
        into = NoteGroup.objects.filter(room__team=room.team_id, pk=group).first()
        if into is None:
            raise RoomRefused("")
    _of_team(room, notes).update(group=into)
    _tidy(room)
    return into


@transaction.atomic
def ungroup_notes(
    *, room: Room, step: Step, notes: Iterable[int], by: Participant, sits: bool, at: datetime
) -> None:
    """Take notes out of their groups; a group that becomes empty is gone."""
    room = _held(room, step, sits)
    _of_team(room, notes).update(group=None)
    _tidy(room)


def _held(room: Room, step: Step, sits: bool) -> Room:
    room = lock(room)
    if not (ruling := may_group(room, step, sits)):
        raise RoomRefused(ruling.reason)
    return room


def _of_team(room: Room, notes: Iterable[int]):
    return Note.objects.kept().filter(room__team=room.team_id, pk__in=notes)


def _tidy(room: Room) -> None:
    NoteGroup.objects.filter(room__team=room.team_id, notes__isnull=True).delete()
    touch(room)
    live.room_changed(room)
