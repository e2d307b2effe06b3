"""What a block holds: its fields and its steps, written together."""

from collections.abc import Sequence
from datetime import time

from django.db import transaction

from participants.models import Participant
from sprints.models import Block, Note, RoomStep, Step

from .plans import lock_plan
from .steps import StepDraft


class InUse(Exception):
    """Teams have begun to work in it; removing it would take their notes along."""


class TooLong(Exception):
    """The steps add up to more than ten hours."""


@transaction.atomic
def change_block(
    *,
    block: Block,
    edits: int,
    title: str,
    minutes: int,
    pinned_at: time | None,
    round: int | None,
    responsible: Participant | None,
    notes: str,
    steps: Sequence[StepDraft],
) -> Block:
    """Give the block these fields and exactly these steps. A block with steps lasts as long as they do."""
    lock_plan(block.day, edits=edits)
    kept = {draft.pk for draft in steps if draft.pk}
    gone = block.steps.exclude(pk__in=kept)
    if is_worked_in(gone):
        raise InUse
    gone.delete()
    total = sum(draft.minutes for draft in steps) or minutes
    if total > 600:
        raise TooLong
    block.title, block.minutes, block.pinned_at = title, total, pinned_at
    block.round, block.responsible, block.notes = round, responsible, notes
    block.save()
    own = {step.pk: step for step in block.steps.all()}
    for position, draft in enumerate(steps, start=1):
        step = own.get(draft.pk) or Step(block=block)
        step.position = position
        for name, value in draft.fields().items():
            setattr(step, name, value)
        step.save()
    return block


def is_worked_in(steps) -> bool:
    """Whether a room has begun one of the steps (a QuerySet), or holds a note from it."""
    return RoomStep.objects.filter(step__in=steps).exists() or Note.objects.filter(step__in=steps).exists()
