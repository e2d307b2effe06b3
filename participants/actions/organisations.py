from datetime import datetime

from django.db import transaction

from participants.actions import audit
from participants.models import Organisation, Participant


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, name: str, language: str, answer_days: int, by: Participant, at: datetime
) -> None:
    """Give the organisation another name, language for newcomers, or promise of an answer."""
    organisation.name, organisation.language, organisation.answer_days = name, language, answer_days
    organisation.save(update_fields=["name", "language", "answer_days"])
    facts = {"language": language, "answer_days": answer_days}
    audit.record(actor=by, verb="organisation.changed", object_id=organisation.pk, at=at, **facts)
