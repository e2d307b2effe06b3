"""Who is there: the list at the door, the codes for it, and a leader's own word."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.clock import now
from bootcamp.kit.live import stream
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import back_to, page, part
from sprints.access import sent_leader
from sprints.actions.attendance import NotNow, mark_attendance, say_attendance, sweep_unseen, unsweep
from sprints.live import seats_channel
from sprints.models import Attendance, Day
from sprints.queries.attendance import (
    attendance_list,
    codes_of,
    latest_marks,
    my_place,
    people_at_the_door,
)
from sprints.queries.repair_needs import without_seat

from .wall import qr_code

STATES = ("", *Attendance.State.values)
MARKS = {"expected": "", **{state: state for state in Attendance.State.values}}


def attendance(request: HttpRequest, day: Day) -> HttpResponse:
    """Everyone who belongs to the day; ``?q=`` searches, ``?code=`` is a scanned person, ``?state=present`` narrows
    ("expected": not marked)."""
    return page(request, "sprints/attendance/page.html", _context(request, day))


def attendance_part(request: HttpRequest, day: Day) -> HttpResponse:
    """The counts, and whom another door has marked lately."""
    return part(
        request,
        "sprints/attendance/part.html",
        {"day": day, "list": latest_marks(day), "without": without_seat(day)},
    )


def attendance_mark(request: HttpRequest, day: Day) -> HttpResponse:
    """Mark one person; ``mark`` is "present-7"."""
    mark, _dash, pk = (request.POST.get("mark") or request.GET.get("mark", "")).partition("-")
    person = sent_leader(day, whole_number(pk))
    if person is None or mark not in MARKS:
        raise Http404
    mark_attendance(day=day, participant=person, state=MARKS[mark], at=now())
    return _list(request, day)


def attendance_door(request: HttpRequest, day: Day) -> HttpResponse:
    """Tick off whom the words or the code in the field mean; several or none are shown instead."""
    found = people_at_the_door(day, request.POST.get("q", ""))
    if len(found) != 1:
        return _list(request, day, "sprints/attendance/_door.html")
    (one,) = found
    mark_attendance(day=day, participant=one.participant, state=Attendance.State.PRESENT, at=now())
    undo = f"{reverse('attendance_mark', args=[day.pk])}?mark={one.state or 'expected'}-{one.participant.pk}"
    words = _("%(name)s is here.") % {"name": one.participant.name}
    messages.success(request, words, extra_tags=undo)
    if request.htmx:
        seats = {"list": attendance_list(day), "without": without_seat(day)}
        context = {"day": day, **seats, "q": "", "state": "", "again": True}
        return part(request, "sprints/attendance/_door.html", context)
    return redirect("attendance", day.pk)


def attendance_sweep(request: HttpRequest, day: Day) -> HttpResponse:
    """Mark everyone absent whom nobody has seen."""
    number = sweep_unseen(day=day, by=request.me, at=now())
    words = ngettext("%(number)s person is marked absent.", "%(number)s people are marked absent.", number)
    undo = reverse("attendance_unsweep", args=[day.pk])
    messages.success(request, words % {"number": number}, extra_tags=undo if number else "")
    return redirect("attendance", day.pk)


def attendance_unsweep(request: HttpRequest, day: Day) -> HttpResponse:
    """Take that back."""
    number = unsweep(day=day, by=request.me, at=now())
    words = ngettext("%(number)s person is expected again.", "%(number)s people are expected again.", number)
    messages.success(request, words % {"number": number})
    return redirect("attendance", day.pk)


def attendance_codes(request: HttpRequest, day: Day) -> HttpResponse:
    """Everyone's code for the door, for paper."""
    people = [(person, code, _drawn(day, code)) for person, code in codes_of(day)]
    return page(request, "sprints/attendance/codes.html", {"day": day, "people": people})


def attendance_own(request: HttpRequest, day: Day) -> HttpResponse:
    """A leader says that they are here, or cannot come."""
    state = request.POST.get("state")
    if state not in STATES:
        raise Http404
    try:
        say_attendance(day=day, me=request.me, state=state, at=now())
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return back_to(request, reverse("my_place", args=[day.pk]))


def my_place_page(request: HttpRequest, day: Day) -> HttpResponse:
    """A leader's own page for the day: here or not, the table, the code for the door."""
    return page(request, "sprints/attendance/mine.html", _mine(request, day))


def my_place_part(request: HttpRequest, day: Day) -> HttpResponse:
    return part(request, "sprints/attendance/_mine.html", _mine(request, day))


def my_place_stream(request: HttpRequest, day: Day) -> HttpResponse:
    """The nudge that some have got other tables."""
    return stream(request, seats_channel(day), None, lambda day: None)


def _mine(request: HttpRequest, day: Day) -> dict:
    place = my_place(day, request.me, at=now())
    return {"place": place, "qr": _drawn(day, place.code)}


def _drawn(day: Day, code: str) -> str:
    """What the doorkeeper's phone scans: the list with the person of this code."""
    address = f"{settings.SITE_URL}{reverse('attendance', args=[day.pk])}?code={code}"
    return qr_code(address)


def _list(request: HttpRequest, day: Day, template: str = "sprints/attendance/_list.html") -> HttpResponse:
    if request.htmx:
        return part(request, template, _context(request, day))
    kept = urlencode({name: request.POST.get(name, "") for name in ("q", "state")})
    return redirect(f"{reverse('attendance', args=[day.pk])}?{kept}")


def _context(request: HttpRequest, day: Day) -> dict:
    sent = request.POST if request.method == "POST" else request.GET
    search, state = sent.get("q") or sent.get("code", ""), sent.get("state", "")
    narrowed = {"expected": "", "present": "present", "absent": "absent"}.get(state)
    return {
        "day": day,
        "list": attendance_list(day, search=search, state=narrowed),
        "without": without_seat(day),
        "q": search,
        "state": state if narrowed is not None else "",
    }
