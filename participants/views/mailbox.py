"""The demo's mailbox: every mail as its reader would see it. Elsewhere it does not exist."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from bootcamp.kit.pages import page
from participants.actions.messages import mail_of
from participants.models import Message
from participants.queries.outbox import mailbox as mailbox_page
from participants.queries.outbox import whole_mails


def mailbox(request: HttpRequest) -> HttpResponse:
    _only_in_the_demo()
    text = request.GET.get("text", "").replace("\x00", "")[:100]  # which PostgreSQL refuses
    found = mailbox_page(text, request.GET.get("page", ""))
    return page(request, "participants/mailbox/page.html", {"mails": found, "text": text})


def mail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, "participants/mailbox/mail.html", {"message": _mail(pk)})


def calendar_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = _mail(pk)
    if not found.calendar:
        raise Http404
    return _download(found.calendar.encode(), "text/calendar; charset=utf-8", f"bootcamp-{pk}.ics")


def whole_mail(request: HttpRequest, pk: int) -> HttpResponse:
    return _download(mail_of(_mail(pk)).message().as_bytes(), "message/rfc822", f"bootcamp-{pk}.eml")


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404


def _mail(pk: int) -> Message:
    _only_in_the_demo()
    return get_object_or_404(whole_mails(), pk=pk)


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
