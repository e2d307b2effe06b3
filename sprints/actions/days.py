"""The days of a bootcamp."""

import secrets
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from participants.actions.audit import record
from participants.models import Participant
from sprints.models import Block, Bootcamp, Day, Note, RoomStep

from .block_contents import InUse
from .blocks import twin_of
from .cancellations import tell_of_cancelled_day
from .plans import lock_plan
from .steps import copy_steps

CODE_LETTERS = "ACDEFHJKMNPRTWXY"  # none that is taken for another, read aloud or across a hall
CODE_LENGTH = 6


@transaction.atomic
def add_day(*, bootcamp: Bootcamp, key: UUID, date: date, place: str, starts_at: time, ends_at: time) -> Day:
    """A new day without blocks; the same ``key`` again gives the day that it made the first time."""
    made = Day.objects.filter(bootcamp=bootcamp, key=key).first()
    return made or Day.objects.create(
        bootcamp=bootcamp,
        key=key,
        date=date,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        join_code=unused_code(),
    )


def unused_code() -> str:
    """A code to join a day with, that no other day has."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))
        if not Day.objects.filter(join_code=code).exists():
            return code


@transaction.atomic
def change_day(*, day: Day, edits: int, date: date, place: str, starts_at: time, ends_at: time) -> Day:
    """Give the day these fields. Pins stay at their times of day."""
    lock_plan(day, edits=edits)
    day.date, day.place, day.starts_at, day.ends_at = date, place, starts_at, ends_at
    day.save(update_fields=["date", "place", "starts_at", "ends_at"])
    return day


@transaction.atomic
def copy_day(*, day: Day, key: UUID, date: date, bootcamp: Bootcamp | None = None) -> Day:
    """The same day on another date (and in another bootcamp): blocks and steps, but no release and no rooms."""
    copy = add_day(
        bootcamp=bootcamp or day.bootcamp,
        key=key,
        date=date,
        place=day.place,
        starts_at=day.starts_at,
        ends_at=day.ends_at,
    )
    if not copy.blocks.exists():
        for block in day.blocks.prefetch_related("steps"):
            twin = twin_of(block, copy)
            twin.save()
            copy_steps(block.steps.all(), twin)
    return copy


@transaction.atomic
def remove_day(*, day: Day, by: Participant, at: datetime) -> None:
    """Remove the day with its plan. Those who have been told of it are told that it is cancelled."""
    blocks = Block.objects.filter(day=day)
    begun = RoomStep.objects.filter(step__block__in=blocks).exists()
    if begun or Note.objects.filter(room__block__in=blocks).exists():
        raise InUse
    tell_of_cancelled_day(day=day, at=at)
    record(actor=by, verb="day.removed", object_id=day.pk, at=at)
    day.delete()
