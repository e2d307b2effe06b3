"""What the big screen shows: found by itself from the clock, so that nobody has to steer it."""

from dataclasses import dataclass
from datetime import datetime

from sprints.models import Block, Day

from .agenda import Agenda, AgendaItem, current_item, day_agenda
from .hall import Hall, hall
from .rooms import Clock


@dataclass(frozen=True)
class Wall:
    """``kind``: step (rooms at work), teams (a team block whose rooms have not begun), plenary, talk, break, before,
    gap, after or empty."""

    day: Day
    agenda: Agenda
    kind: str
    item: AgendaItem | None
    following: AgendaItem | None
    hall: Hall | None
    clock: Clock | None  # what the digits count down to

    @property
    def left(self) -> float:
        """Minutes of the day that lie ahead, as the strip at the foot shows them."""
        if self.item is None:
            return self.minutes
        after = (self.agenda.ends_at - self.item.ends_at).total_seconds() / 60
        left = self.hall.left if self.kind == "step" else self.clock.left
        return after + max(left or 0, 0)

    @property
    def minutes(self) -> float:
        return (self.agenda.ends_at - self.agenda.starts_at).total_seconds() / 60

    @property
    def joints(self) -> list[float]:
        return [
            (item.ends_at - self.agenda.starts_at).total_seconds() / 60 for item in self.agenda.items[:-1]
        ]


def wall(day: Day, at: datetime) -> Wall:
    """The rooms at work come first, also past their planned time; else what the plan says is on."""
    agenda = day_agenda(day)
    if not agenda.items:
        return Wall(day, agenda, "empty", None, None, None, None)
    item = _working(agenda, at) or current_item(agenda, at)
    following = next((other for other in agenda.items if other.starts_at > at), None)
    if item is None:
        kind = "before" if at < agenda.starts_at else "gap" if following else "after"
        clock = _until(following.starts_at, at, agenda) if following else None
        return Wall(day, agenda, kind, None, following, None, clock)
    after = agenda.items.index(item) + 1
    following = agenda.items[after] if after < len(agenda.items) else None
    if item.block.kind != Block.Kind.TEAM:
        length = (item.ends_at - item.starts_at).total_seconds() / 60
        left = (item.ends_at - at).total_seconds() / 60
        clock = Clock("running", length, left, 0, item.ends_at)
        return Wall(day, agenda, str(item.block.kind), item, following, None, clock)
    rooms = hall(item.block, item.steps, at)
    if rooms.step is not None:
        return Wall(day, agenda, "step", item, following, rooms, rooms.clock)
    length = (item.ends_at - item.starts_at).total_seconds() / 60
    clock = Clock("running", length, (item.ends_at - at).total_seconds() / 60, 0, item.ends_at)
    return Wall(day, agenda, "teams", item, following, rooms, clock)


def _working(agenda: Agenda, at: datetime) -> AgendaItem | None:
    """The latest team block in which rooms are open, if the plan has reached it."""
    open_blocks = set(
        Block.objects.filter(
            day=agenda.day, rooms__step__isnull=False, rooms__closed_at__isnull=True
        ).values_list("pk", flat=True)
    )
    running = current_item(agenda, at)
    if running is not None and running.block.kind == Block.Kind.TEAM and running.block.pk in open_blocks:
        return running
    working = [item for item in agenda.items if item.block.pk in open_blocks]
    # Rooms that were never closed yesterday, or before lunch, do not keep the wall from what is on now.
    recent = [item for item in working if (at - item.ends_at).total_seconds() < 30 * 60]
    return recent[-1] if recent else None


def _until(moment: datetime, at: datetime, agenda: Agenda) -> Clock:
    left = (moment - at).total_seconds() / 60
    previous = max((item.ends_at for item in agenda.items if item.ends_at <= at), default=None)
    length = (moment - previous).total_seconds() / 60 if previous else max(left, 1)
    return Clock("running", max(length, left), left, 0, moment)
