"""The evening before a day: a word to each participant."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from participants.actions.messages import post_message
from participants.links import signed_link
from participants.models import Message, Participant
from sprints.models import Day
from sprints.queries.attendance import expected_people
from sprints.queries.calendar import day_calendar
from sprints.queries.releases import ReleasedDay, released_day
from sprints.queries.seats import tables_of

EVENING = time(18)  # on the organisation's clock


def remind_of_days(*, at: datetime) -> int:
    """Remind everyone expected on a released day whose eve it is; the number of mails written.

    Due from 18.00 the evening before until the day begins, so a worker that was away for hours catches up and one
    that was away for days writes nothing stale. Each person is reminded once of a date; a day that moves after its
    eve has a new eve.
    """
    today = timezone.localtime(at).date()
    # The release decides, not the draft; a day may be released on another date than its draft has by now.
    days = Day.objects.filter(releases__date__range=(today, today + timedelta(days=1))).select_related(
        "bootcamp__organisation"
    )
    written = 0
    for day in days.distinct():
        released = released_day(day)
        if released and _eve(released) <= at < released.starts_at:
            written += _remind(day, released, at)
    return written


def _eve(released: ReleasedDay) -> datetime:
    return timezone.make_aware(datetime.combine(released.release.date - timedelta(days=1), EVENING))


def _key(day: Day, released: ReleasedDay) -> str:
    return f"day:{day.pk}:eve:{released.release.date.isoformat()}:"


@transaction.atomic
def _remind(day: Day, released: ReleasedDay, at: datetime) -> int:
    told = Message.objects.filter(kind="day_eve", key__startswith=_key(day, released))
    people = expected_people(day).exclude(pk__in=told.values("participant"))
    people = list(people.select_related("user", "organisation"))
    tables = tables_of(day, rounds=released.rounds) if people else {}
    return sum(_post(day, released, person, tables.get(person.pk, {}), at) for person in people)


def _post(day: Day, released: ReleasedDay, person: Participant, tables: dict[int, int], at: datetime) -> bool:
    with override(person.user.language):
        calendar = day_calendar(released, at=at, method="REQUEST", attendee=person)
    message = post_message(
        to=person,
        kind="day_eve",
        key=f"{_key(day, released)}{person.pk}",
        context={
            "day": day,
            "released": released,
            "tables": _places(released, tables),
            "link": signed_link(person, reverse("day", args=[day.pk])),
        },
        at=at,
        calendar=calendar,
    )
    return message is not None


def _places(released: ReleasedDay, tables: dict[int, int]) -> Iterable[tuple]:
    """The team blocks of the day, each with the person's table."""
    return [(block, tables[block.round]) for block in released.blocks if block.round in tables]
