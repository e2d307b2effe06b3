from datetime import datetime

from django.db import transaction

from participants.models import Participant
from sprints import live
from sprints.models import Room
from sprints.rules.rooms import may_ask_for_help

from .rooms import RoomRefused, lock, touch


@transaction.atomic
def ask_for_help(*, room: Room, by: Participant, sits: bool, at: datetime) -> None:
    """Raise the room's hand, until somebody comes or the team takes it down."""
    room = lock(room)
    if not (ruling := may_ask_for_help(room, sits)):
        raise RoomRefused(ruling.reason)
    if room.help_at is None:
        _set(room, at, at)


@transaction.atomic
def answer_help(*, room: Room, by: Participant, at: datetime) -> None:
    """Take the hand down: a facilitator is on the way, or the team found out by itself."""
    room = lock(room)
    if room.help_at is not None:
        _set(room, None, at)


def _set(room: Room, help_at: datetime | None, at: datetime) -> None:
    room.help_at = help_at
    touch(room, "help_at")
    live.room_changed(room)
