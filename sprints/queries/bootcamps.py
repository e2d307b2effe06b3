"""The list of bootcamps, and the page of one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, OuterRef, Prefetch, Subquery

from participants.models import Formation, Organisation, Participant
from sprints.models import Bootcamp, Day, Release, ThemeWish
from themes.models import Theme

from .agenda import at_minute, minute_of
from .attendance import leaders_in


@dataclass(frozen=True)
class BootcampLine:
    """A bootcamp in the list."""

    bootcamp: Bootcamp
    themes: list[Theme]
    first_on: date | None
    last_on: date | None
    days: int


def bootcamps_of(organisation: Organisation) -> list[BootcampLine]:
    """The organisation's bootcamps, the newest first. Two queries."""
    found = (
        Bootcamp.objects.filter(organisation=organisation)
        .annotate(first_on=Min("days__date"), last_on=Max("days__date"), day_count=Count("days"))
        .order_by("-created_at", "-pk")
        .prefetch_related(Prefetch("themes", queryset=Theme.objects.order_by("title")))
    )
    return [
        BootcampLine(one, list(one.themes.all()), one.first_on, one.last_on, one.day_count) for one in found
    ]


@dataclass(frozen=True)
class DayState:
    """A day as the bootcamp's page lists it. ``state`` is "draft", "released", "today" or "over"."""

    day: Day
    number: int
    state: str
    release: int | None

    @property
    def is_released(self) -> bool:
        return self.release is not None


@dataclass(frozen=True)
class BootcampPage:
    bootcamp: Bootcamp
    themes: list[Theme]
    days: list[DayState]
    formation: Formation | None
    wishes: int  # leaders who have ranked themes
    leaders: int
    has_wished: bool  # the asker

    @property
    def next_day(self) -> DayState | None:
        """The day that people look for: today's, or the first that is released and not over."""
        return next((day for day in self.days if day.is_released and day.state != "over"), None)


def bootcamp_page(bootcamp: Bootcamp, me: Participant, at: datetime) -> BootcampPage:
    """Everything on the bootcamp's page. Five queries, however many days and leaders."""
    latest = Release.objects.filter(day=OuterRef("pk")).order_by("-number").values("number")[:1]
    days = bootcamp.days.annotate(release_number=Subquery(latest))
    wished = set(ThemeWish.objects.filter(bootcamp=bootcamp).values_list("participant", flat=True).distinct())
    return BootcampPage(
        bootcamp=bootcamp,
        themes=list(bootcamp.themes.select_related("sponsor__level", "sponsor__area__parent__parent")),
        days=[
            DayState(day, number, _state(day, at), day.release_number)
            for number, day in enumerate(days, start=1)
        ],
        formation=bootcamp.formation,
        wishes=len(wished),
        leaders=leaders_in(bootcamp.organisation_id).count(),
        has_wished=me.pk in wished,
    )


def _state(day: Day, at: datetime) -> str:
    begins = at_minute(day.date, minute_of(day.starts_at))
    if at >= at_minute(day.date, minute_of(day.ends_at)):
        return "over"
    if begins.date() == at.astimezone(begins.tzinfo).date():
        return "today"
    return "released" if day.release_number else "draft"
