"""What a planner is shown after a refused change: the day and the block as they are saved now."""

from sprints.models import Block, Day


def fresh_day(day: Day) -> Day:
    return Day.objects.select_related("bootcamp__organisation").get(pk=day.pk)


def saved_fields(block: Block) -> dict:
    """The block's own fields, by name."""
    names = ("title", "minutes", "pinned_at", "round", "responsible", "notes")
    saved = Block.objects.select_related("responsible").get(pk=block.pk)
    return {name: getattr(saved, name) for name in names}
