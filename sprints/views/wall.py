"""The big screen in the hall."""

from datetime import timedelta

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page, part
from bootcamp.kit.wording import time_left
from sprints.models import Day
from sprints.queries import wall as queries
from sprints.queries.name_wall import name_wall
from sprints.queries.team_wall import team_wall as names_and_tables


def wall(request: HttpRequest, day: Day) -> HttpResponse:
    return page(request, "sprints/wall/page.html", _context(day))


def wall_part(request: HttpRequest, day: Day) -> HttpResponse:
    return part(request, "sprints/wall/_wall.html", _context(day))


def team_wall(request: HttpRequest, day: Day) -> HttpResponse:
    """All names with their tables, some at a time; ``?page=2``. Every page is read anew, so it follows a repair."""
    shown = names_and_tables(day, now())
    names = name_wall(shown.names, request.GET.get("page"))
    return page(request, "sprints/wall/teams.html", {"day": day, "shown": shown, "names": names})


def _context(day: Day) -> dict:
    at = now()
    shown = queries.wall(day, at)
    clock, times = shown.clock, {}
    if clock:
        times = {
            "ends_ms": round(clock.ends_at.timestamp() * 1000),
            "now_ms": round(at.timestamp() * 1000),
            "starts_at": clock.ends_at - timedelta(minutes=clock.minutes),
            "box_label": time_left(clock.seconds, clock.minutes),
            "day_label": _("The day: %(title)s") % {"title": shown.item.block.title} if shown.item else "",
        }
    address = settings.SITE_URL + reverse("join_code", args=[day.join_code])
    return {
        "wall": shown,
        "day": day,
        "at": at,
        "site": settings.SITE_URL.partition("://")[2] + reverse("join"),
        "code": " ".join(day.join_code[part : part + 3] for part in range(0, len(day.join_code), 3)),
        "qr": qr_code(address),
        **times,
    }


def qr_code(address: str) -> SafeString:
    """The address as a drawing in our colours; a phone's camera reads dark on light, whatever the theme."""
    drawing = segno.make(address, error="m").svg_inline(
        omitsize=True, border=2, svgclass=None, lineclass=None
    )
    drawing = drawing.replace("<svg ", '<svg class="qr" aria-hidden="true" ', 1)
    return mark_safe(drawing)  # noqa: S308 - made of modules, not of anyone's words
