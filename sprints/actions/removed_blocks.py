"""Taking a block out of the plan, and putting it back as it was."""

from datetime import time
from uuid import UUID

from django.db import transaction

from participants.models import Participant
from sprints.models import Block, Day, Method, Step

from .block_contents import InUse, is_worked_in
from .plans import StalePlan, lock_plan, write_order
from .steps import step_values

FIELDS = ("pk", "position", "kind", "title", "minutes", "method_id", "round", "responsible_id", "notes")


@transaction.atomic
def remove_block(*, block: Block, edits: int) -> dict:
    """Take the block out of the day. The answer is what ``restore_block`` needs to put it back."""
    lock_plan(block.day, edits=edits)
    if is_worked_in(block.steps.all()):
        raise InUse
    kept = snapshot_of(block)
    day = block.day
    block.delete()
    write_order(list(day.blocks.all()))
    return kept


def snapshot_of(block: Block) -> dict:
    """The block and its steps as plain values that a session can hold."""
    return {
        **{name: getattr(block, name) for name in FIELDS},
        "day": block.day_id,
        "edits": block.day.edits,
        "key": str(block.key),
        "pinned_at": block.pinned_at.isoformat() if block.pinned_at else None,
        "steps": [{"pk": step.pk, **step_values(step)} for step in block.steps.all()],
    }


@transaction.atomic
def restore_block(*, day: Day, kept: dict) -> Block:
    """Put a block back where and as it was, under its old key, so that releases and links still mean it.

    A block that is still there gets back the steps it had; not if the plan has changed since (``StalePlan``).
    """
    locked = Day.objects.select_for_update().get(pk=day.pk)
    there = Block.objects.filter(pk=kept["pk"], day=day).exists()
    if kept["day"] != day.pk or (there and locked.edits != kept["edits"]):
        raise StalePlan
    lock_plan(day, edits=locked.edits)
    organisation = day.bootcamp.organisation_id
    block = Block(
        day=day,
        **{name: kept[name] for name in FIELDS if not name.endswith("_id")},
        key=UUID(kept["key"]),
        pinned_at=time.fromisoformat(kept["pinned_at"]) if kept["pinned_at"] else None,
        # Either may have been removed meanwhile.
        method=Method.objects.filter(organisation=organisation, pk=kept["method_id"]).first(),
        responsible=Participant.objects.filter(organisation=organisation, pk=kept["responsible_id"]).first(),
    )
    block.save()
    for step in kept["steps"]:
        Step(block=block, **step).save()
    others = [other for other in day.blocks.all() if other.pk != block.pk]
    others.insert(kept["position"] - 1, block)
    write_order(others)
    return block
