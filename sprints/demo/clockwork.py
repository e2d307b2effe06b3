"""Keeping the demo's present in the present."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from sprints.models import Day, JournalEntry, Note, Release, Room, RoomStep, StepDone
from sprints.queries.agenda import Agenda, day_agenda
from sprints.queries.releases import frozen_agenda

from .days import GOING_ON, clock

CODE_OF_TODAY = "PXWQ6H9T"
STILL_NOW = timedelta(minutes=45)


def release(agenda: Agenda, at: datetime) -> None:
    """What participants see of a day, without the mails that a real release sends to everybody."""
    day = agenda.day
    Release.objects.update_or_create(
        day=day,
        number=1,
        defaults={"date": day.date, "place": day.place, "agenda": frozen_agenda(agenda), "at": at},
    )


def wind_today(at: datetime) -> None:
    """Move the demo's day that goes on, with all that happened in it, so that its barrier sprint goes on at ``at``.

    A day that still goes on is left alone, and so is one that would have to cross midnight.
    """
    day = Day.objects.filter(join_code=CODE_OF_TODAY).first()
    if day is None:
        return
    sprint = next((item for item in day_agenda(day).items if item.block.title == GOING_ON.title), None)
    if sprint is None or abs(at - sprint.starts_at) < STILL_NOW:
        return
    local = timezone.localtime(at)
    into_day = sprint.starts_at - day_agenda(day).starts_at
    length = day_agenda(day).ends_at - day_agenda(day).starts_at
    start = local - timedelta(minutes=23) - into_day
    end = start + length
    if start.date() != local.date() or end.date() != local.date():
        return
    start = start.replace(second=0, microsecond=0)
    shift = start - day_agenda(day).starts_at
    day.date = start.date()
    day.starts_at = clock(start.hour * 60 + start.minute)
    day.ends_at = clock(min(end.hour * 60 + end.minute, 24 * 60 - 1))
    day.save()
    release(day_agenda(day), at - timedelta(days=12))
    rooms = Room.objects.filter(block__day=day)
    rooms.update(
        ends_at=F("ends_at") + shift,
        closed_at=F("closed_at") + shift,
        help_at=F("help_at") + shift,
        paused_at=F("paused_at") + shift,
    )
    RoomStep.objects.filter(room__in=rooms).update(
        started_at=F("started_at") + shift, revealed_at=F("revealed_at") + shift
    )
    Note.objects.filter(room__in=rooms).update(created_at=F("created_at") + shift)
    for model in (StepDone, JournalEntry):
        model.objects.filter(room__in=rooms).update(at=F("at") + shift)
