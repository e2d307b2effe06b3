"""Releasing a day: its agenda is frozen, and those concerned are told."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from participants.actions.audit import record
from participants.actions.messages import post_message
from participants.links import signed_link
from participants.models import Participant
from sprints.live import day_changed
from sprints.models import Day, Release
from sprints.queries.agenda import agenda_conflicts, day_agenda
from sprints.queries.calendar import day_calendar
from sprints.queries.plan import concerned
from sprints.queries.releases import Change, as_released, changes_since, frozen_agenda
from sprints.timing import ConflictKind

from .rooms import ensure_rooms


class EmptyPlan(Exception):
    """There is no block to release."""


class PlanClashes(Exception):
    """Something runs into a pinned block: people would be told to be in two places at once."""


@transaction.atomic
def release_day(*, day: Day, by: Participant, number: int, at: datetime) -> Release:
    """Freeze the draft as release ``number`` (1, 2, ...) and tell those concerned.

    A number that exists already, or a draft without changes, gives the release that is there: nobody is told twice.
    """
    day = Day.objects.select_for_update(of=("self",)).select_related("bootcamp__organisation").get(pk=day.pk)
    last = day.releases.first()
    if last and last.number >= number:
        return last
    agenda = day_agenda(day)
    if not agenda.items:
        raise EmptyPlan
    if any(conflict.kind is ConflictKind.PIN for conflict in agenda_conflicts(agenda)):
        raise PlanClashes
    changes = changes_since(last, agenda) if last else []
    if last and not changes:
        return last
    release = Release.objects.create(
        day=day,
        number=last.number + 1 if last else 1,
        date=day.date,
        place=day.place,
        agenda=frozen_agenda(agenda),
        by=by,
        at=at,
    )
    for item in agenda.items:
        ensure_rooms(item.block)
    told = _tell(release, changes, at)
    day_changed(day)
    record(actor=by, verb="day.released", object_id=day.pk, at=at, release=release.number, told=told)
    return release


def _tell(release: Release, changes: list[Change], at: datetime) -> int:
    """A mail to each person concerned. Once the day has begun the change is on every screen, and nobody reads mail."""
    released = as_released(release)
    if released.starts_at <= at:
        return 0
    first = release.number == 1
    people = concerned(release.day, None if first else changes).select_related("user", "organisation")
    for person in people:
        with override(person.user.language):
            calendar = day_calendar(released, at=at, method="REQUEST", attendee=person)
        post_message(
            to=person,
            kind="day_released" if first else "day_changed",
            key=f"day:{release.day_id}:{person.pk}:release:{release.number}",
            context={
                "day": release.day,
                "released": released,
                "changes": [change for change in changes if change.concerns(person.pk)],
                "link": signed_link(person, reverse("day", args=[release.day_id])),
            },
            at=at,
            calendar=calendar,
        )
    return len(people)
