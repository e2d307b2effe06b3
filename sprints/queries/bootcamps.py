"""The list of bootcamps, and the page of one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Prefetch, Subquery

from participants.models import Formation, Participant
from sprints.models import Bootcamp, Day, Release, ThemeWish
from themes.models import Theme

from .agenda import at_minute, minute_of
from .attendance import leaders_in
from .releases import as_released


@dataclass(frozen=True)
class DayState:
    """A day in a list, as its reader may know it: facilitators see the draft, everyone else the latest release.

    ``state`` is "draft", "released", "today" or "over".
    """

    day: Day
    number: int
    state: str
    date: date
    place: str
    starts_at: datetime
    ends_at: datetime
    is_released: bool


@dataclass(frozen=True)
class BootcampLine:
    """A bootcamp in the list."""

    bootcamp: Bootcamp
    themes: list[Theme]
    dates: list[date]

    @property
    def first_on(self) -> date:
        return min(self.dates)

    @property
    def last_on(self) -> date:
        return max(self.dates)


@dataclass(frozen=True)
class BootcampPage:
    bootcamp: Bootcamp
    themes: list[Theme]
    days: list[DayState]
    formation: Formation | None
    wishes: int  # leaders who have ranked themes
    leaders: int
    has_wished: bool  # the asker


def bootcamps_for(me: Participant) -> list[BootcampLine]:
    """The organisation's bootcamps, the newest first. Three queries."""
    latest = Release.objects.filter(day=OuterRef("pk")).order_by("-number")
    days = Day.objects.annotate(released_on=Subquery(latest.values("date")[:1]))
    found = (
        Bootcamp.objects.filter(organisation=me.organisation_id)
        .order_by("-created_at", "-pk")
        .prefetch_related(
            Prefetch("themes", queryset=Theme.objects.order_by("title")), Prefetch("days", queryset=days)
        )
    )
    lines = []
    for one in found:
        dates = [day.date if me.is_facilitator else day.released_on for day in one.days.all()]
        lines.append(BootcampLine(one, list(one.themes.all()), [on for on in dates if on]))
    return lines


def bootcamp_page(bootcamp: Bootcamp, me: Participant, at: datetime) -> BootcampPage:
    """Everything on the bootcamp's page. The number of queries does not depend on how many days and leaders there are."""
    wished = set(ThemeWish.objects.filter(bootcamp=bootcamp).values_list("participant", flat=True).distinct())
    return BootcampPage(
        bootcamp=bootcamp,
        themes=list(bootcamp.themes.select_related("sponsor__level", "sponsor__area__parent__parent")),
        days=_days_for(me, bootcamp, at),
        formation=bootcamp.formation,
        wishes=len(wished),
        leaders=leaders_in(bootcamp.organisation_id).count(),
        has_wished=me.pk in wished,
    )


def _days_for(me: Participant, bootcamp: Bootcamp, at: datetime) -> list[DayState]:
    # Rising numbers: the latest release of each day stays in the dictionary.
    releases = {
        release.day_id: release
        for release in Release.objects.filter(day__bootcamp=bootcamp).order_by("number")
    }
    states = []
    for number, day in enumerate(bootcamp.days.all(), start=1):
        release = releases.get(day.pk)
        if me.is_facilitator:
            starts_at, ends_at = (at_minute(day.date, minute_of(t)) for t in (day.starts_at, day.ends_at))
            on, place = day.date, day.place
        elif release:
            released = as_released(release)
            starts_at, ends_at, on, place = (
                released.starts_at,
                released.ends_at,
                release.date,
                release.place,
            )
        else:
            continue
        state = _state(starts_at, ends_at, at, is_released=release is not None)
        states.append(
            DayState(day, number, state, on, place, starts_at, ends_at, is_released=release is not None)
        )
    return states


def _state(starts_at: datetime, ends_at: datetime, at: datetime, *, is_released: bool) -> str:
    if at >= ends_at:
        return "over"
    if starts_at.date() == at.astimezone(starts_at.tzinfo).date():
        return "today"
    return "released" if is_released else "draft"
