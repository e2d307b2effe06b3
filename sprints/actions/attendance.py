"""Who is there on a day."""

from datetime import datetime

from django.db import transaction

from participants.models import Participant
from sprints.models import Attendance, Day


class NotOfTheDay(Exception):
    """The person does not belong to the day's organisation."""


@transaction.atomic
def mark_attendance(*, day: Day, participant: Participant, state: str, at: datetime) -> None:
    """Mark the person present or absent; "" makes them expected again. The last word counts."""
    if participant.organisation_id != day.bootcamp.organisation_id:
        raise NotOfTheDay
    if not state:
        Attendance.objects.filter(day=day, participant=participant).delete()
        return
    Attendance.objects.update_or_create(
        day=day, participant=participant, defaults={"state": Attendance.State(state), "at": at}
    )
