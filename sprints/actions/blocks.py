"""Changes to the blocks of a day's draft. Each takes ``edits``, the version of the plan that its page showed."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from sprints.models import Block, Day, Method

from .plans import lock_plan, write_order
from .steps import copy_steps


class NotAPermutation(Exception):
    """An order that is not of exactly the day's blocks."""


@transaction.atomic
def add_block(
    *,
    day: Day,
    key: UUID,
    edits: int,
    kind: str,
    title: str,
    minutes: int = 15,
    method: Method | None = None,
    after: Block | None = None,
) -> Block:
    """Put a new block into the day, after another or last; with a method it gets a copy of the method's steps.

    The same ``key`` again gives the block that it made the first time.
    """
    made = Block.objects.filter(day=day, key=key).first()
    if made:
        return made
    lock_plan(day, edits=edits)
    steps = list(method.steps.all()) if method else []
    block = Block(
        day=day,
        key=key,
        position=0,
        kind=method.block_kind if method else kind,
        title=title or (method.title if method else ""),
        minutes=sum(step.minutes for step in steps) or minutes,
        method=method,
    )
    block.round = _latest_round(day) if block.has_teams else None
    block.save()
    copy_steps(steps, block)
    _place(block, after)
    return block


def _latest_round(day: Day) -> int:
    """The round of the day's last team block: most often the teams stay together."""
    return day.blocks.aggregate(last=Max("round"))["last"] or 1


def _place(block: Block, after: Block | None) -> None:
    blocks = [other for other in block.day.blocks.all() if other.pk != block.pk]
    place = len(blocks)
    if after is not None:
        place = next((i + 1 for i, other in enumerate(blocks) if other.pk == after.pk), place)
    blocks.insert(place, block)
    write_order(blocks)


@transaction.atomic
def copy_block(*, block: Block, key: UUID, edits: int) -> Block:
    """The same block once more, right after; a pin is not copied, for nothing can be twice at one time."""
    made = Block.objects.filter(day=block.day, key=key).first()
    if made:
        return made
    lock_plan(block.day, edits=edits)
    twin = twin_of(block, block.day, key=key)
    twin.pinned_at = None
    twin.save()
    copy_steps(block.steps.all(), twin)
    _place(twin, block)
    return twin


def twin_of(block: Block, day: Day, **fields) -> Block:
    """An unsaved copy of the block for a day."""
    return Block(
        day=day,
        position=block.position,
        kind=block.kind,
        title=block.title,
        minutes=block.minutes,
        pinned_at=block.pinned_at,
        method_id=block.method_id,
        round=block.round,
        responsible_id=block.responsible_id,
        notes=block.notes,
        **fields,
    )


@transaction.atomic
def move_block(*, block: Block, by: int, edits: int) -> None:
    """Move the block so many places down (negative: up), as far as the day goes."""
    lock_plan(block.day, edits=edits)
    blocks = list(block.day.blocks.all())
    here = next(i for i, other in enumerate(blocks) if other.pk == block.pk)
    blocks.insert(max(0, here + by), blocks.pop(here))
    write_order(blocks)


@transaction.atomic
def order_blocks(*, day: Day, order: Sequence[int], edits: int) -> None:
    """Put the day's blocks into this order of their keys."""
    lock_plan(day, edits=edits)
    blocks = {block.pk: block for block in day.blocks.all()}
    if sorted(order) != sorted(blocks):
        raise NotAPermutation
    write_order([blocks[pk] for pk in order])
