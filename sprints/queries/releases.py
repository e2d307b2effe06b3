"""What was released of a day, and what has changed in the draft since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from bootcamp.kit.wording import clock_time, kl, weekday_date
from sprints.models import Bootcamp, Day, Release

from .agenda import Agenda, at_minute, minute_of


@dataclass(frozen=True)
class ReleasedBlock:
    """A line of the released agenda, with aware times. ``round`` is set where teams work."""

    block: int
    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    round: int | None = None
    responsible: int | None = None


@dataclass(frozen=True)
class ReleasedDay:
    """A release as participants see it."""

    release: Release
    blocks: tuple[ReleasedBlock, ...]

    @property
    def starts_at(self) -> datetime:
        return min(block.starts_at for block in self.blocks)

    @property
    def ends_at(self) -> datetime:
        return max(block.ends_at for block in self.blocks)

    @property
    def rounds(self) -> set[int]:
        """The rounds of teams that meet on the day."""
        return {block.round for block in self.blocks if block.round}


def released_day(day: Day) -> ReleasedDay | None:
    """The latest release with its times; None while the day is a draft only. One query."""
    release = day.releases.first()
    return as_released(release) if release else None


def latest_releases(bootcamps: Iterable[Bootcamp]) -> QuerySet[Release]:
    """The latest release of each day of these bootcamps: all that leaders know of their days."""
    newer = Release.objects.filter(day=OuterRef("day"), number__gt=OuterRef("number"))
    return Release.objects.filter(~Exists(newer), day__bootcamp__in=bootcamps).select_related("day")


def as_released(release: Release) -> ReleasedDay:
    """A release's agenda with aware times."""
    return ReleasedDay(release, tuple(_block_of(row, release.date) for row in release.agenda))


def _block_of(row: dict, on: date) -> ReleasedBlock:
    start = minute_of(time.fromisoformat(row["starts"]))
    return ReleasedBlock(
        row["block"],
        row["title"],
        row["kind"],
        at_minute(on, start),
        at_minute(on, start + row["minutes"]),
        row.get("round"),
        row.get("responsible"),
    )


def frozen_agenda(agenda: Agenda) -> list[dict]:
    """The draft in the form in which a release keeps it."""
    return [
        {
            "block": item.block.pk,
            "title": item.block.title,
            "kind": item.block.kind,
            "starts": f"{timed.starts // 60 % 24:02}:{timed.starts % 60:02}",
            "minutes": timed.minutes,
            "round": item.block.round if item.block.kind == "team" else None,
            "responsible": item.block.responsible_id,
        }
        for item, timed in zip(agenda.items, agenda.timetable.blocks, strict=True)
    ]


@dataclass(frozen=True)
class Change:
    """One thing that differs from the release before. ``people`` are those it concerns; None: everyone."""

    kind: str  # date, place, added, removed, title, times, round, responsible
    title: str = ""
    old: object = None
    new: object = None
    people: frozenset[int] | None = None

    def concerns(self, person: int) -> bool:
        return self.people is None or person in self.people

    @property
    def text(self) -> str:
        """A sentence in the reader's language."""
        match self.kind:
            case "date":
                return _("The day is moved from %(old)s to %(new)s.") % {
                    "old": weekday_date(self.old),
                    "new": weekday_date(self.new),
                }
            case "place" if self.new:
                return _("The place is now %(new)s.") % {"new": self.new}
            case "place":
                return _("The place is no longer %(old)s.") % {"old": self.old}
            case "added":
                return _("New: %(title)s, %(times)s.") % {"title": self.title, "times": _span(self.new)}
            case "removed":
                return _("Left out: %(title)s.") % {"title": self.title}
            case "title":
                return _("“%(old)s” is now called “%(new)s”.") % {"old": self.old, "new": self.new}
            case "times":
                return _("%(title)s: now %(new)s (was %(old)s).") % {
                    "title": self.title,
                    "new": _span(self.new),
                    "old": _span(self.old),
                }
            case "round":
                return _("%(title)s: other teams than before. Look up your table.") % {"title": self.title}
            case "responsible":
                return _("%(title)s has another person in charge.") % {"title": self.title}
        raise ValueError(self.kind)


def _span(times: tuple[time, time]) -> str:
    return f"{kl(times[0])}–{clock_time(times[1])}"


def changes_since(release: Release, agenda: Agenda) -> list[Change]:
    """What a new release of the draft would change: date and place, then each block in the order of the day."""
    day, rows = agenda.day, frozen_agenda(agenda)
    changes = []
    if day.date != release.date:
        changes.append(Change("date", old=release.date, new=day.date))
    if day.place != release.place:
        changes.append(Change("place", old=release.place, new=day.place))
    before = {row["block"]: row for row in release.agenda}
    for row in rows:
        old = before.pop(row["block"], None)
        changes += [Change("added", row["title"], new=_times(row))] if old is None else _differences(old, row)
    changes += [Change("removed", row["title"]) for row in before.values()]
    return changes


def _differences(old: dict, new: dict) -> list[Change]:
    title, changes = new["title"], []
    if old["title"] != title:
        changes.append(Change("title", title, old["title"], title))
    if _times(old) != _times(new):
        changes.append(Change("times", title, _times(old), _times(new)))
    if old.get("round") != new["round"]:
        changes.append(Change("round", title, old.get("round"), new["round"]))
    in_charge = {old.get("responsible"), new["responsible"]}
    if len(in_charge) == 2:
        changes.append(Change("responsible", title, people=frozenset(in_charge - {None})))
    return changes


def _times(row: dict) -> tuple[time, time]:
    start = time.fromisoformat(row["starts"])
    end = datetime.combine(date.min, start) + timedelta(minutes=row["minutes"])
    return start, end.time()
