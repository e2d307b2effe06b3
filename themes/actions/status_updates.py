from datetime import datetime
from uuid import UUID

from django.db import transaction

from participants.actions.audit import record
from participants.models import Participant
from themes import rules
from themes.models import Initiative, StatusUpdate

from .initiatives import InitiativeRefused


@transaction.atomic
def post_status(
    *, initiative: Initiative, author: Participant, colour: str, text: str, key: UUID, at: datetime
) -> StatusUpdate:
    """How the initiative is going, in one colour and a line; the same key twice is one update."""
    initiative = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if not (ruling := rules.may_update_status(author, initiative)):
        raise InitiativeRefused(ruling.reason)
    if made := StatusUpdate.objects.filter(key=key, initiative=initiative).first():
        return made
    update = StatusUpdate.objects.create(
        initiative=initiative, author=author, colour=colour, text=text, at=at, key=key
    )
    record(actor=author, verb="initiative.status", object_id=initiative.pk, at=at, colour=colour)
    return update
