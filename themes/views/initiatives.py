from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from themes import rules
from themes.actions.initiatives import (
    InitiativeRefused,
    KeyTaken,
    create_initiative,
    edit_initiative,
    submit_initiative,
)
from themes.forms.initiatives import EditInitiativeForm, FilterForm, NewInitiativeForm
from themes.models import Initiative
from themes.queries.initiatives import initiative_list

PER_PAGE = 50


def initiatives(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET, organisation=request.me.organisation)
    found = Paginator(initiative_list(request.me, form.narrowed), PER_PAGE)
    return page(
        request,
        "themes/initiative/list.html",
        {
            "form": form,
            "shown": found.get_page(request.GET.get("page")),
            "total": found.count,
            "at": now(),
            "is_narrowed": any(request.GET.values()),
        },
    )


def initiative_add(request: HttpRequest) -> HttpResponse:
    at = now()
    form = NewInitiativeForm(request.POST or None, me=request.me, today=timezone.localdate(at))
    if request.method == "POST" and form.is_valid():
        try:
            made = create_initiative(
                organisation=request.me.organisation,
                team=None,
                created_by=request.me,
                at=at,
                **form.cleaned_data,
            )
        except KeyTaken:
            form.add_error(None, _("This form has been used before. Open a new one."))
        else:
            messages.success(request, _("The draft is saved. Hand it in when it is ready."))
            return redirect("initiative", made.pk)
    status = 422 if form.is_bound else 200
    return page(request, "themes/initiative/add.html", {"form": form}, status=status)


def initiative_edit(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    if not (ruling := rules.may_edit_initiative(request.me, initiative)):
        messages.warning(request, ruling.reason)
        return redirect("initiative", initiative.pk)
    form = EditInitiativeForm(
        request.POST or None, initiative=initiative, organisation=request.me.organisation
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_initiative(initiative=initiative, by=request.me, at=now(), **form.cleaned_data)
        except InitiativeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is saved."))
            return redirect("initiative", initiative.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "initiative": initiative}
    return page(request, "themes/initiative/edit.html", context, status=status)


def initiative_submit(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    try:
        submit_initiative(initiative=initiative, by=request.me, at=now())
    except InitiativeRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The initiative is handed in. The directors have been told."))
    return redirect("initiative", initiative.pk)
