"""The lock on a day's plan: nobody overwrites what they have not seen."""

from django.db.models import F

from sprints.live import day_changed
from sprints.models import Block, Day


class StalePlan(Exception):
    """The plan was changed by someone else after the page was opened; nothing was written."""


def lock_plan(day: Day, *, edits: int) -> None:
    """Take the day's lock and count one change, if the plan is still the one the caller saw; within a transaction."""
    locked = Day.objects.select_for_update().get(pk=day.pk)
    if locked.edits != edits:
        raise StalePlan
    Day.objects.filter(pk=day.pk).update(edits=F("edits") + 1)
    day.edits = edits + 1
    day_changed(day)  # cockpit and wall show the plan, too


def write_order(blocks: list[Block]) -> None:
    """Number the blocks 1, 2, ... as they stand in the list; only those that moved are written."""
    moved = []
    for position, block in enumerate(blocks, start=1):
        if block.position != position:
            block.position = position
            moved.append(block)
    Block.objects.bulk_update(moved, ["position"])
