"""The facilitator's one page for all rooms."""

from dataclasses import dataclass
from datetime import datetime

from sprints.models import Block, Day

from .agenda import Agenda, AgendaItem, day_agenda
from .hall import Hall, hall


@dataclass(frozen=True)
class Cockpit:
    day: Day
    agenda: Agenda
    team_items: tuple[AgendaItem, ...]
    item: AgendaItem | None  # the block that is looked at
    following: AgendaItem | None
    hall: Hall | None


def cockpit(day: Day, block: int | None, at: datetime) -> Cockpit:
    """The chosen team block of the day, or the one that the clock points at."""
    agenda = day_agenda(day)
    items = tuple(item for item in agenda.items if item.block.kind == Block.Kind.TEAM)
    item = next((item for item in items if item.block.pk == block), None) or team_item_at(items, at)
    following = None
    if item is not None:
        after = agenda.items.index(item) + 1
        following = agenda.items[after] if after < len(agenda.items) else None
    return Cockpit(day, agenda, items, item, following, hall(item.block, item.steps, at) if item else None)


def team_item_at(items: tuple[AgendaItem, ...], at: datetime) -> AgendaItem | None:
    """The team block that is on, else the next one, else the last."""
    return next((item for item in items if at < item.ends_at), items[-1] if items else None)
