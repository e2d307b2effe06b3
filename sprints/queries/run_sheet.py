"""The day on paper."""

from dataclasses import dataclass

from sprints.models import Block, Day, Release

from .agenda import Agenda, AgendaItem, at_minute, day_agenda, minute_of
from .releases import changes_since
from .seats import team_counts


@dataclass(frozen=True)
class SheetLine:
    """A block on the run sheet; its steps with the times at which they begin. ``rooms`` is 0 outside team blocks."""

    item: AgendaItem
    steps: tuple[tuple, ...]  # (when it begins, step)
    rooms: int


@dataclass(frozen=True)
class RunSheet:
    agenda: Agenda
    lines: list[SheetLine]
    release: Release | None
    changes: int  # how much of the draft on the sheet is not released

    @property
    def day(self) -> Day:
        return self.agenda.day


def run_sheet(day: Day) -> RunSheet:
    """The draft with everything a facilitator needs beside the hall. Four queries."""
    agenda = day_agenda(day)
    release = day.releases.first()
    counts = team_counts(day)
    return RunSheet(
        agenda,
        [
            SheetLine(
                item,
                tuple(_timed(item)),
                counts.get(item.block.round, 0) if item.block.kind == Block.Kind.TEAM else 0,
            )
            for item in agenda.items
        ],
        release,
        len(changes_since(release, agenda)) if release else 0,
    )


def _timed(item: AgendaItem):
    # From the block's own start: a pin may have moved it.
    local = item.starts_at
    minute = minute_of(local.timetz())
    for step in item.steps:
        yield at_minute(local.date(), minute), step
        minute += step.minutes
