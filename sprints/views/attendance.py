"""The door list of a day."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page, part
from sprints.access import sent_leader
from sprints.actions.attendance import mark_attendance
from sprints.models import Attendance, Day
from sprints.queries.attendance import attendance_list

STATES = ("", *Attendance.State.values)


def attendance(request: HttpRequest, day: Day) -> HttpResponse:
    """Everyone who belongs to the day; ``?q=`` searches, ``?state=present`` narrows ("expected": not marked)."""
    return page(request, "sprints/attendance/page.html", _context(request, day))


def attendance_mark(request: HttpRequest, day: Day) -> HttpResponse:
    """Mark one person; ``mark`` is "present-7"."""
    state, _dash, pk = request.POST.get("mark", "").partition("-")
    state = "" if state == "expected" else state
    person = sent_leader(day, whole_number(pk))
    if person is None or state not in STATES:
        raise Http404
    mark_attendance(day=day, participant=person, state=state, at=now())
    if request.htmx:
        return part(request, "sprints/attendance/_list.html", _context(request, day))
    kept = urlencode({name: request.POST.get(name, "") for name in ("q", "state")})
    return redirect(f"{reverse('attendance', args=[day.pk])}?{kept}")


def _context(request: HttpRequest, day: Day) -> dict:
    sent = request.POST if request.method == "POST" else request.GET
    search, state = sent.get("q", ""), sent.get("state", "")
    narrowed = {"expected": "", "present": "present", "absent": "absent"}.get(state)
    return {
        "day": day,
        "list": attendance_list(day, search=search, state=narrowed),
        "q": search,
        "state": state if narrowed is not None else "",
    }
