"""A bootcamp's teams: the cloth, the proof, one team, a swap by hand, the lock."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page, part
from bootcamp.kit.wording import kl
from participants.formation import Swap
from participants.models import Participant
from sprints.actions.formations import ChangedMeanwhile, FormationRefused
from sprints.actions.forming import start_forming
from sprints.actions.seats import SameTeam, pin_seats, pin_team, swap_seats
from sprints.actions.team_locks import lock_teams, unlock_teams
from sprints.actions.team_plans import redo_change, take_plan, undo_change
from sprints.models import Bootcamp
from sprints.queries.team_letters import letter_preview
from sprints.queries.team_page import team_page, team_sheet, weighing
from sprints.queries.team_plans import plan_page
from sprints.queries.team_search import team_search


def bootcamp_teams(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """The teams; while they are being formed how far it is; before that the way to form them."""
    shown = team_page(bootcamp, asked=request.GET.dict(), at=now())
    search = None
    if bootcamp.formation and bootcamp.formation.is_forming:
        search = team_search(bootcamp.formation, at=now())
    if shown is None and search is None:
        return redirect("bootcamp_teams_setup", bootcamp.pk)
    template = "sprints/teams/page.html" if shown else "sprints/teams/forming.html"
    return page(request, template, {"bootcamp": bootcamp, "shown": shown, "search": search})


def bootcamp_teams_weigh(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """What it would do to swap two, or whom somebody could best swap with."""
    weighed = weighing(bootcamp, asked=request.GET.dict(), at=now())
    return part(request, "sprints/teams/_weighing.html", {"bootcamp": bootcamp, "weighing": weighed})


def bootcamp_teams_plans(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """The plans that are kept; ``?a=3&b=5`` compares two."""
    shown = plan_page(bootcamp, asked=request.GET.dict(), on=localdate(now()))
    if shown is None:
        return redirect("bootcamp_teams_setup", bootcamp.pk)
    return page(request, "sprints/teams/plans.html", {"bootcamp": bootcamp, "shown": shown})


def bootcamp_teams_take(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Take an earlier plan again."""

    def change():
        number = _number(request, "plan")
        plan = take_plan(
            bootcamp=bootcamp, number=number, edits=_number(request, "edits"), by=request.me, at=now()
        )
        if plan is None:
            messages.warning(request, _("This plan is no longer kept."))
        else:
            messages.success(request, _("These are the teams of plan %(n)d.") % {"n": number})

    return _changed(request, bootcamp, change)


