"""Start times from order, lengths and pins."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class PlannedBlock:
    """A block as it is stored: its length in minutes and, when it is pinned, its start in minutes since midnight."""

    key: Hashable
    minutes: int
    pinned_at: int | None = None


@dataclass(frozen=True)
class TimedBlock:
    """A block with its computed times, in minutes since midnight.

    Before a pinned block, ``gap`` is the slack in minutes and ``overlap`` is by how much what comes before it is too
    long. One of them is always 0; before a block without a pin both are.
    """

    key: Hashable
    starts: int
    ends: int
    gap: int = 0
    overlap: int = 0
    is_pinned: bool = False

    @property
    def minutes(self) -> int:
        return self.ends - self.starts


@dataclass(frozen=True)
class Timetable:
    """The blocks in the order they were given. ``overrun`` and ``spare`` compare the end with the wished one."""

    starts: int
    wished_end: int
    blocks: tuple[TimedBlock, ...]

    @property
    def ends(self) -> int:
        """When the last block ends; the start of a day without blocks."""
        return self.blocks[-1].ends if self.blocks else self.starts

    @property
    def overrun(self) -> int:
        return max(0, self.ends - self.wished_end)

    @property
    def spare(self) -> int:
        return max(0, self.wished_end - self.ends)


def timetable(day_start: int, day_end: int, blocks: Iterable[PlannedBlock]) -> Timetable:
    """Lay the blocks after each other from the day's start.

    A pin always holds: nothing is moved or shortened to make room for it, the clash is counted as ``overlap``. So
    each block starts where the one before it ended, plus its gap, less its overlap.
    """
    timed = []
    clock = day_start
    for block in blocks:
        pinned = block.pinned_at is not None
        starts = block.pinned_at if pinned else clock
        ends = starts + block.minutes
        timed.append(
            TimedBlock(block.key, starts, ends, max(0, starts - clock), max(0, clock - starts), pinned)
        )
        clock = ends
    return Timetable(day_start, day_end, tuple(timed))
