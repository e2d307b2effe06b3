"""What goes out on the live channels: only what everyone in the room may see, in each language in use."""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from bootcamp.kit.live import nudge, publish

from .models import Day, Note, Room

ROOM_SPREAD, HALL_SPREAD = 250, 2000  # ms within which screens fetch, so that a hall does not do it at once


def note_changed(room: Room, note: Note) -> None:
    """A note is new, or says something else: rendered once a language, swapped in on every screen."""
    _push(room, "note", "sprints/room/_note.html", {"note": note})


def note_removed(room: Room, note: Note) -> None:
    _push(room, "gone", "sprints/room/_gone.html", {"note": note})


def hidden_changed(room: Room, count: int) -> None:
    """Somebody wrote or removed a note in private: the others learn how many there are, and nothing else."""
    _push(room, "hidden", "sprints/room/_hidden.html", {"count": count}, only_latest=True)


def done_changed(room: Room, done: int, of: int) -> None:
    _push(room, "done", "sprints/room/_done_count.html", {"done": done, "of": of}, only_latest=True)


def answers_changed(room: Room, given: int, of: int) -> None:
    """How many dots are placed or pulses given; never where, or which."""
    _push(room, "answers", "sprints/room/_answers.html", {"given": given, "of": of}, only_latest=True)


def room_changed(room: Room, *, in_hall: bool = False) -> None:
    """The room looks different to each who sees it: they fetch, spread over two seconds when it is the whole hall."""
    spread = {"": str(HALL_SPREAD if in_hall else ROOM_SPREAD)}
    publish(room.channel, room.version, "fetch", spread, only_latest=True)
    day_changed(room.block.day)


def day_changed(day: Day) -> None:
    """Something that cockpit and wall count or show is different."""
    nudge(day_channel(day))


def seats_changed(day: Day) -> None:
    """Some have got other tables: the open pages of the day's leaders look after their own."""
    nudge(seats_channel(day))
    day_changed(day)


def seats_channel(day: Day) -> str:
    return f"seats:{day.pk}"


def day_channel(day: Day) -> str:
    return f"day:{day.pk}"


def _push(room: Room, event: str, template: str, context: Mapping, *, only_latest: bool = False) -> None:
    version = room.version

    def send() -> None:  # after the commit: nobody waits for the room's lock while we render
        context["room"] = room
        pieces = {}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                pieces[language] = render_to_string(template, context)
        publish(room.channel, version, event, pieces, only_latest=only_latest)

    transaction.on_commit(send, robust=True)
    day_changed(room.block.day)
