"""Putting a day's teams right: what is needed, the proposal, doing it and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page, part
from sprints.access import sent_repair
from sprints.actions.formations import ChangedMeanwhile, FormationRefused
from sprints.actions.repairs import ask_repair, do_repair, drop_repair, undo_repair
from sprints.models import Day
from sprints.queries.repairs import repair_page


def day_repair(request: HttpRequest, day: Day) -> HttpResponse:
    """Who is missing and who has come; a proposal, if there is one; what was done."""
    return page(request, "sprints/repair/page.html", {"shown": repair_page(day, at=now())})


def day_repair_part(request: HttpRequest, day: Day) -> HttpResponse:
    return part(request, "sprints/repair/_body.html", {"shown": repair_page(day, at=now())})


def day_repair_ask(request: HttpRequest, day: Day) -> HttpResponse:
    """Have the fewest moves worked out."""
    return _answered(request, day, lambda: ask_repair(day=day, by=request.me, at=now()))


def day_repair_drop(request: HttpRequest, day: Day) -> HttpResponse:
    """Put the proposal away."""
    repair = sent_repair(day, whole_number(request.POST.get("repair")))
    if repair is not None:
        drop_repair(repair=repair)
    return redirect("day_repair", day.pk)


def day_repair_do(request: HttpRequest, day: Day) -> HttpResponse:
    """Do what was proposed."""
    repair = sent_repair(day, whole_number(request.POST.get("repair")))

    def act():
        if repair is None:
            raise ChangedMeanwhile
        done = do_repair(repair=repair, by=request.me, at=now())
        told = len({move["person"] for one in done.answer["rounds"] for move in one["moves"]})
        words = ngettext(
            "The teams are right again. %(number)s person is told.",
            "The teams are right again. %(number)s people are told.",
            told,
        )
        messages.success(request, words % {"number": told})

    return _answered(request, day, act)


def day_repair_undo(request: HttpRequest, day: Day) -> HttpResponse:
    """Everyone back to where they sat."""
    repair = sent_repair(day, whole_number(request.POST.get("repair")))

    def act():
        if repair is None:
            raise ChangedMeanwhile
        undo_repair(repair=repair, by=request.me, at=now())
        messages.success(request, _("Everyone sits as before. Those who were told are told of that."))

    return _answered(request, day, act)


def _answered(request: HttpRequest, day: Day, act) -> HttpResponse:
    try:
        act()
    except ChangedMeanwhile:
        messages.error(
            request, _("Somebody has changed the teams, come or gone meanwhile. Look again first.")
        )
    except FormationRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("day_repair", day.pk)
