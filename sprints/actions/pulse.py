from django.db import transaction
from django.db.models import F

from participants.models import Participant
from sprints import live
from sprints.models import PulseGiven, PulseTally, Room, Step
from sprints.rules.rooms import may_answer_pulse

from .rooms import RoomRefused, lock, touch


@transaction.atomic
def give_pulse(*, room: Room, step: Step, by: Participant, sits: bool, value: int) -> bool:
    """Count one answer from 1 to 5, once a person. No row says who answered what. False when already answered."""
    room = lock(room)
    if not (ruling := may_answer_pulse(room, step, sits)):
        raise RoomRefused(ruling.reason)
    _given, is_new = PulseGiven.objects.get_or_create(room=room, step=step, participant=by)
    if not is_new:
        return False
    PulseTally.objects.get_or_create(room=room, step=step, value=value)
    PulseTally.objects.filter(room=room, step=step, value=value).update(count=F("count") + 1)
    touch(room)
    given = PulseGiven.objects.filter(room=room, step=step).count()
    live.answers_changed(room, given, room.team.seats.count())
    return True
