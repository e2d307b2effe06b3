"""Dots: each person's budget in a vote step."""

from django.db import transaction
from django.db.models import Sum

from participants.models import Participant
from sprints import live
from sprints.models import Dot, Note, NoteGroup, Room, Step
from sprints.rules.rooms import may_vote

from .rooms import RoomRefused, lock, touch


class BudgetSpent(RoomRefused):
    """All dots are placed."""


@transaction.atomic
def place_dot(
    *,
    room: Room,
    step: Step,
    by: Participant,
    sits: bool,
    note: Note | None = None,
    group: NoteGroup | None = None,
) -> Dot:
    """Set one more of my dots on a note or a group. The room's lock makes a double tap two dots, never one too many."""
    room, mine = _held(room, step, by, sits)
    if (mine.aggregate(sum=Sum("count"))["sum"] or 0) >= step.dots:
        raise BudgetSpent
    dot, is_new = mine.get_or_create(
        note=note, group=group, defaults={"room": room, "step": step, "participant": by, "count": 1}
    )
    if not is_new:
        dot.count += 1
        dot.save(update_fields=["count"])
    _tell(room, step)
    return dot


@transaction.atomic
def take_dot_back(
    *,
    room: Room,
    step: Step,
    by: Participant,
    sits: bool,
    note: Note | None = None,
    group: NoteGroup | None = None,
) -> None:
    """Take one of my dots back; where I have none nothing happens."""
    room, mine = _held(room, step, by, sits)
    dot = mine.filter(note=note, group=group).first()
    if dot is None:
        return
    if dot.count > 1:
        dot.count -= 1
        dot.save(update_fields=["count"])
    else:
        dot.delete()
    _tell(room, step)


def _held(room: Room, step: Step, by: Participant, sits: bool):
    room = lock(room)
    if not (ruling := may_vote(room, step, sits)):
        raise RoomRefused(ruling.reason)
    return room, Dot.objects.filter(room=room, step=step, participant=by)


def _tell(room: Room, step: Step) -> None:
    touch(room)
    placed = Dot.objects.filter(room=room, step=step).aggregate(sum=Sum("count"))["sum"] or 0
    live.answers_changed(room, placed, step.dots * room.team.seats.count())
