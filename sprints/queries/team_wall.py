"""Who sits at which table, for the big screen: the round that is on or comes next, as it stands now."""

from dataclasses import dataclass
from datetime import datetime

from bootcamp.kit.alphabet import danish_key
from sprints.models import Block, Day

from .agenda import AgendaItem, day_agenda
from .attendance import expected_people
from .cockpit import team_item_at
from .name_wall import WallName
from .seats import tables_of


@dataclass(frozen=True)
class TeamWall:
    """``names`` is empty until the teams are locked. Who is marked absent does not stand there."""

    day: Day
    item: AgendaItem | None
    names: list[WallName]

    @property
    def round(self) -> int | None:
        return self.item and (self.item.block.round or 1)


def team_wall(day: Day, at: datetime) -> TeamWall:
    """Four queries, for few people and for many."""
    items = tuple(item for item in day_agenda(day).items if item.block.kind == Block.Kind.TEAM)
    item = team_item_at(items, at)
    if item is None:
        return TeamWall(day, None, [])
    number = item.block.round or 1
    tables = {who: rounds[number] for who, rounds in tables_of(day, rounds={number}).items()}
    people = dict(expected_people(day).filter(pk__in=tables).values_list("pk", "name"))
    names = sorted(people.items(), key=lambda one: (danish_key(one[1]), one[0]))
    return TeamWall(day, item, [WallName(name, (tables[who],)) for who, name in names])
