"""What changes the blocks of a plan. Each answers with the planner."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bootcamp.kit.numbers import whole_number
from sprints.access import sent_block, sent_method
from sprints.actions.block_contents import InUse, TooLong, change_block
from sprints.actions.blocks import NotAPermutation, add_block, copy_block, move_block, order_blocks
from sprints.actions.plans import StalePlan
from sprints.actions.removed_blocks import remove_block, restore_block, snapshot_of
from sprints.forms.blocks import BlockForm, NewBlockForm
from sprints.forms.stale import again, differences
from sprints.forms.steps import step_differences, step_forms
from sprints.models import Block, Day
from sprints.queries.days import fresh_day, saved_fields

from .plans import planner, planner_url, sent_edits

REMOVED = "removed_block"  # session key: what an undo puts back


def block_add(request: HttpRequest, day: Day) -> HttpResponse:
    form = NewBlockForm(request.POST)
    if not form.is_valid():
        return planner(request, day, new=form)
    data = form.cleaned_data
    method = sent_method(day, data["method"])
    try:
        made = add_block(
            day=day,
            key=data["key"],
            edits=data["edits"],
            kind=data["kind"] or Block.Kind.PLENARY,
            title=data["title"] or (method.title if method else Block.Kind(data["kind"] or "plenary").label),
            minutes=data["minutes"] or 15,
            method=method,
            after=sent_block(day, data["after"]),
        )
    except StalePlan:
        return planner(request, fresh_day(day), is_stale=True)
    return redirect(planner_url(day, made.pk, "" if method else "&edit=1"))


def block_edit(request: HttpRequest, block: Block) -> HttpResponse:
    """Save a block with its steps; ``do`` moves a step or adds one on the way."""
    if request.method == "GET":
        return redirect(planner_url(block.day, block.pk, "&edit=1"))
    do = request.POST.get("do", "")
    steps = step_forms([], request.POST)
    form = BlockForm(request.POST, block=block, has_steps=steps.total_form_count() > 0)
    if not (form.is_valid() and steps.is_valid()):
        return planner(request, block.day, selected=block.pk, form=form, steps=steps)
    kept, before = form.fields_for_action(block), snapshot_of(block)
    try:
        change_block(block=block, edits=form.cleaned_data["edits"], steps=steps.drafts(do), **kept)
    except StalePlan:
        day, saved = fresh_day(block.day), saved_fields(block)
        shown = differences(form, saved) + step_differences(steps, block.steps.all())
        return planner(
            request, day, selected=block.pk, form=again(form, day.edits), steps=steps, differences=shown
        )
    except InUse:
        form.add_error(None, _("Teams have begun that step. It cannot be removed."))
    except TooLong:
        form.add_error(None, _("The steps add up to more than ten hours. Shorten some of them."))
    else:
        return _saved(request, block, before, do, removed_step=bool(steps.deleted_forms))
    return planner(request, fresh_day(block.day), selected=block.pk, form=form, steps=steps)


def _saved(request: HttpRequest, block: Block, before: dict, do: str, *, removed_step: bool) -> HttpResponse:
    if removed_step:
        _keep_for_undo(request, {**before, "edits": block.day.edits}, _("The step is removed."))
        return redirect(planner_url(block.day, block.pk, "&edit=1"))
    if do:
        return redirect(planner_url(block.day, block.pk, "&edit=1&new=1" if do == "add" else "&edit=1"))
    messages.success(request, _("The block is saved."))
    return redirect(planner_url(block.day, block.pk))


def _keep_for_undo(request: HttpRequest, kept: dict, text: str) -> None:
    request.session[REMOVED] = kept
    messages.success(request, text, extra_tags=reverse("block_restore", args=[kept["day"]]))


def block_move(request: HttpRequest, block: Block) -> HttpResponse:
    by = -1 if request.POST.get("to") == "up" else 1
    return _change(request, block, lambda edits: move_block(block=block, by=by, edits=edits))


def block_copy(request: HttpRequest, block: Block) -> HttpResponse:
    form = NewBlockForm(request.POST)
    if not form.is_valid():
        return planner(request, block.day, selected=block.pk, is_stale=True)
    key = form.cleaned_data["key"]
    return _change(request, block, lambda edits: copy_block(block=block, key=key, edits=edits))


def block_remove(request: HttpRequest, block: Block) -> HttpResponse:
    day = block.day
    try:
        kept = remove_block(block=block, edits=sent_edits(request))
    except StalePlan:
        return planner(request, fresh_day(day), selected=block.pk, is_stale=True)
    except InUse:
        messages.error(request, _("Teams have worked in this block. Their notes keep it here."))
        return redirect(planner_url(day, block.pk))
    _keep_for_undo(request, kept, _("“%(title)s” is removed.") % {"title": kept["title"]})
    return redirect(planner_url(day))


def block_restore(request: HttpRequest, day: Day) -> HttpResponse:
    """Undo the last removal; once."""
    kept = request.session.pop(REMOVED, None)
    if kept is None or kept["day"] != day.pk:
        return redirect(planner_url(day))
    try:
        block = restore_block(day=day, kept=kept)
    except StalePlan:
        return planner(request, fresh_day(day), is_stale=True)
    messages.success(request, _("“%(title)s” is back.") % {"title": block.title})
    return redirect(planner_url(day, block.pk))


def day_order(request: HttpRequest, day: Day) -> HttpResponse:
    """The order after a drag: "7,3,5"."""
    sent = map(whole_number, request.POST.get("order", "").split(","))
    try:
        order_blocks(day=day, order=[pk for pk in sent if pk is not None], edits=sent_edits(request))
    except (StalePlan, NotAPermutation):
        return planner(request, fresh_day(day), is_stale=True)
    return redirect(planner_url(day, whole_number(request.POST.get("block"))))


def _change(request: HttpRequest, block: Block, change: Callable[[int], Block | None]) -> HttpResponse:
    try:
        made = change(sent_edits(request))
    except StalePlan:
        return planner(request, fresh_day(block.day), selected=block.pk, is_stale=True)
    return redirect(planner_url(block.day, (made or block).pk))
