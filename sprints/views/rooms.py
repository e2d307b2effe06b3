"""The sprint room's page, its part for a screen that must catch up, and its stream."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bootcamp.kit.clock import now
from bootcamp.kit.live import stream
from bootcamp.kit.pages import page, part
from sprints.access import room_for
from sprints.forms.notes import GroupForm, NoteForm, PulseForm
from sprints.models import Room
from sprints.models.kinds import Activity
from sprints.presence import seen
from sprints.queries.rooms import RoomView, room_view


def room(request: HttpRequest, room: Room) -> HttpResponse:
    seen(room.pk, request.me.pk)
    return page(request, "sprints/room/page.html", context_of(request, room))


def room_part(request: HttpRequest, room: Room) -> HttpResponse:
    seen(room.pk, request.me.pk)
    return pieces(request, "sprints/room/part.html", context_of(request, room))


def room_stream(request: HttpRequest, room: Room) -> HttpResponse:
    def version_of(room: Room) -> int:
        seen(room.pk, request.me.pk)
        return room.version

    return stream(request, room.channel, room.version, version_of)


def context_of(request: HttpRequest, room: Room, **forms) -> dict:
    """What the room's templates show; ``forms`` holds a form that came back with errors."""
    view = room_view(room, request.me, now())
    step, activity = view.step, view.step.activity if view.is_open and view.sits else ""
    made = {}
    if activity == Activity.WRITE:
        made["note_form"] = NoteForm(room=room, step=step, areas=view.areas)
    elif activity == Activity.GROUP:
        made["group_form"] = group_form(view)
    elif activity == Activity.PULSE:
        made["pulse_form"] = PulseForm(initial={"step": step.pk})
    return {"view": view, "room": room, "at": now(), **made, **forms}


def group_form(view: RoomView, data=None) -> GroupForm:
    board = view.board
    notes = [card.note for card in board.cards]
    notes += [card.note for bunch in board.bunches for card in bunch.cards]
    return GroupForm(data, notes=notes, groups=[bunch.group for bunch in board.bunches])


def pieces(request: HttpRequest, template: str, context: dict, *, status: int = 200) -> HttpResponse:
    """Pieces of the room's page, with the version that they show."""
    response = part(request, template, context, status=status)
    response["Live-Version"] = str(context["room"].version)
    return response


def answer(request: HttpRequest, room: Room, template: str = "sprints/room/part.html") -> HttpResponse:
    """After an act: the pieces as they are now, or without htmx the page."""
    if not request.htmx:
        return redirect("room", room.pk)
    fresh = room_for(request, room.pk).object
    return pieces(request, template, context_of(request, fresh))


def refuse(request: HttpRequest, room: Room, reason: str) -> HttpResponse:
    """The act was refused: say why, and show the room as it is now."""
    if reason:
        messages.info(request, reason)
    return answer(request, room)
