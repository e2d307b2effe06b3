"""The facilitator's hand on the clock of one room."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import back_to
from sprints.access import sent_step
from sprints.actions import rooms as actions
from sprints.models import Room

from .rooms import answer

ACTS = {
    "pause": actions.pause_rooms,
    "resume": actions.resume_rooms,
    "reveal": actions.reveal_notes,
    "close": actions.close_rooms,
    "reopen": actions.reopen_rooms,
}


def room_clock(request: HttpRequest, room: Room) -> HttpResponse:
    changed = act_on([room], request)
    if not changed:
        messages.info(request, _("Somebody else was quicker. This is how the room stands now."))
    if request.POST.get("next"):
        return back_to(request, "home")
    return answer(request, room)


def act_on(rooms: list[Room], request: HttpRequest) -> list[Room]:
    """Do what the pressed button says to these rooms of one block; those that changed."""
    act, who = request.POST.get("act"), {"by": request.me, "at": now()}
    if act in ACTS:
        return ACTS[act](rooms=rooms, **who)
    if act == "extend":
        minutes = min(max(whole_number(request.POST.get("minutes")) or 1, 1), 60)
        return actions.extend_rooms(rooms=rooms, minutes=minutes, **who)
    if act == "step" and rooms:
        step = sent_step(rooms[0].block_id, whole_number(request.POST.get("step")))
        return actions.go_to_step(rooms=rooms, step=step, **who) if step else []
    return []
