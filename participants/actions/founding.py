from datetime import datetime

from django.db import transaction

from participants.actions import audit
from participants.models import Organisation, Participant, User


class NameTaken(Exception):
    """Another organisation has this short name."""


@transaction.atomic
def found_organisation(
    *, name: str, slug: str, language: str, administrator: str, email: str, at: datetime
) -> Organisation:
    """A new, empty organisation with one administrator, who signs in with ``email`` and takes it from there."""
    if Organisation.objects.filter(slug=slug).exists():
        raise NameTaken
    organisation = Organisation.objects.create(name=name, slug=slug, language=language)
    user = User.objects.for_email(email)
    person = Participant.objects.create(
        organisation=organisation,
        user=user,
        name=administrator,
        email=user.email,
        is_administrator=True,
        is_leader=False,
    )
    audit.record(actor=person, verb="organisation.founded", object_id=organisation.pk, at=at)
    return organisation
