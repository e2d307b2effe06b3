"""Before the teams: who comes, how many teams and rounds, which rules; and the search at work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page, part
from sprints.actions.formations import (
    ChangedMeanwhile,
    FormationRefused,
    NotThere,
    add_pair_rule,
    ensure_formation,
    remove_pair_rule,
)
from sprints.actions.forming import drop_forming, form_by_rules, stop_forming
from sprints.forms.stale import again
from sprints.forms.teams import PairForm, RulesForm, usual_sizes
from sprints.models import Bootcamp
from sprints.queries.team_forecast import forecast
from sprints.queries.team_search import team_search
from sprints.queries.team_setup import TeamSetup, people_named, team_setup
from sprints.queries.team_words import BALANCE_MEANING


def bootcamp_teams_setup(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """The rules for the teams; sending them forms the teams. Two people who were named and not added count as well."""
    setup = team_setup(bootcamp, at=now())
    if request.method == "GET":
        return _page(request, setup, _rules_form(setup))
    pair_form = _pair_form(setup, request.POST) if _names_a_pair(request) else None
    if pair_form and "enter" in request.POST:  # Enter in a name's field means that pair
        return bootcamp_teams_pair(request, bootcamp)
    form = _rules_form(setup, request.POST)
    if not form.is_valid() or (pair_form and not pair_form.is_valid()):
        return _page(request, setup, form, pair_form, status=422)
    formation = ensure_formation(bootcamp=bootcamp, at=now())
    pair = pair_form and pair_form.cleaned_data
    try:
        form_by_rules(formation=formation, pair=pair, **form.cleaned_data, by=request.me, at=now())
    except FormationRefused as refusal:
        messages.warning(request, str(refusal))
        return _page(request, setup, form, status=422)
    except ChangedMeanwhile as meanwhile:
        fresh = team_setup(bootcamp, at=now())
        return _page(request, fresh, again(form, meanwhile.edits), changed=meanwhile, status=422)
    return redirect("bootcamp_teams", bootcamp.pk)


def bootcamp_teams_forecast(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """What can be said of teams under rules that are still being written."""
    setup = team_setup(bootcamp, at=now())
    return part(request, "sprints/teams/_forecast.html", _forecast(_rules_form(setup, request.GET), setup))


def bootcamp_teams_people(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Names to choose from, while one is typing a part of one."""
    typed = next(
        (request.GET[name] for name in ("find", "pair-first", "pair-second") if name in request.GET), ""
    )
    return part(request, "sprints/teams/_people.html", {"people": people_named(bootcamp, typed)})


def bootcamp_teams_pair(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Add a rule for two people; the other rules stay as they are being written."""
    setup = team_setup(bootcamp, at=now())
    form = _pair_form(setup, request.POST)
    if not form.is_valid():
        return _pairs(request, setup, form)
    usual = {name: setup.initial[name] for name in ("team_count", "rounds")}
    formation = ensure_formation(bootcamp=bootcamp, **usual, at=now())
    try:
        add_pair_rule(formation=formation, **form.cleaned_data, by=request.me, at=now())
    except (FormationRefused, NotThere) as refusal:
        messages.warning(request, str(refusal) or _("They are not in this organisation."))
        return _pairs(request, setup, form)
    messages.success(request, _("The rule is added."))
    return _pairs(request, team_setup(bootcamp, at=now()), changes=1)


def bootcamp_teams_pair_removed(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Take a rule for two people away; the other rules stay as they are being written."""
    rule, changes = whole_number(request.POST.get("rule")), 0
    if bootcamp.formation and rule:
        try:
            remove_pair_rule(formation=bootcamp.formation, rule_id=rule, by=request.me, at=now())
        except FormationRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The rule is removed."))
            changes = 1
    return _pairs(request, team_setup(bootcamp, at=now()), changes=changes)


def bootcamp_teams_progress(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """How far the search is; once it has ended, the way to the teams."""
    if bootcamp.formation is None or not bootcamp.formation.is_forming:
        return HttpResponseClientRedirect(reverse("bootcamp_teams", args=[bootcamp.pk]))
    context = {"bootcamp": bootcamp, "search": team_search(bootcamp.formation, at=now())}
    return part(request, "sprints/teams/_progress.html", context)


def bootcamp_teams_stop(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """End the search with the best so far, or give it up and keep the teams that stand."""
    if bootcamp.formation:
        end = drop_forming if "drop" in request.POST else stop_forming
        end(formation=bootcamp.formation, by=request.me, at=now())
    return redirect("bootcamp_teams", bootcamp.pk)


def _rules_form(setup: TeamSetup, data=None) -> RulesForm:
    return RulesForm(
        data,
        people=len(setup.people),
        themes=setup.themes,
        formation=setup.formation,
        planned_rounds=setup.planned_rounds,
        initial=setup.initial,
    )


def _pair_form(setup: TeamSetup, data=None) -> PairForm:
    search = reverse("bootcamp_teams_people", args=[setup.bootcamp.pk])
    return PairForm(data, people=setup.people, search=search, prefix="pair")


def _names_a_pair(request: HttpRequest) -> bool:
    return any(request.POST.get(f"pair-{name}", "").strip() for name in ("first", "second"))


def _pairs(
    request: HttpRequest, setup: TeamSetup, pair_form: PairForm | None = None, *, changes: int = 0
) -> HttpResponse:
    """The rules for two people: their part for htmx, else the page, with everything as it was typed.

    ``changes`` counts what the asker has just done. The form's count goes on by so much and no more: what somebody else
    has changed meanwhile is still seen when the rules are sent.
    """
    written = "team_count" in request.POST
    form = _rules_form(setup, request.POST if written else None)
    if written and (edits := whole_number(request.POST.get("edits"))) is not None:
        form = again(form, edits + changes)
    refused = pair_form is not None
    if not request.htmx:
        return _page(request, setup, form, pair_form, status=422 if refused or form.errors else 200)
    context = {
        "setup": setup,
        "bootcamp": setup.bootcamp,
        "form": form,
        "pair_form": pair_form or _pair_form(setup),
        "answers": True,
        "removed": "rule" in request.POST,
    }
    return part(request, "sprints/teams/_pairs.html", context, status=422 if refused else 200)


def _forecast(form: RulesForm, setup: TeamSetup) -> dict:
    """The forecast of what is written, as far as it makes sense; and the words of the slider's stop."""
    told = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if form.is_bound and not told:
        return {"forecast": None, "form": form}
    values = told or {**setup.initial, "theme_teams": setup.named}
    shown = forecast(
        people=len(setup.people),
        team_count=int(values["team_count"]),
        rounds=int(values["rounds"]),
        themes=setup.themes,
        named=values["theme_teams"],
    )
    return {"forecast": shown, "form": form}


def _page(
    request: HttpRequest,
    setup: TeamSetup,
    form: RulesForm,
    pair_form: PairForm | None = None,
    *,
    changed: ChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "setup": setup,
        "bootcamp": setup.bootcamp,
        "form": form,
        "pair_form": pair_form or _pair_form(setup),
        "sizes": usual_sizes(len(setup.people)) if setup.people else [],
        "meanings": list(enumerate(BALANCE_MEANING.values())),
        "changed": changed,
        **(_forecast(form, setup) if setup.people else {}),
    }
    return page(request, "sprints/teams/setup.html", context, status=status)
