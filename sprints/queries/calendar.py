"""A released day as an iCalendar file. It keeps one identity through all its releases, so a calendar replaces it."""

from datetime import UTC, datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vCalAddress, vText

from bootcamp.kit.wording import clock_time
from participants.models import Participant

from .releases import ReleasedDay


def day_calendar(
    released: ReleasedDay, *, at: datetime, method: str = "PUBLISH", attendee: Participant | None = None
) -> str:
    """The file as text, in the active language.

    PUBLISH is for one's own calendar; REQUEST and CANCEL are mails to an ``attendee``. The sequence is the release's
    number, and one more when the day is cancelled.
    """
    release = released.release
    day, cancelled = release.day, method == "CANCEL"
    event = Event()
    event.add("uid", f"day-{day.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}")
    event.add("sequence", release.number + cancelled)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", released.starts_at.astimezone(UTC))
    event.add("dtend", released.ends_at.astimezone(UTC))
    event.add("summary", f"{day.bootcamp.title} · {day.bootcamp.organisation.name}")
    if release.place:
        event.add("location", release.place)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if not cancelled:
        url = settings.SITE_URL.rstrip("/") + reverse("day", args=[day.pk])
        lines = [f"{clock_time(block.starts_at)}  {block.title}" for block in released.blocks]
        event.add("description", "\n".join([*lines, "", url]))
        event.add("url", url)
    if attendee is not None:
        event["organizer"] = _organiser()
        event["attendee"] = _address(attendee.name, attendee.email)
        event["attendee"].params["PARTSTAT"] = vText("NEEDS-ACTION")
        event["attendee"].params["RSVP"] = vText("FALSE")
    calendar = Calendar()
    calendar.add("prodid", "-//Bootcamp//Bootcamp//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _organiser() -> vCalAddress:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return _address(name or address, address)


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    return address
