"""Papers that anyone may read: how accessible we are, how we treat data, and help."""

from django.http import HttpRequest, HttpResponse

from ..pages import page
from .samples import person


def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "kit/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return page(request, "kit/privacy.html")


def help_page(request: HttpRequest) -> HttpResponse:
    team = [person("", sign, rank) for sign, rank in ((1, 1), (2, 2), (4, 3), (6, 1), (9, 2))]
    return page(request, "kit/help.html", {"someone": person("", 4, 2), "team": team})
