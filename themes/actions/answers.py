from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from participants.actions.audit import record
from participants.models import Participant
from themes import rules
from themes.models import Decision, Initiative

from .letters import write_to


class AnswerRefused(Exception):
    """This answer cannot be given, or not by the asker; the text says why."""


class AnsweredMeanwhile(AnswerRefused):
    """Another answer came after the page was shown."""


@transaction.atomic
def answer_initiative(
    *,
    initiative: Initiative,
    director: Participant,
    answer: str,
    reason: str,
    trial_ends_on: date | None,
    seen_answers: int,
    key: UUID,
    at: datetime,
) -> Decision:
    """The board's answer with its reason; a trial has an end. Earlier answers stay.

    ``seen_answers`` is how many answers the director's page showed: a colleague's answer in the meantime is read
    before another is given. The same key twice is one answer. The owner, the writer and the team are told by mail.
    """
    initiative = (
        Initiative.objects.select_for_update(of=("self",)).select_related("owner").get(pk=initiative.pk)
    )
    if not (ruling := rules.may_answer(director, initiative)):
        raise AnswerRefused(ruling.reason)
    if made := Decision.objects.filter(key=key, initiative=initiative, director=director).first():
        return made
    if initiative.decisions.count() != seen_answers:
        raise AnsweredMeanwhile(_("A colleague has answered in the meantime. Read that answer first."))
    if not reason.strip():
        raise AnswerRefused(_("Give a reason. The team will read it."))
    if answer == Decision.Answer.TRIAL and trial_ends_on is None:
        raise AnswerRefused(_("Say when the trial ends."))
    decision = Decision.objects.create(
        initiative=initiative,
        director=director,
        answer=answer,
        reason=reason.strip(),
        trial_ends_on=trial_ends_on if answer == Decision.Answer.TRIAL else None,
        at=at,
        key=key,
    )
    initiative.state = Initiative.State.ANSWERED
    initiative.save(update_fields=["state"])
    for person in _people_to_tell(initiative).exclude(pk=director.pk):
        write_to(
            person,
            kind="initiative_answered",
            key=f"decision:{decision.pk}:{person.pk}",
            path=reverse("initiative", args=[initiative.pk]),
            at=at,
            initiative=initiative,
            decision=decision,
            director=director,
            is_owner=person.pk == initiative.owner_id,
        )
    record(
        actor=director,
        verb="initiative.answered",
        object_id=initiative.pk,
        at=at,
        answer=answer,
        trial_ends_on=decision.trial_ends_on and decision.trial_ends_on.isoformat(),
    )
    return decision


def _people_to_tell(initiative: Initiative):
    """The owner, the one who wrote it, and the team's members: each once, none who has left."""
    concerned = Q(pk__in=[initiative.owner_id, initiative.created_by_id])
    if initiative.team_id:
        concerned |= Q(seats__team=initiative.team_id)
    people = Participant.objects.active().filter(concerned).distinct()
    return people.select_related("user", "organisation")
