"""Answers: a page, a part of one, or a form sent back with its errors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme


def page(
    request: HttpRequest, template: str, context: dict | None = None, *, status: int = 200
) -> HttpResponse:
    """A whole page; pass ``status=422`` for a form with errors."""
    return render(request, template, context, status=status)


def part(
    request: HttpRequest, template: str, context: dict | None = None, *, status: int = 200
) -> HttpResponse:
    """A piece of a page, for htmx."""
    return render(request, template, context, status=status)


def back_to(request: HttpRequest, fallback: str) -> HttpResponse:
    """A redirect to the form's ``next`` when it is one of our own paths, else to the named URL or path."""
    wanted = request.POST.get("next", "")
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if safe else fallback)