def bootcamp_teams_print(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Team lists and table signs for paper."""
    sheet = team_sheet(bootcamp, asked=request.GET.dict(), at=now())
    if sheet is None:
        return redirect("bootcamp_teams_setup", bootcamp.pk)
    return page(request, "sprints/teams/print.html", {"bootcamp": bootcamp, "sheet": sheet})


def bootcamp_teams_letter(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """What somebody will be told when the teams are locked; ``?find=`` a name."""
    shown = letter_preview(bootcamp, find=request.GET.get("find", "")[:100])
    if shown is None:
        return redirect("bootcamp_teams_setup", bootcamp.pk)
    return page(request, "sprints/teams/letter.html", {"bootcamp": bootcamp, "shown": shown})


def bootcamp_teams_again(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Form the teams anew under the same rules."""

    def change():
        start_forming(formation=bootcamp.formation, edits=_number(request, "edits"), by=request.me, at=now())

    return _changed(request, bootcamp, change)


def bootcamp_teams_swap(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Let the two chosen people change places."""
    swap = Swap(*(_number(request, name) for name in ("round", "first", "second")))

    def change():
        first, second = swap_seats(
            bootcamp=bootcamp, swap=swap, edits=_number(request, "edits"), by=request.me, at=now()
        )
        words = _("%(first)s and %(second)s have changed places.")
        _undoable(request, bootcamp, words % {"first": first.name, "second": second.name})

    return _changed(request, bootcamp, change, seat=f"seat-{swap.first}")


def bootcamp_teams_undo(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Take the latest change back, whatever it was."""

    def change():
        undone = undo_change(bootcamp=bootcamp, edits=_number(request, "edits"), by=request.me, at=now())
        if undone:
            messages.success(request, _("The teams are as before."))

    return _changed(request, bootcamp, change)


def bootcamp_teams_redo(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Do again what was taken back."""

    def change():
        done = redo_change(bootcamp=bootcamp, edits=_number(request, "edits"), by=request.me, at=now())
        if done:
            messages.success(request, _("The change is done again."))

    return _changed(request, bootcamp, change)


def bootcamp_teams_pin(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Pin somebody, or a whole team, to their seats in a round, or let them go."""

    def change():
        asked = {
            "bootcamp": bootcamp,
            "round_number": _number(request, "round"),
            "pinned": request.POST.get("pinned") == "1",
            "edits": _number(request, "edits"),
            "by": request.me,
            "at": now(),
        }
        if "participant" in request.POST:
            pin_seats(**asked, participant_ids=[_number(request, "participant")])
        else:
            pin_team(**asked, team_number=_number(request, "team"))

    pinned = _number(request, "participant") or "team"
    return _changed(request, bootcamp, change, seat=f"pin-{pinned}")


def bootcamp_teams_lock(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Lock the teams and tell everyone."""

    def change():
        lock_teams(bootcamp=bootcamp, edits=_number(request, "edits"), by=request.me, at=now())
        messages.success(request, _("The teams are locked. Everyone is told of theirs by mail."))

    return _changed(request, bootcamp, change)


def bootcamp_teams_unlock(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Open locked teams for changes."""

    def change():
        unlock_teams(bootcamp=bootcamp, by=request.me, at=now())
        messages.success(request, _("The teams can be changed again."))

    return _changed(request, bootcamp, change)


def _undoable(request: HttpRequest, bootcamp: Bootcamp, text: str) -> None:
    """A receipt of one change, with the way back."""
    undo = reverse("bootcamp_teams_undo", args=[bootcamp.pk])
    edits = urlencode({"edits": _number(request, "edits") + 1})
    messages.success(request, text, extra_tags=f"{undo}?{edits}")


def _changed(request: HttpRequest, bootcamp: Bootcamp, change, *, seat: str = "panel") -> HttpResponse:
    """Do it, or say why not; then the teams again, with the same round and team open. Once it is done, the browser goes
    to ``seat``: where the fragment can be focused, the keyboard goes on from there."""
    if bootcamp.formation is None:
        return redirect("bootcamp_teams_setup", bootcamp.pk)
    place = "panel"
    try:
        change()
        place = seat
    except FormationRefused as refusal:
        messages.warning(request, str(refusal))
    except ChangedMeanwhile as meanwhile:
        messages.warning(request, _who_changed(meanwhile, request.me))
    except SameTeam:
        messages.warning(request, _("These two cannot change places in this round."))
    kept = {name: _number(request, name) for name in ("round", "team") if _number(request, name)}
    if request.POST.get("view") == "names":
        kept["view"] = "names"
    path = reverse("bootcamp_teams", args=[bootcamp.pk])
    return redirect(f"{path}?{urlencode(kept)}#{place}" if kept else path)


def _who_changed(meanwhile: ChangedMeanwhile, me: Participant) -> str:
    if meanwhile.by is None:
        return _("The teams have changed since you saw them. Look at them again first.")
    if meanwhile.by == me:
        return _("You changed the teams %(time)s. Look at them again first.") % {"time": kl(meanwhile.at)}
    return _("%(name)s changed the teams %(time)s. Look at them again first.") % {
        "name": meanwhile.by.name,
        "time": kl(meanwhile.at),
    }


def _number(request: HttpRequest, name: str) -> int:
    """A whole number of the form, or of the address it is sent to; 0, which is nobody and no round, for anything
    else."""
    return whole_number(request.POST.get(name, request.GET.get(name))) or 0
