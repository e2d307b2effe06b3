"""The survey of whom the leaders know: opened and closed by a facilitator, answered and erased by each for themselves."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from participants.models import Organisation, Participant, Tie, TieAnswer, TieSurvey

from .audit import record


class TiesRefused(Exception):
    """No survey is open."""


@transaction.atomic
def open_ties(*, organisation: Organisation, delete_on: date, by: Participant, at: datetime) -> TieSurvey:
    """Ask, or ask again; answers given before stand. ``delete_on`` is the day on which all answers are deleted."""
    survey, _new = TieSurvey.objects.update_or_create(
        organisation=organisation,
        defaults={"closed_at": None, "delete_on": delete_on},
        create_defaults={"opened_by": by, "opened_at": at, "delete_on": delete_on},
    )
    record(actor=by, verb="ties.opened", object_id=survey.pk, at=at)
    return survey


@transaction.atomic
def close_ties(*, organisation: Organisation, by: Participant, at: datetime) -> None:
    """Ask no more; what was answered is kept until its day."""
    survey = TieSurvey.objects.select_for_update().filter(organisation=organisation, closed_at=None).first()
    if survey is None:
        return
    survey.closed_at = at
    survey.save(update_fields=["closed_at"])
    record(actor=by, verb="ties.closed", object_id=survey.pk, at=at)


@transaction.atomic
def answer_ties(*, participant: Participant, told: Mapping[int, str], at: datetime) -> None:
    """Remember whom a leader knows: ``told`` maps a colleague's key to a strength, or "" for not at all.

    Who is not named in it stays as told before; whoever is no active leader of the organisation is passed over.
    """
    surveys = TieSurvey.objects.select_for_update().filter(
        organisation=participant.organisation_id, closed_at=None
    )
    if (survey := surveys.first()) is None:
        raise TiesRefused
    answer, _new = TieAnswer.objects.update_or_create(
        survey=survey, participant=participant, defaults={"at": at}
    )
    colleagues = (
        Participant.objects.active()
        .filter(organisation=participant.organisation_id, is_leader=True, pk__in=told)
        .exclude(pk=participant.pk)
        .values_list("pk", flat=True)
    )
    answer.ties.filter(to__in=told).delete()
    Tie.objects.bulk_create(
        Tie(answer=answer, to_id=pk, strength=told[pk])
        for pk in colleagues
        if told[pk] in Tie.Strength.values
    )


@transaction.atomic
def erase_ties(*, participant: Participant) -> None:
    """Forget what a leader has answered, and that they did."""
    TieAnswer.objects.filter(participant=participant).delete()


@transaction.atomic
def erase_old_ties(*, on: date) -> None:
    """Delete the surveys whose day has come, with all their answers; and of those who have left, what they told and what
    was told of them."""
    TieSurvey.objects.filter(delete_on__lte=on).delete()
    TieAnswer.objects.filter(participant__left_on__isnull=False).delete()
    Tie.objects.filter(to__left_on__isnull=False).delete()
