"""Rooms and their clocks: make them, start, pause, give time, go on, close."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from participants.models import Participant, Team
from sprints import live
from sprints.models import Block, JournalEntry, Room, RoomStep, Step

Verb = JournalEntry.Verb


class RoomRefused(Exception):
    """The rule said no; the text says why."""


@transaction.atomic
def ensure_rooms(block: Block) -> list[Room]:
    """A room for each team of the block's round, made where it is missing. None without teams or for other blocks."""
    formation = block.day.bootcamp.formation_id
    if block.kind != Block.Kind.TEAM or formation is None:
        return []
    teams = Team.objects.filter(formation=formation, round=block.round or 1)
    missing = teams.exclude(rooms__block=block)
    Room.objects.bulk_create([Room(block=block, team=team) for team in missing], ignore_conflicts=True)
    return list(Room.objects.filter(block=block, team__in=teams).select_related("team"))


def lock(room: Room) -> Room:
    """The room as it is now, held until the transaction ends; whoever changes something in a room holds it."""
    rooms = Room.objects.select_for_update(of=("self",)).select_related("step", "team", "block__day")
    return rooms.get(pk=room.pk)


def touch(room: Room, *fields: str) -> None:
    """Raise a held room's version by one and save it with the fields that changed."""
    room.version += 1
    room.save(update_fields=["version", *fields])


@transaction.atomic
def go_to_step(*, rooms: Iterable[Room], step: Step, by: Participant, at: datetime) -> list[Room]:
    """Bring rooms forward to a step; those there or further stay, so that two who press at once go one step.

    A room that has not begun begins. What was written in private in the steps behind is shown. Returns those that moved.
    """
    moved, held = [], _each(rooms)
    for room in held:
        if room.closed_at is not None or (room.step is not None and room.step.position >= step.position):
            continue
        begins = room.step_id is None
        room.step, room.paused_at, room.ends_at = step, None, at + timedelta(minutes=step.minutes)
        RoomStep.objects.get_or_create(room=room, step=step, defaults={"started_at": at})
        _reveal(room, at, but=step)
        _write_down(room, Verb.STARTED if begins else Verb.STEPPED, by, at)
        touch(room, "step", "paused_at", "ends_at")
        live.room_changed(room, in_hall=len(held) > 1)
        moved.append(room)
    return moved


@transaction.atomic
def pause_rooms(*, rooms: Iterable[Room], by: Participant, at: datetime) -> list[Room]:
    """Stop the clocks that run."""
    return [
        _change_clock(room, Verb.PAUSED, by, at, paused_at=at)
        for room in _each(rooms)
        if _runs(room) and room.paused_at is None
    ]


@transaction.atomic
def resume_rooms(*, rooms: Iterable[Room], by: Participant, at: datetime) -> list[Room]:
    """Let paused clocks run on with what was left."""
    return [
        _change_clock(
            room, Verb.RESUMED, by, at, paused_at=None, ends_at=room.ends_at + (at - room.paused_at)
        )
        for room in _each(rooms)
        if _runs(room) and room.paused_at is not None
    ]


@transaction.atomic
def extend_rooms(*, rooms: Iterable[Room], minutes: int, by: Participant, at: datetime) -> list[Room]:
    """Give minutes, counted from now where the time is already over."""
    extended = []
    for room in _each(rooms):
        if _runs(room):
            ends_at = max(room.ends_at, room.paused_at or at) + timedelta(minutes=minutes)
            seconds = int((ends_at - room.ends_at).total_seconds())
            extended.append(_change_clock(room, Verb.EXTENDED, by, at, seconds=seconds, ends_at=ends_at))
    return extended


@transaction.atomic
def reveal_notes(*, rooms: Iterable[Room], by: Participant, at: datetime) -> list[Room]:
    """Show everyone in the room what has been written in private in its step."""
    revealed = []
    for room in _each(rooms):
        if _runs(room) and _reveal(room, at):
            _write_down(room, Verb.REVEALED, by, at)
            touch(room)
            live.room_changed(room)
            revealed.append(room)
    return revealed


@transaction.atomic
def close_rooms(*, rooms: Iterable[Room], by: Participant, at: datetime) -> list[Room]:
    """End the work: from now on everyone can read, and nobody can write."""
    closed = []
    for room in _each(rooms):
        if room.closed_at is None:
            room.closed_at, room.help_at = at, None
            _reveal(room, at)
            _write_down(room, Verb.CLOSED, by, at)
            touch(room, "closed_at", "help_at")
            live.room_changed(room)
            closed.append(room)
    return closed


@transaction.atomic
def reopen_rooms(*, rooms: Iterable[Room], by: Participant, at: datetime) -> list[Room]:
    """Take a closing back; the clock stands where it was."""
    reopened = []
    for room in _each(rooms):
        if room.closed_at is not None:
            if room.ends_at is not None and room.paused_at is None:
                room.paused_at = room.closed_at
            room.closed_at = None
            _write_down(room, Verb.RESUMED, by, at)
            touch(room, "closed_at", "paused_at")
            live.room_changed(room)
            reopened.append(room)
    return reopened


def _each(rooms: Iterable[Room]) -> list[Room]:
    """The rooms, held, always in the same order: two who act on all rooms wait for each other, not in a knot."""
    held = Room.objects.select_for_update(of=("self",)).select_related("step", "team", "block__day")
    return list(held.filter(pk__in=[room.pk for room in rooms]).order_by("pk"))


def _runs(room: Room) -> bool:
    return room.step_id is not None and room.closed_at is None


def _change_clock(
    room: Room, verb: str, by: Participant, at: datetime, *, seconds: int = 0, **changes
) -> Room:
    for field, value in changes.items():
        setattr(room, field, value)
    _write_down(room, verb, by, at, seconds)
    touch(room, *changes)
    live.room_changed(room)
    return room


def _reveal(room: Room, at: datetime, but: Step | None = None) -> int:
    hidden = RoomStep.objects.filter(room=room, step__is_private=True, revealed_at__isnull=True)
    return hidden.exclude(step=but).update(revealed_at=at) if but else hidden.update(revealed_at=at)


def _write_down(room: Room, verb: str, by: Participant, at: datetime, seconds: int = 0) -> None:
    JournalEntry.objects.create(room=room, verb=verb, step=room.step, seconds=seconds, by=by, at=at)
