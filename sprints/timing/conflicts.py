"""Where a plan does not fit, and single changes that would mend it."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from .timetable import TimedBlock, Timetable

SHORTEST = 5  # no proposal leaves a step, a block or a break shorter than this


class ConflictKind(Enum):
    PIN = "pin"  # what comes before a pinned block runs into it
    END = "end"  # the day ends later than wished


class FixKind(Enum):
    SHORTEN_STEP = "shorten_step"
    SHORTEN_BLOCK = "shorten_block"
    SHORTEN_BREAK = "shorten_break"
    MOVE_PIN = "move_pin"
    MOVE_END = "move_end"


@dataclass(frozen=True)
class Part:
    """What a block is made of and may give minutes from: a step of it, or the whole of a block without steps."""

    block: Hashable
    minutes: int
    step: Hashable | None = None
    is_break: bool = False

    @property
    def can_give(self) -> int:
        return max(0, self.minutes - SHORTEST)


@dataclass(frozen=True)
class Fix:
    """One change: a length in minutes, or a time of day in minutes since midnight, from ``before`` to ``after``."""

    kind: FixKind
    block: Hashable | None
    before: int
    after: int
    step: Hashable | None = None


@dataclass(frozen=True)
class Conflict:
    """``minutes`` too many before the pinned ``block``, or (``block`` is None) past the wished end of the day.

    ``culprit`` is the last block that reaches too far. ``fixes`` are alternatives; each but the partial ones (which
    stand alone, when nothing single is enough) mends all of it.
    """

    kind: ConflictKind
    minutes: int
    culprit: Hashable
    block: Hashable | None
    fixes: tuple[Fix, ...]


def conflicts(table: Timetable, parts: Iterable[Part] = ()) -> tuple[Conflict, ...]:
    """Every pinned block that is run into, then the overrun of the day, each with what would mend it."""
    by_block: dict[Hashable, list[Part]] = {}
    for part in parts:
        by_block.setdefault(part.block, []).append(part)
    found = []
    stretch: list[TimedBlock] = []  # the blocks since the last pin: only they can give room before the next
    for block in table.blocks:
        if block.overlap:
            fixes = _shortenings(stretch, by_block, block.overlap)
            fixes.append(Fix(FixKind.MOVE_PIN, block.key, block.starts, block.starts + block.overlap))
            culprit = stretch[-1].key if stretch else block.key
            found.append(Conflict(ConflictKind.PIN, block.overlap, culprit, block.key, tuple(fixes)))
        stretch = [block] if block.is_pinned else [*stretch, block]
    if table.overrun and table.blocks:
        fixes = _shortenings(stretch, by_block, table.overrun)
        fixes.append(Fix(FixKind.MOVE_END, None, table.wished_end, table.ends))
        found.append(Conflict(ConflictKind.END, table.overrun, table.blocks[-1].key, None, tuple(fixes)))
    return tuple(found)


def _shortenings(
    stretch: Sequence[TimedBlock], by_block: Mapping[Hashable, list[Part]], minutes: int
) -> list[Fix]:
    """One from the work and one from a break; the latest block that can give enough, and its longest step."""
    parts = [part for block in reversed(stretch) for part in by_block.get(block.key, ())]
    chosen = []
    for wanted in (False, True):
        of_kind = [part for part in parts if part.is_break is wanted]
        enough = [part for part in of_kind if part.can_give >= minutes]
        if enough:
            latest = [part for part in enough if part.block == enough[0].block]
            chosen.append(max(latest, key=lambda part: part.minutes))
    if chosen:
        return [_shorten(part, minutes) for part in chosen]
    partial = max(parts, key=lambda part: part.can_give, default=None)
    return [_shorten(partial, partial.can_give)] if partial and partial.can_give else []


def _shorten(part: Part, minutes: int) -> Fix:
    if part.is_break:
        kind = FixKind.SHORTEN_BREAK
    else:
        kind = FixKind.SHORTEN_BLOCK if part.step is None else FixKind.SHORTEN_STEP
    return Fix(kind, part.block, part.minutes, part.minutes - minutes, part.step)
