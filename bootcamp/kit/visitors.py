"""Whoever visits: their language, how long they stay signed in, and a form that was open for too long."""

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.decorators import sync_and_async_middleware

from .clock import now

RENEWED_ON = "renewed_on"  # session key


@sync_and_async_middleware
def visitor(get_response):
    """Speak the signed-in person's language, and renew their session once a day while it is used.

    Once a day, because a write on every request would make every click wait for the database's one writer.
    """
    if iscoroutinefunction(get_response):

        async def middleware(request: HttpRequest) -> HttpResponse:
            request.user = await request.auser()
            _welcome(request, request.user)
            return await get_response(request)
    else:

        def middleware(request: HttpRequest) -> HttpResponse:
            _welcome(request, request.user)
            return get_response(request)

    return middleware


def _welcome(request: HttpRequest, user) -> None:
    if not user.is_authenticated:
        return
    translation.activate(user.language)
    request.LANGUAGE_CODE = translation.get_language()
    today = now().date().isoformat()
    if request.session.get(RENEWED_ON) != today:
        request.session[RENEWED_ON] = today


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose secret is wrong, most often because somebody signed in since it was opened.

    A part of a page stays as it is, with what was typed in it, and a toast says what to do.
    """
    if request.headers.get("HX-Request") == "true":
        response = render(request, "ui/_stale_form.html", status=422)  # htmx shows a 422, and no 403
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#toasts", "beforeend"
        return response
    return render(request, "403_csrf.html", status=403)
