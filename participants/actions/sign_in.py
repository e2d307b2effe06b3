"""Signing in and out: the mails it takes, and the end of every session at once."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.core.mail import get_connection
from django.db import transaction
from django.utils.crypto import salted_hmac

from participants.models import Message, User

from .messages import LEASE_SECONDS, post_to_address, send_message


@transaction.atomic
def post_sign_in_code(*, email: str, code: str, at: datetime) -> Message:
    """Write the mail with this code, reserved for ``send_now``; the clock's sender takes it only if that fails."""
    user = User.objects.get(email=email.strip().lower())
    message = post_to_address(
        email=user.email,
        language=user.language,
        kind="sign_in_code",
        key=f"sign_in_code:{uuid4().hex}",
        context={"code": code},
        at=at,
    )
    message.claimed_until = at + timedelta(seconds=LEASE_SECONDS)
    message.save(update_fields=["claimed_until"])
    return message


def send_now(*, message: Message, at: datetime) -> bool:
    """Send a reserved message without waiting for the clock; on a refusal the clock's sender tries again."""
    return send_message(message=message, connection=get_connection(), at=at)


def post_passkey_notice(*, user: User, added: bool, at: datetime) -> Message:
    """Tell a person that a passkey was added to, or removed from, their sign-in."""
    kind = "passkey_added" if added else "passkey_removed"
    return post_to_address(
        email=user.email, language=user.language, kind=kind, key=f"{kind}:{uuid4().hex}", context={}, at=at
    )


def count_try(*, code: str) -> bool:
    """Count a try at this code; False when it has had as many as it may.

    Counted at the code and in one step: allauth counts in the session, and tries sent side by side each read the same
    number there.
    """
    key = f"sign-in-tries:{salted_hmac('participants.sign_in', code).hexdigest()}"
    cache.add(key, 0, settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
    try:
        return cache.incr(key) <= settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS
    except ValueError:
        return False  # gone between the two: as long ago as the code


@transaction.atomic
def sign_out_everywhere(*, user: User) -> None:
    """End every session of this person, on every device, this one too.

    A session carries a hash of the password field; there is no password, so the field can hold a new unusable one.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
