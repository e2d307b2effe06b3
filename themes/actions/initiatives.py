from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from participants.actions.audit import record
from participants.models import Organisation, Participant, Team
from themes import rules
from themes.models import Initiative, Milestone, Theme

from .letters import write_to


class InitiativeRefused(Exception):
    """The asker may not do this with the initiative; the text says why."""


class NotOfTheOrganisation(Exception):
    """A theme, team or person of another organisation was given."""


class KeyTaken(Exception):
    """The key belongs to an initiative that somebody else made."""


@transaction.atomic
def create_initiative(
    *,
    organisation: Organisation,
    title: str,
    if_text: str,
    then_text: str,
    effect: str,
    theme: Theme | None,
    team: Team | None,
    owner: Participant,
    sponsor: Participant | None,
    milestone_title: str,
    milestone_due_on: date | None,
    created_by: Participant,
    key: UUID,
    at: datetime,
) -> Initiative:
    """A draft initiative, with its first milestone when that has a title and a date. The same key from the same
    person twice is the same initiative, as it was made the first time."""
    Organisation.objects.select_for_update().get(
        pk=organisation.pk
    )  # so that two sends of a form come in turn
    if made := Initiative.objects.filter(key=key).first():
        if made.organisation_id != organisation.pk or made.created_by_id != created_by.pk:
            raise KeyTaken
        return made
    _all_of(organisation, theme, owner, sponsor, created_by, team and team.formation)
    initiative = Initiative.objects.create(
        organisation=organisation,
        title=title,
        if_text=if_text,
        then_text=then_text,
        effect=effect,
        theme=theme,
        team=team,
        owner=owner,
        sponsor=sponsor,
        created_by=created_by,
        created_at=at,
        key=key,
    )
    if milestone_title and milestone_due_on:
        Milestone.objects.create(
            initiative=initiative, title=milestone_title, due_on=milestone_due_on, dated_at=at
        )
    record(actor=created_by, verb="initiative.created", object_id=initiative.pk, at=at)
    return initiative


@transaction.atomic
def edit_initiative(
    *,
    initiative: Initiative,
    title: str,
    if_text: str,
    then_text: str,
    effect: str,
    theme: Theme | None,
    owner: Participant,
    sponsor: Participant | None,
    by: Participant,
    at: datetime,
) -> Initiative:
    """New words or people for a draft; what has been handed in stays as the board read it."""
    initiative = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if not (ruling := rules.may_edit_initiative(by, initiative)):
        raise InitiativeRefused(ruling.reason)
    _all_of(initiative.organisation, theme, owner, sponsor)
    initiative.title, initiative.effect = title, effect
    initiative.if_text, initiative.then_text = if_text, then_text
    initiative.theme, initiative.owner, initiative.sponsor = theme, owner, sponsor
    initiative.save(update_fields=["title", "if_text", "then_text", "effect", "theme", "owner", "sponsor"])
    record(actor=by, verb="initiative.edited", object_id=initiative.pk, at=at, owner=owner.pk)
    return initiative


@transaction.atomic
def submit_initiative(*, initiative: Initiative, by: Participant, at: datetime) -> Initiative:
    """Hand a draft to the board: its answer is due after the organisation's promised days, and each director is told.

    Handing in what was handed in before changes nothing.
    """
    held = Initiative.objects.select_for_update(of=("self",)).select_related("organisation", "theme", "owner")
    initiative = held.get(pk=initiative.pk)
    if initiative.state != Initiative.State.DRAFT:
        return initiative
    if not (ruling := rules.may_submit(by, initiative)):
        raise InitiativeRefused(ruling.reason)
    initiative.state = Initiative.State.SUBMITTED
    initiative.submitted_at = at
    initiative.answer_due_on = timezone.localdate(at) + timedelta(days=initiative.organisation.answer_days)
    initiative.save(update_fields=["state", "submitted_at", "answer_due_on"])
    directors = Participant.objects.active().filter(organisation=initiative.organisation, is_director=True)
    for director in directors.select_related("user", "organisation"):
        write_to(
            director,
            kind="initiative_submitted",
            key=f"initiative:{initiative.pk}:submitted:{director.pk}",
            path=reverse("initiative_answer", args=[initiative.pk]),
            at=at,
            initiative=initiative,
        )
    record(
        actor=by,
        verb="initiative.submitted",
        object_id=initiative.pk,
        at=at,
        answer_due_on=initiative.answer_due_on.isoformat(),
    )
    return initiative


def _all_of(organisation: Organisation, *things) -> None:
    if any(thing is not None and thing.organisation_id != organisation.pk for thing in things):
        raise NotOfTheOrganisation
