"""Who is there on a day: ticked at the door, or said by the leaders themselves. The last word counts."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participants.actions.audit import record
from participants.models import Participant
from sprints import live
from sprints.models import Attendance, Day
from sprints.queries.attendance import leaders_of
from sprints.rules.attendance import may_say


class NotOfTheDay(Exception):
    """The person does not belong to the day's organisation."""


class NotNow(Exception):
    """It cannot be said today; the text says why."""


@transaction.atomic
def mark_attendance(*, day: Day, participant: Participant, state: str, at: datetime) -> None:
    """Mark the person present or absent; "" makes them expected again."""
    if participant.organisation_id != day.bootcamp.organisation_id:
        raise NotOfTheDay
    if not state:
        Attendance.objects.filter(day=day, participant=participant).delete()
    else:
        marked = {"state": Attendance.State(state), "at": at, "is_swept": False}
        Attendance.objects.update_or_create(day=day, participant=participant, defaults=marked)
    live.day_changed(day)


@transaction.atomic
def say_attendance(*, day: Day, me: Participant, state: str, at: datetime) -> None:
    """A leader's own word: here (on the day), cannot come (beforehand as well), or neither."""
    if not (decision := may_say(day, state, timezone.localdate(at))):
        raise NotNow(decision.reason)
    mark_attendance(day=day, participant=me, state=state, at=at)


@transaction.atomic
def sweep_unseen(*, day: Day, by: Participant, at: datetime) -> int:
    """Mark everyone absent whom nobody has seen; the answer is how many."""
    unseen = leaders_of(day).exclude(attendance__day=day)
    swept = Attendance.objects.bulk_create(
        [
            Attendance(day=day, participant=person, state=Attendance.State.ABSENT, at=at, is_swept=True)
            for person in unseen
        ],
        ignore_conflicts=True,  # somebody was ticked at another door just now: that word counts
    )
    if swept:
        record(actor=by, verb="day.unseen_absent", object_id=day.pk, at=at, people=len(swept))
        live.day_changed(day)
    return len(swept)


@transaction.atomic
def unsweep(*, day: Day, by: Participant, at: datetime) -> int:
    """Take that back for those of whom nothing else was said since; the answer is how many."""
    number, _kinds = Attendance.objects.filter(day=day, is_swept=True).delete()
    if number:
        record(actor=by, verb="day.unseen_expected", object_id=day.pk, at=at, people=number)
        live.day_changed(day)
    return number
