"""The demo's other leaders: they hold their phones, and now and then one of them is done."""

from datetime import datetime
from random import Random

from participants.demo import DEMO_KEYS
from participants.models import Seat
from sprints.actions.done import set_done
from sprints.actions.rooms import RoomRefused
from sprints.models import Room
from sprints.presence import seen

from .clockwork import CODE_OF_TODAY

SILENT = (19,)  # the table whose phones have lost the net
AT_ONCE = 2  # people who tick "I am done" at one beat


def live_on(at: datetime) -> None:
    """One beat in the rooms that are open today. Whom a visitor may be does nothing by themselves."""
    rooms = Room.objects.filter(block__day__join_code=CODE_OF_TODAY, step__isnull=False, closed_at=None)
    rooms = list(rooms.exclude(team__number__in=SILENT).select_related("step", "team"))
    others: dict[int, list] = {room.team_id: [] for room in rooms}
    seats = Seat.objects.filter(team__in=others).exclude(participant__external_key__in=DEMO_KEYS)
    for seat in seats.select_related("participant"):
        others[seat.team_id].append(seat.participant)
    for room in rooms:
        for person in others[room.team_id]:
            seen(room.pk, person.pk)
    chance = Random(at.timestamp())
    for room in chance.sample(rooms, min(AT_ONCE, len(rooms))):
        try:
            set_done(
                room=room,
                step=room.step,
                by=chance.choice(others[room.team_id]),
                sits=True,
                is_done=True,
                at=at,
            )
        except RoomRefused:
            continue
