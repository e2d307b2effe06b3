from datetime import datetime

from django.db import transaction

from participants.models import Participant
from sprints import live
from sprints.models import Room, Step, StepDone
from sprints.rules.rooms import may_act

from .rooms import RoomRefused, lock, touch


@transaction.atomic
def set_done(*, room: Room, step: Step, by: Participant, sits: bool, is_done: bool, at: datetime) -> None:
    """Say that I am done with a step, or that I am not after all."""
    room = lock(room)
    if not (ruling := may_act(room, sits)):
        raise RoomRefused(ruling.reason)
    if room.step_id != step.pk:
        return  # the tick was for a step that is gone; nobody needs to hear of it
    mine = StepDone.objects.filter(room=room, step=step, participant=by)
    if is_done:
        _row, changed = mine.get_or_create(defaults={"room": room, "step": step, "participant": by, "at": at})
    else:
        changed, _deleted = mine.delete()
    if changed:
        touch(room)
        done = StepDone.objects.filter(room=room, step=step).count()
        live.done_changed(room, done, room.team.seats.count())
