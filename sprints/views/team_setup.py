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
    FormationRefused,
    NotThere,
    add_pair_rule,
    ensure_formation,
    remove_pair_rule,
)
from sprints.actions.forming import form_by_rules
from sprints.forms.teams import PairForm, RulesForm, usual_team_count
from sprints.models import Bootcamp
from sprints.queries.team_setup import TeamSetup, team_setup


def bootcamp_teams_setup(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """The rules for the teams; sending them forms the teams."""
    setup = team_setup(bootcamp, at=now())
    if request.method == "GET":
        return _page(request, setup, _rules_form(setup))
    form = _rules_form(setup, request.POST)
    if not form.is_valid():
        return _page(request, setup, form, status=422)
    formation = ensure_formation(bootcamp=bootcamp, at=now())
    try:
        form_by_rules(formation=formation, **form.cleaned_data, by=request.me, at=now())
    except FormationRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("bootcamp_teams", bootcamp.pk)


def bootcamp_teams_pair(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Add a rule for two people."""
    setup = team_setup(bootcamp, at=now())
    form = PairForm(request.POST, people=setup.people, prefix="pair")
    if not form.is_valid():
        return _page(request, setup, _rules_form(setup), form, status=422)
    formation = ensure_formation(bootcamp=bootcamp, team_count=usual_team_count(len(setup.people)), at=now())
    try:
        add_pair_rule(formation=formation, **form.cleaned_data, by=request.me, at=now())
    except (FormationRefused, NotThere) as refusal:
        messages.warning(request, str(refusal) or _("They are not in this organisation."))
    return redirect(reverse("bootcamp_teams_setup", args=[bootcamp.pk]) + "#pairs")


def bootcamp_teams_pair_removed(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """Take a rule for two people away."""
    rule = whole_number(request.POST.get("rule"))
    if bootcamp.formation and rule:
        try:
            remove_pair_rule(formation=bootcamp.formation, rule_id=rule, by=request.me, at=now())
        except FormationRefused as refusal:
            messages.warning(request, str(refusal))
    return redirect(reverse("bootcamp_teams_setup", args=[bootcamp.pk]) + "#pairs")


def bootcamp_teams_progress(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """How far the search is; once it has ended, the way to the teams."""
    if bootcamp.formation is None or not bootcamp.formation.is_forming:
        return HttpResponseClientRedirect(reverse("bootcamp_teams", args=[bootcamp.pk]))
    return part(
        request, "sprints/teams/_progress.html", {"bootcamp": bootcamp, "formation": bootcamp.formation}
    )


def _rules_form(setup: TeamSetup, data=None) -> RulesForm:
    return RulesForm(data, people=len(setup.people), formation=setup.formation, initial=setup.initial)


def _page(
    request: HttpRequest,
    setup: TeamSetup,
    form: RulesForm,
    pair_form: PairForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    pair_form = pair_form or PairForm(people=setup.people, prefix="pair")
    return page(
        request,
        "sprints/teams/setup.html",
        {"setup": setup, "bootcamp": setup.bootcamp, "form": form, "pair_form": pair_form},
        status=status,
    )
