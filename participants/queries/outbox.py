"""The outbox as the administrator sees it, and the demo's mailbox."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localtime

from participants.models import Message, Organisation

A_PAGE = 50


@dataclass(frozen=True)
class Outbox:
    page: Page
    state: str
    counts: dict[str, int]


def outbox(organisation: Organisation, state: str, text: str, number: str) -> Outbox:
    """One page of the organisation's mails in a state, with words in address or subject, and how many are in each."""
    counts = dict.fromkeys(Message.State.values, 0)
    counted = organisation.messages.order_by().values("state").annotate(number=Count("pk"))
    counts |= {row["state"]: row["number"] for row in counted}
    if state not in counts:
        state = Message.State.PARKED if counts[Message.State.PARKED] else Message.State.WAITING
        state = state if counts[state] else Message.State.SENT
    messages = organisation.messages.filter(state=state).select_related("participant")
    for word in text.split():
        messages = messages.filter(Q(to_email__icontains=word) | Q(subject__icontains=word))
    order = "-sent_at" if state == Message.State.SENT else "due_at"
    light = messages.defer("text", "html", "calendar").order_by(order, "-pk")
    return Outbox(Paginator(light, A_PAGE).get_page(number), str(state), counts)


@dataclass(frozen=True)
class OutboxFigures:
    waiting: int
    sent_today: int
    parked: int


def outbox_figures(organisation: Organisation, *, at: datetime) -> OutboxFigures:
    """How many mails wait, went out today and lie parked."""
    midnight = localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    figures = organisation.messages.aggregate(
        waiting=Count("pk", filter=Q(state=Message.State.WAITING)),
        sent_today=Count("pk", filter=Q(state=Message.State.SENT, sent_at__gte=midnight)),
        parked=Count("pk", filter=Q(state=Message.State.PARKED)),
    )
    return OutboxFigures(**figures)


def whole_mails() -> QuerySet[Message]:
    """Every mail of the demo, as it went out."""
    return Message.objects.select_related("organisation")


def parked_mails(organisation: Organisation) -> QuerySet[Message]:
    """Those that the mail server would not take."""
    return organisation.messages.filter(state=Message.State.PARKED)


def mailbox(text: str, number: str) -> Page:
    """Every mail of the demo, whoever it is to, newest first."""
    messages = whole_mails().defer("html", "calendar")
    for word in text.split():
        messages = messages.filter(to_email__icontains=word)
    return Paginator(messages, A_PAGE).get_page(number)
