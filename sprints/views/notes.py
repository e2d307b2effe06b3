"""What one does with notes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page, part
from participants.queries.areas import top_areas
from sprints.access import sent_step
from sprints.actions.barriers import move_barrier
from sprints.actions.notes import edit_note, post_note, remove_note, restore_note
from sprints.actions.rooms import RoomRefused
from sprints.forms.notes import BarrierKindForm, EditNoteForm, NoteForm
from sprints.models import Note, Room
from sprints.queries.rooms import sits_in
from sprints.rules.rooms import may_change, may_move_barrier

from .rooms import context_of, pieces


def post(request: HttpRequest, room: Room) -> HttpResponse:
    """Put a note up. A note that cannot be put up comes back with the reason and all that was typed."""
    if request.POST.get("me", str(request.me.pk)) != str(request.me.pk):
        # Another has signed in since the note was typed: it must not go up in their name.
        return HttpResponse(_("You are signed in as somebody else now. Open the room again."), status=409)
    step = sent_step(room.block_id, whole_number(request.POST.get("step"))) or room.step
    if step is None:
        return _refused(request, room, _("The room has not begun yet."))
    form = NoteForm(request.POST, room=room, step=step, areas=top_areas(request.me.organisation_id))
    if not form.is_valid():
        return _form_again(request, room, form)
    try:
        note = post_note(
            room=room,
            author=request.me,
            sits=sits_in(room, request.me),
            step=step,
            text=form.cleaned_data["text"],
            key=form.cleaned_data["key"],
            barrier_kind=form.cleaned_data.get("barrier_kind", ""),
            area=form.cleaned_data.get("area"),
            at=now(),
        )
    except RoomRefused as refusal:
        form.add_error(None, str(refusal))
        return _form_again(request, room, form)
    if not request.htmx:
        return redirect("room", room.pk)
    return pieces(request, "sprints/room/note_part.html", {"note": note, "room": note.room, "mine": True})


def note(request: HttpRequest, note: Note) -> HttpResponse:
    """Change one's own words."""
    form = EditNoteForm(request.POST or None, auto_id="sheet_%s", initial={"text": note.text})
    if not (ruling := may_change(request.me, note, note.room)):
        return _refused(request, note.room, ruling.reason)
    if request.method == "POST" and form.is_valid():
        try:
            changed = edit_note(
                note=note, by=request.me, text=form.cleaned_data["text"], area=note.area, at=now()
            )
        except RoomRefused as refusal:
            return _refused(request, note.room, str(refusal))
        messages.success(request, _("Your note is saved"))
        return _changed(request, changed)
    context = {
        "title": _("Change your note"),
        "label": _("Save"),
        "action": reverse("note", args=[note.pk]),
        "can_remove": True,
    }
    return _sheet(request, note, form, context)


def note_kind(request: HttpRequest, note: Note) -> HttpResponse:
    """See a barrier as another kind."""
    form = BarrierKindForm(request.POST or None, auto_id="sheet_%s", initial={"kind": note.barrier_kind})
    sits = sits_in(note.room, request.me)
    if not (ruling := may_move_barrier(request.me, note, note.room, sits)):
        return _refused(request, note.room, ruling.reason)
    if request.method == "POST" and form.is_valid():
        try:
            changed = move_barrier(
                note=note, to_kind=form.cleaned_data["kind"], by=request.me, sits=sits, at=now()
            )
        except RoomRefused as refusal:
            return _refused(request, note.room, str(refusal))
        return _changed(request, changed)
    context = {
        "title": _("Is it a rule, or is it a habit?"),
        "label": _("Move the note"),
        "action": reverse("note_kind", args=[note.pk]),
    }
    return _sheet(request, note, form, context)


def note_remove(request: HttpRequest, note: Note) -> HttpResponse:
    try:
        removed = remove_note(note=note, by=request.me, at=now())
    except RoomRefused as refusal:
        return _refused(request, note.room, str(refusal))
    messages.success(request, _("The note is removed"), extra_tags=reverse("note_restore", args=[note.pk]))
    return _changed(request, removed)


def note_restore(request: HttpRequest, note: Note) -> HttpResponse:
    try:
        restored = restore_note(note=note, by=request.me, at=now())
    except RoomRefused as refusal:
        return _refused(request, note.room, str(refusal))
    return _changed(request, restored)


def _sheet(request: HttpRequest, note: Note, form, context: dict) -> HttpResponse:
    context |= {"note": note, "form": form}
    status = 422 if form.errors else 200
    if request.htmx:
        return part(request, "sprints/room/_sheet.html", context, status=status)
    return page(request, "sprints/room/note.html", context, status=status)


def _changed(request: HttpRequest, note: Note) -> HttpResponse:
    if not request.htmx:
        return redirect("room", note.room_id)
    mine = note.author_id == request.me.pk
    context = {"note": note, "room": note.room, "mine": mine}
    return pieces(request, "sprints/room/note_part.html", context)


def _refused(request: HttpRequest, room: Room, reason: str) -> HttpResponse:
    messages.info(request, reason)
    if not request.htmx:
        return redirect("room", room.pk)
    return part(request, "sprints/room/refused_part.html", status=422)


def _form_again(request: HttpRequest, room: Room, form: NoteForm) -> HttpResponse:
    room.refresh_from_db(fields=["version", "step", "closed_at", "paused_at", "ends_at"])
    if request.htmx:
        context = {"form": form, "room": room}
        return part(request, "sprints/room/note_errors.html", context, status=422)
    context = context_of(request, room)
    if "note_form" in context:
        context["note_form"] = form
    else:
        context["kept_form"] = form
    return page(request, "sprints/room/page.html", context, status=422)
