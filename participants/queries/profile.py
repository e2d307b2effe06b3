from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from participants.models import Participant, User


@dataclass(frozen=True)
class Passkey:
    pk: int
    name: str
    added_at: datetime
    used_at: datetime | None


def passkeys_of(user: User) -> list[Passkey]:
    """The passkeys this person can sign in with, the newest last."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [Passkey(key.pk, key.wrap().name, key.created_at, key.last_used_at) for key in found]


def memberships_of(user: User) -> QuerySet[Participant]:
    """This person in each organisation they have not left."""
    mine = Participant.objects.active().filter(user=user).select_related("organisation")
    return mine.order_by("organisation__name", "pk")
