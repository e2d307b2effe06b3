"""What a team does in its room beside writing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page
from sprints.access import sent_group, sent_note, sent_step
from sprints.actions.done import set_done
from sprints.actions.dots import BudgetSpent, place_dot, take_dot_back
from sprints.actions.groups import group_notes, ungroup_notes
from sprints.actions.help import answer_help, ask_for_help
from sprints.actions.pulse import give_pulse
from sprints.actions.rooms import RoomRefused
from sprints.forms.notes import PulseForm
from sprints.models import Room, Step
from sprints.queries.rooms import room_view, sits_in

from .rooms import answer, context_of, group_form, pieces, refuse


def done(request: HttpRequest, room: Room) -> HttpResponse:
    step = _step(request, room)
    if step is None:
        return answer(request, room)
    try:
        set_done(
            room=room,
            step=step,
            by=request.me,
            sits=sits_in(room, request.me),
            is_done=bool(request.POST.get("done")),
            at=now(),
        )
    except RoomRefused as refusal:
        return refuse(request, room, str(refusal))
    return answer(request, room, "sprints/room/done_part.html")


def ask_help(request: HttpRequest, room: Room) -> HttpResponse:
    sits = sits_in(room, request.me)
    try:
        if request.POST.get("ask"):
            ask_for_help(room=room, by=request.me, sits=sits, at=now())
            messages.success(request, _("The facilitators can see that you ask for help"))
        else:
            answer_help(room=room, by=request.me, at=now())
    except RoomRefused as refusal:
        return refuse(request, room, str(refusal))
    return answer(request, room)


def dots(request: HttpRequest, room: Room) -> HttpResponse:
    """One dot more or less on a note or a group of the team's."""
    step = _step(request, room)
    note = sent_note(room, whole_number(request.POST.get("note")))
    group = None if note else sent_group(room, whole_number(request.POST.get("group")))
    if step is None or (note is None and group is None):
        return refuse(request, room, _("That note is no longer there."))
    change = place_dot if request.POST.get("change") == "more" else take_dot_back
    try:
        change(room=room, step=step, by=request.me, sits=sits_in(room, request.me), note=note, group=group)
    except BudgetSpent:
        return refuse(request, room, _("All your dots are placed. Take one back to move it."))
    except RoomRefused as refusal:
        return refuse(request, room, str(refusal))
    return answer(request, room, "sprints/room/vote_part.html")


def groups(request: HttpRequest, room: Room) -> HttpResponse:
    """Lay the chosen notes in a group, or take them out."""
    step = _step(request, room)
    view = room_view(room, request.me, now())
    form = group_form(view, request.POST)
    ungroups = request.POST.get("act") == "ungroup"
    if not form.is_valid() and not (ungroups and "note" not in form.errors):
        context = context_of(request, room)
        if "group_form" not in context:
            return refuse(request, room, _("This step has closed. Your draft is saved."))
        context["group_form"] = form
        if request.htmx:
            return pieces(request, "sprints/room/vote_part.html", context, status=422)
        return page(request, "sprints/room/page.html", context, status=422)
    who = {"room": room, "step": step or room.step, "by": request.me, "sits": view.sits, "at": now()}
    notes = form.cleaned_data["note"]
    try:
        if ungroups:
            ungroup_notes(notes=notes, **who)
        else:
            group_notes(
                notes=notes, group=form.cleaned_data["group"], title=form.cleaned_data["title"], **who
            )
    except RoomRefused as refusal:
        return refuse(request, room, str(refusal))
    return answer(request, room)


def pulse(request: HttpRequest, room: Room) -> HttpResponse:
    form = PulseForm(request.POST)
    step = _step(request, room)
    if not form.is_valid() or step is None:
        context = context_of(request, room)
        if "pulse_form" not in context:
            return refuse(request, room, _("This step has closed. Your draft is saved."))
        context["pulse_form"] = form
        if request.htmx:
            return pieces(request, "sprints/room/work_part.html", context, status=422)
        return page(request, "sprints/room/page.html", context, status=422)
    try:
        give_pulse(
            room=room,
            step=step,
            by=request.me,
            sits=sits_in(room, request.me),
            value=form.cleaned_data["value"],
        )
    except RoomRefused as refusal:
        return refuse(request, room, str(refusal))
    return answer(request, room)


def _step(request: HttpRequest, room: Room) -> Step | None:
    """The step that the page showed when the button was pressed."""
    return sent_step(room.block_id, whole_number(request.POST.get("step")))
