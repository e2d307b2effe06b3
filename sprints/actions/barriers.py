from datetime import datetime

from django.db import transaction

from participants.models import Participant
from sprints.models import BarrierMove, Note
from sprints.rules.rooms import may_move_barrier

from .notes import hold_note, show
from .rooms import RoomRefused, touch


@transaction.atomic
def move_barrier(*, note: Note, to_kind: str, by: Participant, sits: bool, at: datetime) -> Note:
    """See a barrier as another kind than before. Each move is remembered; to the kind it has is no move."""
    room, note = hold_note(note)
    if not (ruling := may_move_barrier(by, note, room, sits)):
        raise RoomRefused(ruling.reason)
    if note.barrier_kind == to_kind:
        return note
    BarrierMove.objects.create(note=note, from_kind=note.barrier_kind, to_kind=to_kind, by=by, at=at)
    note.barrier_kind = to_kind
    note.save(update_fields=["barrier_kind"])
    touch(room)
    room, note = hold_note(note)
    show(room, note)
    return note
