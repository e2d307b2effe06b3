"""Papers that anyone may read: how accessible we are, how we treat data, and help."""

from django.http import HttpRequest, HttpResponse

from ..pages import page


def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "kit/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return page(request, "kit/privacy.html")


def help_page(request: HttpRequest) -> HttpResponse:
    return page(request, "kit/help.html")
