from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from participants.actions.audit import record
from participants.models import Organisation, Participant
from themes import rules
from themes.models import Candidate, Theme, ThemeChoice
from themes.queries.choices import themes_free_for_choice

from .letters import write_to


class ChoiceRefused(Exception):
    """This cannot be done with the choice now, or not by the asker; the text says why."""


@dataclass(frozen=True)
class Verdict:
    """What the board says of one candidate: chosen (with its sponsor) or rejected, and why."""

    is_chosen: bool
    reason: str
    sponsor: Participant | None = None


@transaction.atomic
def open_choice(
    *,
    organisation: Organisation,
    title: str,
    themes: Sequence[Theme],
    closes_on: date | None,
    by: Participant,
    key: UUID,
    at: datetime,
) -> ThemeChoice:
    """Ask today's directors to score these candidates, and tell each by mail. The same key twice is the same choice."""
    Organisation.objects.select_for_update().get(
        pk=organisation.pk
    )  # so that two sends of a form come in turn
    if made := ThemeChoice.objects.filter(key=key, organisation=organisation).first():
        return made
    directors = list(
        Participant.objects.active()
        .filter(organisation=organisation, is_director=True)
        .select_related("user", "organisation")
    )
    if not directors:
        raise ChoiceRefused(_("There are no directors to ask. Give at least one person that role first."))
    free = set(themes_free_for_choice(organisation).filter(pk__in=[theme.pk for theme in themes]))
    if not themes or free != set(themes):
        raise ChoiceRefused(_("One of the candidates is being scored already, or has been chosen."))
    choice = ThemeChoice.objects.create(
        organisation=organisation, title=title, closes_on=closes_on, opened_by=by, opened_at=at, key=key
    )
    choice.directors.set(directors)
    Candidate.objects.bulk_create(Candidate(choice=choice, theme=theme) for theme in themes)
    for director in directors:
        write_to(
            director,
            kind="choice_opened",
            key=f"choice:{choice.pk}:opened:{director.pk}",
            path=reverse("choice", args=[choice.pk]),
            at=at,
            choice=choice,
            candidate_count=len(themes),
        )
    record(
        actor=by,
        verb="theme_choice.opened",
        object_id=choice.pk,
        at=at,
        candidates=len(themes),
        directors=len(directors),
    )
    return choice


@transaction.atomic
def close_choice(*, choice: ThemeChoice, by: Participant, at: datetime) -> ThemeChoice:
    """End the scoring before everybody has scored; closing twice changes nothing."""
    choice = ThemeChoice.objects.select_for_update().get(pk=choice.pk)
    if rules.is_closed(choice, at):
        return choice
    if not (ruling := rules.may_close_choice(by, choice, at)):
        raise ChoiceRefused(ruling.reason)
    choice.state = ThemeChoice.State.CLOSED
    choice.closed_at = at
    choice.save(update_fields=["state", "closed_at"])
    record(actor=by, verb="theme_choice.closed", object_id=choice.pk, at=at)
    return choice


@transaction.atomic
def decide_choice(
    *, choice: ThemeChoice, verdicts: Mapping[int, Verdict], by: Participant, at: datetime
) -> ThemeChoice:
    """Record the board's decision on every candidate (keyed by its id), and let the themes change state."""
    choice = ThemeChoice.objects.select_for_update().get(pk=choice.pk)
    if not (ruling := rules.may_decide(by, choice, at)):
        raise ChoiceRefused(ruling.reason)
    candidates = list(choice.candidates.select_related("theme"))
    if {candidate.pk for candidate in candidates} != set(verdicts):
        raise ChoiceRefused(_("Say of every candidate whether it is chosen."))
    for candidate in candidates:
        _decide_one(candidate, verdicts[candidate.pk])
    choice.state = ThemeChoice.State.DECIDED
    choice.closed_at = choice.closed_at or at
    choice.decided_by, choice.decided_at = by, at
    choice.save(update_fields=["state", "closed_at", "decided_by", "decided_at"])
    chosen = [candidate.theme_id for candidate in candidates if candidate.is_chosen]
    record(actor=by, verb="theme_choice.decided", object_id=choice.pk, at=at, chosen=chosen)
    return choice


def _decide_one(candidate: Candidate, verdict: Verdict) -> None:
    if not verdict.reason.strip():
        raise ChoiceRefused(_("Give a reason for every candidate, chosen or rejected."))
    if verdict.is_chosen and verdict.sponsor is None:
        raise ChoiceRefused(_("Name a sponsor for every chosen theme."))
    if verdict.sponsor and verdict.sponsor.organisation_id != candidate.theme.organisation_id:
        raise ChoiceRefused(_("The sponsor belongs to another organisation."))
    candidate.is_chosen, candidate.reason = verdict.is_chosen, verdict.reason.strip()
    candidate.save(update_fields=["is_chosen", "reason"])
    theme = candidate.theme
    theme.state = Theme.State.CHOSEN if verdict.is_chosen else Theme.State.REJECTED
    theme.sponsor = verdict.sponsor if verdict.is_chosen else None
    theme.save(update_fields=["state", "sponsor"])
