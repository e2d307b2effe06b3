"""Telling people that a day they were invited to is cancelled."""

from datetime import datetime

from django.utils.translation import override

from participants.actions.messages import post_message
from sprints.models import Day
from sprints.queries.attendance import expected_people
from sprints.queries.calendar import day_calendar
from sprints.queries.releases import released_day


def tell_of_cancelled_day(*, day: Day, at: datetime) -> int:
    """Write each expected participant of a released day that has not begun that it is cancelled; the number of mails."""
    released = released_day(day)
    if released is None or released.starts_at <= at:
        return 0
    people = list(expected_people(day).select_related("user", "organisation"))
    for person in people:
        with override(person.user.language):
            calendar = day_calendar(released, at=at, method="CANCEL", attendee=person)
        post_message(
            to=person,
            kind="day_cancelled",
            key=f"day:{day.pk}:{person.pk}:cancelled",
            context={"day": day, "date": released.release.date, "place": released.release.place},
            at=at,
            calendar=calendar,
        )
    return len(people)
