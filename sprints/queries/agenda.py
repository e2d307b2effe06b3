"""A day's plan with computed times."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sprints.models import Block, Day, Step
from sprints.timing import Conflict, Part, PlannedBlock, Timetable, conflicts, timetable


@dataclass(frozen=True)
class AgendaItem:
    """A block with its steps, when it starts and ends (aware, local), and the slack or clash before it in minutes."""

    block: Block
    steps: tuple[Step, ...]
    starts_at: datetime
    ends_at: datetime
    gap: int
    overlap: int


@dataclass(frozen=True)
class Agenda:
    """The plan as it stands now (the draft). ``timetable`` has the same times as minutes since midnight."""

    day: Day
    items: tuple[AgendaItem, ...]
    timetable: Timetable

    @property
    def starts_at(self) -> datetime:
        return at_minute(self.day.date, self.timetable.starts)

    @property
    def ends_at(self) -> datetime:
        """When the last block ends."""
        return at_minute(self.day.date, self.timetable.ends)


def day_agenda(day: Day) -> Agenda:
    """The day's blocks in order, with responsible, method and steps at hand. Two queries."""
    blocks = list(
        day.blocks.select_related(
            "responsible__level", "responsible__area__parent__parent", "method"
        ).prefetch_related("steps")
    )
    table = timetable(
        minute_of(day.starts_at),
        minute_of(day.ends_at),
        (
            PlannedBlock(b.pk, b.minutes, None if b.pinned_at is None else minute_of(b.pinned_at))
            for b in blocks
        ),
    )
    items = tuple(
        AgendaItem(
            block,
            tuple(block.steps.all()),
            at_minute(day.date, timed.starts),
            at_minute(day.date, timed.ends),
            timed.gap,
            timed.overlap,
        )
        for block, timed in zip(blocks, table.blocks, strict=True)
    )
    return Agenda(day, items, table)


def current_item(agenda: Agenda, at: datetime) -> AgendaItem | None:
    """What the plan says is going on at this instant; the later one where two overlap, None in a gap."""
    running = [item for item in agenda.items if item.starts_at <= at < item.ends_at]
    return running[-1] if running else None


def minute_of(clock: time) -> int:
    """A time of day as minutes since midnight."""
    return clock.hour * 60 + clock.minute


def at_minute(on: date, minute: int) -> datetime:
    """The instant when the clock on the wall shows this minute of the day (past 1440: the next day)."""
    days, minute = divmod(minute, 1440)
    wall = datetime.combine(on + timedelta(days=days), time(minute // 60, minute % 60))
    return timezone.make_aware(wall)


def agenda_conflicts(agenda: Agenda) -> tuple[Conflict, ...]:
    """Where the plan does not fit; blocks and steps in the conflicts are keys of the agenda's."""
    parts = []
    for item in agenda.items:
        is_break = item.block.kind == Block.Kind.BREAK
        parts += [Part(item.block.pk, step.minutes, step.pk) for step in item.steps] or [
            Part(item.block.pk, item.block.minutes, is_break=is_break)
        ]
    return conflicts(agenda.timetable, parts)
