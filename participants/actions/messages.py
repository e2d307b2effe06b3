"""The outbox: a mail is a row first, written together with what it tells of, and sent afterwards.

None is lost: a row stays until a server took it. At most one is doubled for a send that was under way when its process
was killed; both then carry the same Message-ID.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from participants.actions import audit
from participants.letters import framed_html, write_letter
from participants.models import Message, Organisation, Participant

LEASE_SECONDS = 120
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
TRIES = len(WAITS) + 1
STOPPED = "The sender stopped while it was sending this message."


def post_message(
    *,
    to: Participant,
    kind: str,
    key: str,
    context: Mapping,
    at: datetime,
    due_at: datetime | None = None,
    calendar: str = "",
) -> Message | None:
    """Write one mail to one person, in their language, in the caller's transaction; None if ``key`` was used before.

    Whoever has left gets no mail (None as well). The texts come from ``templates/mail/<kind>.txt`` (the first line is
    the subject) with ``context``, which also gets ``participant`` and ``organisation``. ``calendar`` is an iCalendar
    file to attach.
    """
    if to.has_left:
        return None
    return _write(
        key=key,
        kind=kind,
        to_email=to.email,
        language=to.user.language,
        context={"participant": to, "organisation": to.organisation, **context},
        at=at,
        due_at=due_at,
        calendar=calendar,
        participant=to,
    )


def post_to_address(
    *, email: str, language: str, kind: str, key: str, context: Mapping, at: datetime
) -> Message | None:
    """Write one mail to an address, for what belongs to no organisation (a sign-in code)."""
    return _write(
        key=key,
        kind=kind,
        to_email=email,
        language=language,
        context=context,
        at=at,
        due_at=None,
        calendar="",
    )


def _write(
    *,
    key: str,
    kind: str,
    to_email: str,
    language: str,
    context: Mapping,
    at: datetime,
    due_at: datetime | None,
    calendar: str,
    participant: Participant | None = None,
) -> Message | None:
    subject, text = write_letter(kind, language, context)
    organisation = participant.organisation if participant else None
    sender = organisation.name if organisation else ""
    message = Message(
        organisation=organisation,
        participant=participant,
        key=key,
        kind=kind,
        to_email=to_email,
        language=language,
        subject=subject,
        text=text,
        html=framed_html(subject=subject, text=text, language=language, sender=sender),
        calendar=calendar,
        due_at=due_at or at,
        created_at=at,
    )
    try:
        # A savepoint of its own: the refused key must not spoil the caller's transaction.
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        if Message.objects.filter(key=key).exists():
            return None
        raise
    return message


def withdraw_messages(*, people: Iterable[int]) -> None:
    """Take back what waits for these people (by primary key), who have left."""
    Message.objects.filter(participant__in=people, state=Message.State.WAITING).delete()


@transaction.atomic
def claim_messages(*, at: datetime, limit: int = 10, lease_seconds: int = LEASE_SECONDS) -> list[Message]:
    """At most ``limit`` due messages that no other sender has, reserved for ``lease_seconds``.

    A message whose sender was killed comes back when its lease runs out; one that did so to every try is parked.
    """
    free = Message.objects.filter(state=Message.State.WAITING).filter(
        Q(claimed_until=None) | Q(claimed_until__lte=at)
    )
    free.filter(attempts__gte=TRIES).update(state=Message.State.PARKED, claimed_until=None, error=STOPPED)
    due = free.filter(due_at__lte=at).order_by("due_at", "pk").select_for_update(skip_locked=True)
    claimed = list(due[:limit])
    until = at + timedelta(seconds=lease_seconds)
    Message.objects.filter(pk__in=[message.pk for message in claimed]).update(claimed_until=until)
    for message in claimed:
        message.claimed_until = until
    return claimed


def send_due_messages(*, at: datetime, limit: int = 10, lease_seconds: int = LEASE_SECONDS) -> int:
    """Send the next few due messages; the answer is how many a server took. 0: nothing more to do now.

    Few at a time, so that even a slow server takes them within the lease.
    """
    claimed = claim_messages(at=at, limit=limit, lease_seconds=lease_seconds)
    if not claimed:
        return 0
    connection = get_connection()
    try:
        return sum(send_message(message=message, connection=connection, at=at) for message in claimed)
    finally:
        _hang_up(connection)


def send_message(*, message: Message, connection: BaseEmailBackend, at: datetime) -> bool:
    """Send one claimed message, and say whether the server took it. A refusal is kept, and tried again later."""
    # Counted before the attempt, so that a message that kills its sender does not do so for ever.
    mine = Message.objects.filter(
        pk=message.pk, state=Message.State.WAITING, claimed_until=message.claimed_until
    )
    if not mine.update(attempts=F("attempts") + 1):
        return False
    message.attempts += 1
    try:
        connection.open()
        connection.send_messages([mail_of(message)])
    except Exception as error:  # whatever one message or its server does, the others go on
        _hang_up(connection)
        mine.update(**_after_refusal(message, error, at))
        return False
    mine.update(state=Message.State.SENT, sent_at=at, claimed_until=None, error="")
    return True


def _after_refusal(message: Message, error: Exception, at: datetime) -> dict:
    kept = {"claimed_until": None, "error": f"{type(error).__name__}: {error}".replace("\x00", "")[:300]}
    if message.attempts >= TRIES:
        return {**kept, "state": Message.State.PARKED}
    return {**kept, "due_at": at + WAITS[message.attempts - 1]}


def _hang_up(connection: BaseEmailBackend) -> None:
    with suppress(Exception):  # the line is gone either way
        connection.close()


def mail_of(message: Message) -> EmailMultiAlternatives:
    """The mail as it goes out: text, HTML, and the calendar file both as an invitation and as an attachment.

    The Message-ID follows from the key, so that a mail sent twice is seen to be one.
    """
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.to_email],
        headers={
            "Message-ID": f"<{hashlib.sha256(message.key.encode()).hexdigest()[:40]}@{host}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        method = re.search(r"^METHOD:([A-Z]+)\s*$", message.calendar, re.MULTILINE)
        name = method[1] if method else "PUBLISH"
        mail.attach_alternative(message.calendar, f"text/calendar; method={name}")
        mail.attach("bootcamp.ics", message.calendar, f"text/calendar; method={name}")
    return mail


@transaction.atomic
def retry_messages(*, organisation: Organisation, keys: Iterable[int], by: Participant, at: datetime) -> int:
    """Give parked messages (by primary key) five new tries, the first one now. The answer is how many."""
    parked = Message.objects.filter(organisation=organisation, pk__in=keys, state=Message.State.PARKED)
    retried = parked.update(state=Message.State.WAITING, due_at=at, attempts=0, error="", claimed_until=None)
    if retried:
        audit.record(actor=by, verb="message.retried", object_id=None, at=at, messages=retried)
    return retried
