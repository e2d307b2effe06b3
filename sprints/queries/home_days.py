"""The days on the front page: a person's own, and those that a facilitator leads or prepares."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from participants.models import Participant, Seat
from sprints.models import Attendance, Block, Bootcamp, Day, Release, Room

from .my_company import Company, my_company
from .releases import as_released

SOON = timedelta(minutes=30)  # so long before a walk one is told with whom
STILL_ON = timedelta(hours=12)  # a room nobody closed is no longer at work this long after its step's end


@dataclass(frozen=True)
class Table:
    """Where a person sits in one round."""

    round: int
    number: int


@dataclass(frozen=True)
class DayCard:
    """A released day as one person meets it: when and where, at which tables, and in which rooms not yet closed."""

    release: Release
    is_today: bool
    has_begun: bool
    tables: tuple[Table, ...]
    rooms: tuple[Room, ...]
    attendance: str  # as Attendance.state; "" while nobody has said whether the person is there
    company: Company | None = None  # in the walk or pitch round that is on, or comes next

    @property
    def starts_at(self) -> time:
        """The first block's start as released, a time of day."""
        return _start_of(self.release)

    @property
    def room(self) -> Room | None:
        """The room to go to: the one at work, else the next one."""
        return next((room for room in self.rooms if room.step_id), next(iter(self.rooms), None))


def days_ahead(me: Participant, *, at: datetime, limit: int = 3) -> list[DayCard]:
    """Today's released day, if there is one, and the next ones. Four queries."""
    here = timezone.localtime(at)
    today = here.date()
    newer = Release.objects.filter(day=OuterRef("day"), number__gt=OuterRef("number"))
    releases = list(
        Release.objects.filter(
            ~Exists(newer), day__bootcamp__organisation=me.organisation_id, date__gte=today
        )
        .select_related("day__bootcamp")
        .order_by("date", "day")[:limit]
    )
    rooms = _rooms_of(me, [release.day_id for release in releases])
    said = dict(
        Attendance.objects.filter(
            participant=me, day__in=[release.day_id for release in releases]
        ).values_list("day", "state")
    )
    tables = _tables_of(me, {release.day.bootcamp.formation_id for release in releases})
    return [
        DayCard(
            release,
            is_today=release.date == today,
            has_begun=release.date == today and _start_of(release) <= here.time(),
            tables=tuple(
                table
                for table in tables.get(release.day.bootcamp.formation_id, ())
                if table.round in _rounds(release)
            ),
            rooms=tuple(room for room in rooms if room.block.day_id == release.day_id),
            attendance=said.get(release.day_id, ""),
            company=_company(release, me, at) if release.date == today else None,
        )
        for release in releases
    ]


def _company(release: Release, me: Participant, at: datetime) -> Company | None:
    """My company in what is on at this instant or begins soon. At most two queries."""
    blocks = as_released(release).blocks
    soon = [block for block in blocks if block.starts_at - SOON <= at < block.ends_at]
    found = my_company(release.day, me, soon)
    return next((found[block.block] for block in soon if block.block in found), None)


def rooms_running(me: Participant, *, at: datetime) -> list[Room]:
    """The rooms at work in which this person sits, whatever the date of their day, as in a rehearsal. One query."""
    seats = Seat.objects.filter(team=OuterRef("team"), participant=me)
    mine = Room.objects.filter(Exists(seats), step__isnull=False, closed_at=None, ends_at__gte=at - STILL_ON)
    mine = mine.filter(block__day__bootcamp__organisation=me.organisation_id)
    return list(mine.select_related("block__day__bootcamp", "team").order_by("-ends_at"))


def _start_of(release: Release) -> time:
    return time.fromisoformat(release.agenda[0]["starts"]) if release.agenda else release.day.starts_at


def _rounds(release: Release) -> set[int]:
    return {item["round"] for item in release.agenda if item.get("round")}


def _rooms_of(me: Participant, day_ids: list[int]) -> list[Room]:
    seats = Seat.objects.filter(team=OuterRef("team"), participant=me)
    mine = Room.objects.filter(Exists(seats), block__day__in=day_ids, closed_at=None)
    return list(mine.select_related("block", "team").order_by("block__position"))


def _tables_of(me: Participant, formation_ids: set[int | None]) -> dict[int, list[Table]]:
    seats = Seat.objects.filter(
        participant=me, formation__in=formation_ids - {None}, formation__locked_at__isnull=False
    )
    tables: dict[int, list[Table]] = {}
    for formation, number, table in seats.order_by("round").values_list("formation", "round", "team__number"):
        tables.setdefault(formation, []).append(Table(number, table))
    return tables


def days_going_on(me: Participant, *, today: date) -> QuerySet[Day]:
    """Today's days of the organisation, released or not, each with ``open_rooms``, ``rooms_asking`` for help, and its
    walks and pitch rounds as ``paired_blocks``."""
    open_rooms = Q(blocks__rooms__step__isnull=False, blocks__rooms__closed_at=None)
    return (
        Day.objects.filter(bootcamp__organisation=me.organisation_id, date=today)
        .select_related("bootcamp")
        .prefetch_related(
            Prefetch("blocks", Block.objects.filter(kind__in=Block.PAIRED), to_attr="paired_blocks")
        )
        .annotate(
            open_rooms=Count("blocks__rooms", filter=open_rooms),
            rooms_asking=Count("blocks__rooms", filter=open_rooms & Q(blocks__rooms__help_at__isnull=False)),
        )
        .order_by("starts_at", "pk")
    )


def bootcamps_ahead(me: Participant, *, today: date) -> QuerySet[Bootcamp]:
    """Those with a day still to come, or with none yet: each with ``next_day``, ``day_count`` and ``released_count``."""
    return (
        Bootcamp.objects.filter(organisation=me.organisation_id)
        .select_related("formation")
        .annotate(
            next_day=Min("days__date", filter=Q(days__date__gt=today)),
            day_count=Count("days", distinct=True),
            released_count=Count("days", filter=Q(days__releases__isnull=False), distinct=True),
        )
        .filter(Q(next_day__isnull=False) | Q(day_count=0))
        .order_by("next_day", "title")
    )
