from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from themes import rules
from themes.actions.initiatives import InitiativeRefused
from themes.actions.milestones import add_milestone, finish_milestone, move_milestone, reopen_milestone
from themes.forms.initiatives import MilestoneForm, MoveMilestoneForm
from themes.models import Initiative, Milestone


def milestone_add(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    at = now()
    if not (ruling := rules.may_plan_milestones(request.me, initiative)):
        messages.warning(request, ruling.reason)
        return redirect("initiative", initiative.pk)
    form = MilestoneForm(request.POST or None, today=timezone.localdate(at))
    if request.method == "POST" and form.is_valid():
        try:
            add_milestone(initiative=initiative, by=request.me, at=at, **form.cleaned_data)
        except InitiativeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The milestone is saved."))
            return redirect("initiative", initiative.pk)
    return _form_page(request, form, initiative, _("Add a milestone"))


def milestone_move(request: HttpRequest, milestone: Milestone) -> HttpResponse:
    at = now()
    if not (ruling := rules.may_plan_milestones(request.me, milestone.initiative)):
        messages.warning(request, ruling.reason)
        return redirect("initiative", milestone.initiative_id)
    form = MoveMilestoneForm(request.POST or None, today=timezone.localdate(at))
    if request.method == "POST" and form.is_valid():
        try:
            move_milestone(milestone=milestone, by=request.me, at=at, **form.cleaned_data)
        except InitiativeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The milestone has a new date."))
            return redirect("initiative", milestone.initiative_id)
    return _form_page(request, form, milestone.initiative, milestone.title)


def milestone_done(request: HttpRequest, milestone: Milestone) -> HttpResponse:
    """Tick, or with ``undo`` take the tick away."""
    act = reopen_milestone if "undo" in request.POST else finish_milestone
    try:
        act(milestone=milestone, by=request.me, at=now())
    except InitiativeRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The milestone is saved."))
    return redirect("initiative", milestone.initiative_id)


def _form_page(request: HttpRequest, form, initiative: Initiative, title: str) -> HttpResponse:
    return page(
        request,
        "themes/initiative/form.html",
        {"form": form, "initiative": initiative, "title": title, "submit": _("Save the milestone")},
        status=422 if form.is_bound else 200,
    )
