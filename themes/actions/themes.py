from datetime import datetime
from uuid import UUID

from django.db import transaction

from participants.actions.audit import record
from participants.models import Organisation, Participant
from themes import rules
from themes.models import Theme


class ThemeRefused(Exception):
    """The asker may not do this with the theme; the text says why."""


@transaction.atomic
def add_theme(
    *,
    organisation: Organisation,
    title: str,
    question: str,
    why_now: str,
    citizens: str,
    by: Participant,
    key: UUID,
    at: datetime,
) -> Theme:
    """A new candidate; the same key twice is the same theme."""
    Organisation.objects.select_for_update().get(
        pk=organisation.pk
    )  # so that two sends of a form come in turn
    if made := Theme.objects.filter(key=key, organisation=organisation).first():
        return made
    theme = Theme.objects.create(
        organisation=organisation,
        title=title,
        question=question,
        why_now=why_now,
        citizens=citizens,
        created_at=at,
        key=key,
    )
    record(actor=by, verb="theme.added", object_id=theme.pk, at=at)
    return theme


@transaction.atomic
def edit_theme(
    *,
    theme: Theme,
    title: str,
    question: str,
    why_now: str,
    citizens: str,
    sponsor: Participant | None,
    by: Participant,
    at: datetime,
) -> Theme:
    """New words for a theme; only a chosen theme has a sponsor, and keeps one until it gets another."""
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if not (ruling := rules.may_edit_theme(by, theme)):
        raise ThemeRefused(ruling.reason)
    theme.title, theme.question, theme.why_now, theme.citizens = title, question, why_now, citizens
    if theme.state == Theme.State.CHOSEN and sponsor is not None:
        theme.sponsor = sponsor
    theme.save()
    record(actor=by, verb="theme.edited", object_id=theme.pk, at=at, sponsor=theme.sponsor_id)
    return theme


@transaction.atomic
def close_theme(*, theme: Theme, by: Participant, at: datetime) -> Theme:
    """The work on a chosen theme is over; closing it twice changes nothing."""
    return _move(theme, Theme.State.CHOSEN, Theme.State.CLOSED, by, at)


@transaction.atomic
def reopen_theme(*, theme: Theme, by: Participant, at: datetime) -> Theme:
    """Take up a closed theme again."""
    return _move(theme, Theme.State.CLOSED, Theme.State.CHOSEN, by, at)


def _move(theme: Theme, source: str, target: str, by: Participant, at: datetime) -> Theme:
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if theme.state == source:
        theme.state = target
        theme.save(update_fields=["state"])
        record(actor=by, verb=f"theme.{target}", object_id=theme.pk, at=at)
    return theme
