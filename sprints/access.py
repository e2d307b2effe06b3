"""From a request and an id to a bootcamp, day, block, method or room that the asker may know of."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from bootcamp.kit.access import Elsewhere, Loaded
from participants.access import load_own
from participants.models import Participant, Seat

from .models import Block, Bootcamp, Day, Method, Note, NoteGroup, Repair, Room, Step
from .queries.attendance import leaders_of
from .queries.seats import room_after_repair


def bootcamp_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(request, Bootcamp.objects.select_related("formation__changed_by"), pk)


def day_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(
        request, Day.objects.select_related("bootcamp__formation"), pk, "bootcamp.organisation_id"
    )


def block_for(request: HttpRequest, pk: int) -> Loaded:
    blocks = Block.objects.select_related("day__bootcamp", "method")
    return load_own(request, blocks, pk, "day.bootcamp.organisation_id")


def paired_block_for(request: HttpRequest, pk: int) -> Loaded:
    """A walk or a pitch round: no other block has pairs or reviewers."""
    blocks = Block.objects.select_related("day__bootcamp", "method").filter(kind__in=Block.PAIRED)
    return load_own(request, blocks, pk, "day.bootcamp.organisation_id")


def method_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(request, Method.objects.all(), pk)


def room_for(request: HttpRequest, pk: int) -> Loaded:
    """The room, for those who sit in its team and for facilitators; to everyone else it does not exist. Whoever got
    another table when the teams were put right is led to the room of that one."""
    rooms = Room.objects.select_related("block__day__bootcamp", "team", "step")
    loaded = load_own(request, rooms, pk, "block.day.bootcamp.organisation_id")
    seated = Seat.objects.filter(team=loaded.object.team_id, participant=loaded.me).exists()
    if not seated and not loaded.me.is_facilitator:
        moved_to = room_after_repair(loaded.object, loaded.me)
        if moved_to is not None:
            raise Elsewhere(
                reverse("room", args=[moved_to.pk]),
                _("You have moved to table %(number)s. This is its room.") % {"number": moved_to.team.number},
            )
        raise Http404
    return loaded


def note_for(request: HttpRequest, pk: int) -> Loaded:
    """A note and its room; one that is still private exists only for its author."""
    note = get_object_or_404(Note.objects.select_related("step", "author", "area"), pk=pk)
    loaded = room_for(request, note.room_id)
    if not Note.objects.seen_by(loaded.me).filter(pk=pk).exists():
        raise Http404
    note.room = loaded.object
    return Loaded(loaded.me, note)


# What a form names by its key, looked for only within what the route has loaded; None for anything else.


def sent_method(day: Day, pk: int | None) -> Method | None:
    return Method.objects.filter(organisation=day.bootcamp.organisation_id, pk=pk).first()


def sent_block(day: Day, pk: int | None) -> Block | None:
    return Block.objects.filter(day=day, pk=pk).first()


def sent_leader(day: Day, pk: int | None) -> Participant | None:
    return leaders_of(day).filter(pk=pk).first()


def sent_repair(day: Day, pk: int | None) -> Repair | None:
    repair = Repair.objects.filter(day=day, pk=pk).first()
    if repair is not None:
        repair.day = day
    return repair


def sent_rooms(block: Block, pk: int | None) -> list[Room]:
    """The room of the block, or without a key all of them."""
    rooms = Room.objects.filter(block=block)
    return list(rooms if pk is None else rooms.filter(pk=pk))


def sent_step(block_id: int, pk: int | None) -> Step | None:
    return Step.objects.filter(block=block_id, pk=pk).first()


def sent_note(room: Room, pk: int | None) -> Note | None:
    """A note of the room's team, in this room or an earlier one."""
    return Note.objects.kept().filter(room__team=room.team_id, pk=pk).first()


def sent_group(room: Room, pk: int | None) -> NoteGroup | None:
    return NoteGroup.objects.filter(room__team=room.team_id, pk=pk).first()
