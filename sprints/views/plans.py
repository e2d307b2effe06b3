"""The planner: the draft of a day, and its release."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page
from sprints.actions.fixes import apply_fix
from sprints.actions.plans import StalePlan
from sprints.actions.releases import EmptyPlan, PlanClashes, release_day
from sprints.forms.blocks import BlockForm
from sprints.forms.steps import step_forms
from sprints.models import Day
from sprints.queries.days import fresh_day
from sprints.queries.plan import day_plan as plan_of


def day_plan(request: HttpRequest, day: Day) -> HttpResponse:
    """The planner; ``?block=7`` chooses a block, ``&edit=1`` opens its form, ``&new=1`` with an empty step."""
    return planner(
        request,
        day,
        selected=whole_number(request.GET.get("block")),
        is_editing="edit" in request.GET,
        with_new="new" in request.GET,
    )


def planner(
    request: HttpRequest,
    day: Day,
    *,
    selected: int | None = None,
    is_editing: bool = False,
    with_new: bool = False,
    is_stale: bool = False,
    **forms,
) -> HttpResponse:
    """The planner's page; with bound forms or a stale plan it answers 422, and the address stays the planner's."""
    plan = plan_of(day, selected=selected)
    if plan.selected and is_editing and not forms:
        block, steps = plan.selected.block, plan.selected.steps
        forms = {
            "form": BlockForm.of(block, has_steps=bool(steps)),
            "steps": step_forms(steps, with_new=with_new),
        }
    refused = is_stale or any(getattr(form, "is_bound", False) for form in forms.values())
    response = page(
        request,
        "sprints/plan/page.html",
        {"plan": plan, "day": day, "key": uuid4(), "is_stale": is_stale, **forms},
        status=422 if refused else 200,
    )
    if refused:
        response["HX-Push-Url"] = planner_url(day, selected)
    return response


def planner_url(day: Day, block: int | None = None, extra: str = "") -> str:
    """The planner's address with a block chosen."""
    return reverse("day_plan", args=[day.pk]) + (f"?block={block}{extra}#chosen" if block else "")


def sent_edits(request: HttpRequest) -> int:
    """The version of the plan that the sent page showed; one that cannot be when it says none."""
    sent = whole_number(request.POST.get("edits"))
    return -1 if sent is None else sent


def day_fix(request: HttpRequest, day: Day) -> HttpResponse:
    """Make one proposed change; ``fix`` is "0-2": the third proposal for the first conflict."""
    conflict, fix = (whole_number(part) for part in request.POST.get("fix", "").partition("-")[::2])
    try:
        if conflict is None or fix is None:
            raise StalePlan
        made = apply_fix(day=day, conflict=conflict, fix=fix, edits=sent_edits(request))
    except StalePlan:
        return planner(request, fresh_day(day), is_stale=True)
    messages.success(request, _("The plan is changed."))
    return redirect(planner_url(day, made.block))


def day_release(request: HttpRequest, day: Day) -> HttpResponse:
    """Release the draft under the number that the page showed, so that a second press releases nothing more."""
    try:
        release_day(day=day, by=request.me, number=whole_number(request.POST.get("number")) or 1, at=now())
    except EmptyPlan:
        messages.error(request, _("There is nothing to release. Add a block first."))
    except PlanClashes:
        messages.error(request, _("Something runs into a pinned block. Mend it first, then release."))
    else:
        messages.success(request, _("The agenda is released."))
    return redirect("day_plan", day.pk)
