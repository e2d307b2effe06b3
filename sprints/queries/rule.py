"""The day drawn as an upright folding rule: how long each thing is, in units of five minutes.

Borders are rounded, not lengths, so a day of odd minutes does not drift away from the hours beside it. The words for
the lengths are CSS classes: ``m-20`` is four units high.
"""

from dataclasses import dataclass
from datetime import datetime

from .agenda import Agenda, AgendaItem, at_minute

UNIT = 5
LONGEST = 600


@dataclass(frozen=True)
class RuleBlock:
    """A block on the rule. ``over`` is by how many minutes what comes before runs into it."""

    item: AgendaItem
    length: int  # as drawn, in minutes
    gap: int = 0  # minutes to spare before it
    gap_length: int = 0
    over: int = 0
    over_length: int = 0
    joints: tuple[int, ...] = ()  # the steps as drawn, in minutes

    @property
    def is_tall(self) -> bool:
        """Whether a second line has room."""
        return self.length >= 40


@dataclass(frozen=True)
class Hour:
    at: datetime
    is_full: bool
    length: int


@dataclass(frozen=True)
class Rule:
    blocks: tuple[RuleBlock, ...]
    hours: tuple[Hour, ...]
    spare: int  # minutes left after the last block
    spare_length: int
    beyond: int  # minutes past the wished end
    beyond_length: int


def day_rule(agenda: Agenda) -> Rule:
    """The plan as it is drawn. A block that is run into is not moved: what comes before is cut at the pin."""
    table = agenda.timetable
    zero = min([table.starts, *(block.starts for block in table.blocks)])
    zero -= zero % UNIT

    def unit(minute: int) -> int:
        return round((minute - zero) / UNIT)

    drawn, cursor = [], unit(table.starts)
    for here, (item, timed) in enumerate(zip(agenda.items, table.blocks, strict=True)):
        after = table.blocks[here + 1] if here + 1 < len(table.blocks) else None
        end = min(timed.ends, after.starts) if after and after.overlap else timed.ends
        if after is None and table.overrun:
            end = min(end, max(table.wished_end, timed.starts))
        start = max(cursor, unit(timed.starts))
        stop = max(start + 1, unit(end))
        drawn.append(
            RuleBlock(
                item,
                length=_length(stop - start),
                gap=timed.gap,
                gap_length=_length(start - cursor),
                over=timed.overlap,
                over_length=min(_length(max(1, round(timed.overlap / UNIT))), _length(stop - start))
                if timed.overlap
                else 0,
                joints=_joints(item, stop - start),
            )
        )
        cursor = stop
    spare = _length(max(0, unit(table.wished_end) - cursor)) if table.spare else 0
    beyond = _length(max(1, unit(table.ends) - cursor)) if table.overrun and drawn else 0
    total = cursor + (spare + beyond) // UNIT
    return Rule(tuple(drawn), _hours(agenda, zero, total), table.spare, spare, table.overrun, beyond)


def _length(units: int) -> int:
    return min(LONGEST, units * UNIT)


def _joints(item: AgendaItem, units: int) -> tuple[int, ...]:
    """The steps' lengths, as far as the drawn block reaches."""
    lengths, clock, drawn = [], 0, 0
    for step in item.steps:
        clock += step.minutes
        border = min(units, round(clock / UNIT))
        if border > drawn:
            lengths.append((border - drawn) * UNIT)
            drawn = border
    return tuple(lengths)


def _hours(agenda: Agenda, zero: int, units: int) -> tuple[Hour, ...]:
    hours, minute, end = [], zero, zero + units * UNIT
    while minute < end:
        following = min(end, minute - minute % 30 + 30)
        hours.append(Hour(at_minute(agenda.day.date, minute), minute % 60 == 0, following - minute))
        minute = following
    return tuple(hours)
