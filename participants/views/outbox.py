"""The outbox: what waits, what went out, and what a mail server would not take."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from participants.actions.messages import retry_messages
from participants.models import Message
from participants.queries.outbox import outbox as outbox_page
from participants.queries.outbox import parked_mails


def outbox(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("text", "").replace("\x00", "")[:100]  # which PostgreSQL refuses
    found = outbox_page(
        request.me.organisation, request.GET.get("state", ""), text, request.GET.get("page", "")
    )
    return page(request, "participants/outbox/page.html", {"outbox": found, "text": text})


def message(request: HttpRequest, message: Message) -> HttpResponse:
    return page(request, "participants/message/page.html", {"message": message})


def retry(request: HttpRequest, message: Message) -> HttpResponse:
    if retry_messages(organisation=message.organisation, keys=[message.pk], by=request.me, at=now()):
        messages.success(request, _("The mail is tried again now."))
    return redirect("outbox_message", pk=message.pk)


def retry_all(request: HttpRequest) -> HttpResponse:
    mine = request.me.organisation
    parked = parked_mails(mine).values("pk")
    retried = retry_messages(organisation=mine, keys=parked, by=request.me, at=now())
    words = ngettext("%(number)s mail is tried again.", "%(number)s mails are tried again.", retried)
    messages.success(request, words % {"number": retried})
    return redirect("outbox")
