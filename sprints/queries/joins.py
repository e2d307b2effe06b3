"""Where a person belongs on a day."""

from dataclasses import dataclass
from datetime import datetime

from participants.models import Participant, Seat
from sprints.models import Block, Day, Room

from .agenda import day_agenda
from .cockpit import team_item_at


@dataclass(frozen=True)
class Place:
    """My room in the team block that is on (or next); without a room perhaps the number of my table."""

    room: Room | None
    table: int | None


def place_on(day: Day, me: Participant, at: datetime) -> Place:
    rooms = {
        room.block_id: room
        for room in Room.objects.filter(block__day=day, team__seats__participant=me).select_related("block")
    }
    items = tuple(item for item in day_agenda(day).items if item.block.kind == Block.Kind.TEAM)
    here = team_item_at(tuple(item for item in items if item.block.pk in rooms), at)
    if here is not None:
        return Place(rooms[here.block.pk], None)
    item = team_item_at(items, at)
    if item is None or day.bootcamp.formation_id is None:
        return Place(None, None)
    seat = Seat.objects.filter(
        formation=day.bootcamp.formation_id,
        formation__locked_at__isnull=False,
        round=item.block.round or 1,
        participant=me,
    )
    return Place(None, seat.values_list("team__number", flat=True).first())
