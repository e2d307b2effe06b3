"""Bootcamps: the courses of days."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from participants.actions.audit import record
from participants.models import Organisation, Participant
from sprints.models import Bootcamp
from themes.models import Theme

from .days import copy_day, remove_day
from .methods import add_library


@transaction.atomic
def add_bootcamp(
    *,
    organisation: Organisation,
    key: UUID,
    title: str,
    purpose: str,
    themes: Iterable[Theme],
    at: datetime,
) -> Bootcamp:
    """A bootcamp without days; the organisation's first also brings it the method library.

    The same ``key`` again gives the bootcamp that it made the first time.
    """
    made = Bootcamp.objects.filter(organisation=organisation, key=key).first()
    if made:
        return made
    bootcamp = Bootcamp.objects.create(
        organisation=organisation, key=key, title=title, purpose=purpose, created_at=at
    )
    bootcamp.themes.set(themes)
    add_library(organisation)
    return bootcamp


@transaction.atomic
def change_bootcamp(*, bootcamp: Bootcamp, title: str, purpose: str, themes: Iterable[Theme]) -> Bootcamp:
    bootcamp.title, bootcamp.purpose = title, purpose
    bootcamp.save(update_fields=["title", "purpose"])
    bootcamp.themes.set(themes)
    return bootcamp


@transaction.atomic
def copy_bootcamp(
    *, bootcamp: Bootcamp, key: UUID, title: str, first_on: date | None, at: datetime
) -> Bootcamp:
    """The same purpose, themes and days, the first on another date and the rest as far after it as before.

    Teams, wishes and releases belong to the original alone.
    """
    copy = add_bootcamp(
        organisation=bootcamp.organisation,
        key=key,
        title=title,
        purpose=bootcamp.purpose,
        themes=bootcamp.themes.all(),
        at=at,
    )
    days = list(bootcamp.days.all())
    for day in days:
        moved = day.date + (first_on - days[0].date) if first_on else day.date
        copy_day(day=day, key=uuid5(key, str(day.pk)), date=moved, bootcamp=copy)
    return copy


@transaction.atomic
def remove_bootcamp(*, bootcamp: Bootcamp, by: Participant, at: datetime) -> None:
    """Remove the bootcamp with its days; ``InUse`` when teams have worked on one of them."""
    for day in bootcamp.days.select_related("bootcamp__organisation"):
        remove_day(day=day, by=by, at=at)
    record(actor=by, verb="bootcamp.removed", object_id=bootcamp.pk, at=at)
    bootcamp.delete()
