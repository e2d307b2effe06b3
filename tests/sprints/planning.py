"""Days to plan in tests: ``day_of(fjordby)``, ``block_of(day, "Lunch", 45, pinned_at=time(12))``."""

from datetime import UTC, date, datetime, time

from sprints.models import Block, Bootcamp, Day, Step

MADE = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BEFORE = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)  # three weeks ahead of the day
ON = date(2026, 11, 23)


def bootcamp_of(organisation, title="Autumn") -> Bootcamp:
    return Bootcamp.objects.create(organisation=organisation, title=title, created_at=MADE)


def day_of(organisation, on=ON, bootcamp=None, **fields) -> Day:
    bootcamp = bootcamp or bootcamp_of(organisation)
    fields = {"place": "Rådhuset", "starts_at": time(8, 30), "ends_at": time(15, 30), **fields}
    return Day.objects.create(
        bootcamp=bootcamp, date=on, join_code=f"{organisation.pk}-{Day.objects.count()}", **fields
    )


def block_of(day, title, minutes, *, steps=(), **fields) -> Block:
    fields.setdefault("kind", "team" if steps else "plenary")
    block = Block.objects.create(
        day=day, position=day.blocks.count() + 1, minutes=sum(steps) or minutes, title=title, **fields
    )
    for position, length in enumerate(steps, start=1):
        Step.objects.create(
            block=block, position=position, title_en=f"Step {position}", minutes=length, activity="talk"
        )
    return block


def titles(day) -> list[str]:
    return list(day.blocks.values_list("title", flat=True))


def steps_of(block) -> list[tuple[str, int]]:
    return [(step.title_en, step.minutes) for step in block.steps.all()]
