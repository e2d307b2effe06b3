"""Links in mails: they open the right page, and ask for a code only when nobody is signed in. None signs in by itself,
because scanners open every link in a mail."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from participants.models import Participant

LIVES_FOR = timedelta(days=30)
_signer = signing.TimestampSigner(salt="participants.links")


@dataclass(frozen=True)
class SignedLink:
    """Whom a link was made for and where it leads. An expired one still tells where."""

    participant_id: int
    path: str
    has_expired: bool


def signed_link(participant: Participant, path: str) -> str:
    """The absolute URL that takes this person to ``path``, for 30 days."""
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        raise ValueError(f"not a path of ours: {path}")
    token = _signer.sign_object([participant.pk, path])
    return settings.SITE_URL.rstrip("/") + reverse("go", args=[token])


def read_link(token: str) -> SignedLink | None:
    """What the token in a link says, or None for one that we did not make."""
    try:
        pk, path = _signer.unsign_object(token)
        _signer.unsign(token, max_age=LIVES_FOR)
    except signing.SignatureExpired:
        return SignedLink(pk, path, has_expired=True)
    except signing.BadSignature:
        return None
    return SignedLink(pk, path, has_expired=False)
