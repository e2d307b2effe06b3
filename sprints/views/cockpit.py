"""The facilitator's cockpit: all rooms of a block, live."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.live import stream
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page, part
from bootcamp.kit.wording import time_left
from sprints.access import sent_block, sent_rooms
from sprints.actions.help import answer_help
from sprints.actions.rooms import ensure_rooms
from sprints.live import day_channel
from sprints.models import Day
from sprints.queries import cockpit as queries

from .room_clock import act_on


def cockpit(request: HttpRequest, day: Day) -> HttpResponse:
    return page(request, "sprints/cockpit/page.html", _context(request, day))


def cockpit_part(request: HttpRequest, day: Day) -> HttpResponse:
    return part(request, "sprints/cockpit/part.html", _context(request, day))


def day_stream(request: HttpRequest, day: Day) -> HttpResponse:
    """The day's nudges, for cockpit and wall."""
    return stream(request, day_channel(day), None, lambda day: None)


def cockpit_clock(request: HttpRequest, day: Day) -> HttpResponse:
    """Do something in all rooms of a block, or in one of them."""
    block = sent_block(day, whole_number(request.POST.get("block")))
    if block is None:
        return redirect("cockpit", day.pk)
    if request.POST.get("act") == "open":
        made = ensure_rooms(block)
        if not made:
            messages.info(request, _("There are no teams for this block yet. Form and lock the teams first."))
    else:
        chosen = sent_rooms(block, whole_number(request.POST.get("room")))
        if request.POST.get("act") == "help":
            for room in chosen:
                answer_help(room=room, by=request.me, at=now())
        elif not act_on(chosen, request):
            messages.info(request, _("Nothing was changed: somebody else was quicker."))
    if request.htmx:
        return part(request, "sprints/cockpit/part.html", _context(request, day, block.pk))
    return redirect(f"{reverse('cockpit', args=[day.pk])}?block={block.pk}")


def _context(request: HttpRequest, day: Day, block: int | None = None) -> dict:
    block = block or whole_number(request.GET.get("block"))
    at = now()
    shown = queries.cockpit(day, block, at)
    context = {"cockpit": shown, "day": day, "at": at}
    if shown.hall and shown.hall.step:
        clock = shown.hall.clock
        context |= {
            "ends_ms": round((clock.ends_at or at).timestamp() * 1000),
            "now_ms": round(at.timestamp() * 1000),
            "box_label": time_left(clock.seconds, clock.minutes),
        }
    return context
