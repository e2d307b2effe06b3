"""A day as one participant sees it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from participants.models import Participant
from sprints.models import Block, Day, Room

from .my_company import Company, my_company
from .releases import ReleasedBlock, ReleasedDay, released_day
from .seats import tables_of


@dataclass(frozen=True)
class MyBlock:
    """A line of the agenda with what it means to me: my table, and my room when there is one."""

    block: ReleasedBlock
    table: int | None
    room: Room | None
    is_now: bool
    is_over: bool
    company: Company | None  # with whom I walk, or what I hear
    is_watched: (
        bool  # a walk or pitch round of today: the phone looks now and then whether something has changed
    )


@dataclass(frozen=True)
class MyDay:
    day: Day
    released: ReleasedDay | None
    blocks: list[MyBlock]

    @property
    def minutes(self) -> int:
        """From the first start to the last end."""
        return round((self.released.ends_at - self.released.starts_at).total_seconds() / 60)


def my_day(day: Day, me: Participant, at: datetime) -> MyDay:
    """The released agenda with my tables and rooms. Three queries, and two where I walk or hear pitches."""
    released = released_day(day)
    if released is None:
        return MyDay(day, None, [])
    tables = tables_of(day, rounds=released.rounds, people=[me.pk]).get(me.pk, {})
    rooms = {room.block_id: room for room in Room.objects.filter(block__day=day, team__seats__participant=me)}
    company = my_company(day, me, released.blocks)
    return MyDay(
        day,
        released,
        [
            MyBlock(
                block,
                tables.get(block.round),
                rooms.get(block.block),
                block.starts_at <= at < block.ends_at,
                block.ends_at <= at,
                company.get(block.block),
                block.kind in Block.PAIRED and at < block.ends_at < at + timedelta(hours=12),
            )
            for block in released.blocks
        ],
    )
