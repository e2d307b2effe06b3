"""A day: as its participants see it, and what changes its date, place and hours."""

from datetime import time, timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from sprints.actions.block_contents import InUse
from sprints.actions.days import add_day, change_day, copy_day, remove_day
from sprints.actions.plans import StalePlan
from sprints.forms.days import CopyDayForm, DayForm
from sprints.forms.stale import again, differences
from sprints.models import Bootcamp, Day
from sprints.queries.calendar import day_calendar
from sprints.queries.my_day import my_day
from sprints.queries.releases import released_day


def day(request: HttpRequest, day: Day) -> HttpResponse:
    """The released agenda, with the asker's own tables and rooms."""
    return page(request, "sprints/day/page.html", {"my": my_day(day, request.me, now())})


def day_ics(request: HttpRequest, day: Day) -> HttpResponse:
    """The released day as a calendar file."""
    released = released_day(day)
    if released is None:
        raise Http404
    response = HttpResponse(day_calendar(released, at=released.release.at), content_type="text/calendar")
    response["Content-Disposition"] = f'attachment; filename="bootcamp-{released.release.date}.ics"'
    return response


def day_add(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    last = bootcamp.days.last()
    form = DayForm(
        request.POST or None,
        initial={
            "date": last.date + timedelta(days=1) if last else None,
            "place": last.place if last else "",
            "starts_at": last.starts_at if last else time(8, 30),
            "ends_at": last.ends_at if last else time(15, 30),
            "key": uuid4(),
        },
    )
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"] or uuid4()
        made = add_day(bootcamp=bootcamp, key=key, **form.fields_for_action)
        return redirect("day_plan", made.pk)
    context = {"form": form, "bootcamp": bootcamp, "title": _("New day"), "verb": _("Make the day")}
    return page(request, "sprints/day/form.html", context, status=422 if form.errors else 200)


def day_edit(request: HttpRequest, day: Day) -> HttpResponse:
    saved = {name: getattr(day, name) for name in ("date", "place", "starts_at", "ends_at")}
    form = DayForm(request.POST or None, initial={**saved, "edits": day.edits})
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            change_day(day=day, edits=form.cleaned_data["edits"] or 0, **form.fields_for_action)
        except StalePlan:
            is_stale = True
        else:
            messages.success(request, _("The day is saved."))
            return redirect("day_plan", day.pk)
    context = {
        "form": form,
        "bootcamp": day.bootcamp,
        "day": day,
        "title": _("Date, place and hours"),
        "verb": _("Save"),
        "differences": differences(form, saved) if is_stale else None,
        "can_end": True,
    }
    if is_stale:
        again(form, day.edits)
    return page(request, "sprints/day/form.html", context, status=422 if form.errors or is_stale else 200)


def day_copy(request: HttpRequest, day: Day) -> HttpResponse:
    initial = {"date": day.date + timedelta(days=7), "key": uuid4()}
    form = CopyDayForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = copy_day(day=day, **form.cleaned_data)
        messages.success(request, _("The copy is made. Nobody has been told of it."))
        return redirect("day_plan", made.pk)
    context = {
        "form": form,
        "bootcamp": day.bootcamp,
        "day": day,
        "title": _("Copy the day"),
        "verb": _("Make the copy"),
    }
    return page(request, "sprints/day/form.html", context, status=422 if form.errors else 200)


def day_remove(request: HttpRequest, day: Day) -> HttpResponse:
    try:
        remove_day(day=day, by=request.me, at=now())
    except InUse:
        messages.error(request, _("Teams have worked on this day. Their notes keep it here."))
        return redirect("bootcamp", day.bootcamp_id)
    messages.success(request, _("The day is removed."))
    return redirect("bootcamp", day.bootcamp_id)
