from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from participants.actions.audit import record
from participants.models import Participant
from themes import rules
from themes.models import Initiative, Milestone, MilestoneMove

from .initiatives import InitiativeRefused


@transaction.atomic
def add_milestone(
    *, initiative: Initiative, title: str, due_on: date, by: Participant, key: UUID, at: datetime
) -> Milestone:
    """A dated step of the initiative; the same key twice is the same milestone."""
    initiative = Initiative.objects.select_for_update().get(pk=initiative.pk)
    _check(by, initiative)
    if made := Milestone.objects.filter(key=key, initiative=initiative).first():
        return made
    milestone = Milestone.objects.create(
        initiative=initiative, title=title, due_on=due_on, dated_at=at, key=key
    )
    record(actor=by, verb="milestone.added", object_id=milestone.pk, at=at, due_on=due_on.isoformat())
    return milestone


@transaction.atomic
def move_milestone(*, milestone: Milestone, due_on: date, by: Participant, at: datetime) -> Milestone:
    """Give the milestone another day and remember the former one; the day it has already changes nothing."""
    milestone = _held(milestone)
    _check(by, milestone.initiative)
    if due_on == milestone.due_on:
        return milestone
    MilestoneMove.objects.create(milestone=milestone, from_on=milestone.due_on, to_on=due_on, by=by, at=at)
    facts = {"from_on": milestone.due_on.isoformat(), "to_on": due_on.isoformat()}
    milestone.due_on, milestone.dated_at = due_on, at
    milestone.save(update_fields=["due_on", "dated_at"])
    record(actor=by, verb="milestone.moved", object_id=milestone.pk, at=at, **facts)
    return milestone


@transaction.atomic
def finish_milestone(*, milestone: Milestone, by: Participant, at: datetime) -> Milestone:
    """Tick the milestone off; once ticked, the time of the first tick stays."""
    milestone = _held(milestone)
    _check(by, milestone.initiative)
    if milestone.done_at is None:
        milestone.done_at = at
        milestone.save(update_fields=["done_at"])
        record(actor=by, verb="milestone.finished", object_id=milestone.pk, at=at)
    return milestone


@transaction.atomic
def reopen_milestone(*, milestone: Milestone, by: Participant, at: datetime) -> Milestone:
    """Take the tick away again."""
    milestone = _held(milestone)
    _check(by, milestone.initiative)
    if milestone.done_at is not None:
        milestone.done_at = None
        milestone.save(update_fields=["done_at"])
        record(actor=by, verb="milestone.reopened", object_id=milestone.pk, at=at)
    return milestone


def _held(milestone: Milestone) -> Milestone:
    return Milestone.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=milestone.pk)


def _check(by: Participant, initiative: Initiative) -> None:
    if not (ruling := rules.may_plan_milestones(by, initiative)):
        raise InitiativeRefused(ruling.reason)
