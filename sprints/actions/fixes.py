"""One-tap repairs of a plan that does not fit."""

from datetime import time

from django.db import transaction
from django.db.models import Sum

from sprints.models import Block, Day, Step
from sprints.queries.agenda import agenda_conflicts, day_agenda
from sprints.timing import Fix, FixKind

from .plans import StalePlan, lock_plan


@transaction.atomic
def apply_fix(*, day: Day, conflict: int, fix: int, edits: int) -> Fix:
    """Make the proposed change: the ``fix``-th of the ``conflict``-th conflict that the page showed."""
    lock_plan(day, edits=edits)
    try:
        chosen = agenda_conflicts(day_agenda(day))[conflict].fixes[fix]
    except IndexError:
        raise StalePlan from None
    match chosen.kind:
        case FixKind.SHORTEN_STEP:
            Step.objects.filter(pk=chosen.step).update(minutes=chosen.after)
            total = Step.objects.filter(block=chosen.block).aggregate(total=Sum("minutes"))["total"]
            Block.objects.filter(pk=chosen.block).update(minutes=total)
        case FixKind.SHORTEN_BLOCK | FixKind.SHORTEN_BREAK:
            Block.objects.filter(pk=chosen.block).update(minutes=chosen.after)
        case FixKind.MOVE_PIN:
            Block.objects.filter(pk=chosen.block).update(pinned_at=_clock(chosen.after))
        case FixKind.MOVE_END:
            day.ends_at = _clock(chosen.after)
            day.save(update_fields=["ends_at"])
    return chosen


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
