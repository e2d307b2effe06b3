"""The page on which notes of a room become an initiative."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page
from sprints.actions.origins import make_initiative
from sprints.actions.rooms import RoomRefused
from sprints.forms.initiatives import InitiativeFromRoomForm
from sprints.models import Room
from sprints.queries.initiatives import makings_of_initiative
from sprints.queries.rooms import sits_in


def initiative_from_room(request: HttpRequest, room: Room) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    wanted = [number for text in asked.getlist("note") if (number := whole_number(text))]
    makings = makings_of_initiative(room, request.me, wanted)
    notes, theme = makings.notes, makings.theme
    form = InitiativeFromRoomForm(
        request.POST or None,
        people=makings.people,
        directors=makings.directors,
        theme=theme,
        today=localdate(now()),
        drafts=f"room:{room.pk}:initiative",
        initial={"if_text": notes[0].text[:1000] if notes else ""},
    )
    if request.method == "POST" and form.is_valid():
        hand_in = request.POST.get("act") == "hand_in"
        try:
            initiative = make_initiative(
                room=room,
                notes=notes,
                by=request.me,
                sits=sits_in(room, request.me),
                theme=theme,
                hand_in=hand_in,
                at=now(),
                **form.cleaned_data,
            )
        except RoomRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("The initiative is handed in. The board has promised an answer.")
            messages.success(request, said if hand_in else _("The draft is saved"))
            return redirect("initiative", initiative.pk)
    context = {"form": form, "room": room, "notes": notes, "theme": theme}
    return page(request, "sprints/room/initiative.html", context, status=422 if form.errors else 200)
