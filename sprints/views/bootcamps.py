"""The bootcamps: their list, the page of one, and what changes them."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from sprints.actions.block_contents import InUse
from sprints.actions.bootcamps import add_bootcamp, change_bootcamp, copy_bootcamp, remove_bootcamp
from sprints.forms.bootcamps import BootcampForm, CopyBootcampForm
from sprints.models import Bootcamp
from sprints.queries.bootcamps import bootcamp_page, bootcamps_for


def bootcamps(request: HttpRequest) -> HttpResponse:
    return page(request, "sprints/bootcamps/page.html", {"bootcamps": bootcamps_for(request.me)})


def bootcamp(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    return page(request, "sprints/bootcamp/page.html", {"shown": bootcamp_page(bootcamp, request.me, now())})


def bootcamp_add(request: HttpRequest) -> HttpResponse:
    organisation = request.me.organisation
    form = BootcampForm(request.POST or None, organisation=organisation, initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        made = add_bootcamp(
            organisation=organisation, key=form.cleaned_data["key"], at=now(), **form.fields_for_action
        )
        messages.success(request, _("The bootcamp is made. Give it its first day."))
        return redirect("bootcamp", made.pk)
    return _form(request, form, _("New bootcamp"), _("Make the bootcamp"), "bootcamps")


def bootcamp_edit(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    form = BootcampForm(
        request.POST or None,
        organisation=bootcamp.organisation,
        initial={
            "title": bootcamp.title,
            "purpose": bootcamp.purpose,
            "themes": bootcamp.themes.all(),
            "key": bootcamp.key,
        },
    )
    if request.method == "POST" and form.is_valid():
        change_bootcamp(bootcamp=bootcamp, **form.fields_for_action)
        messages.success(request, _("The bootcamp is saved."))
        return redirect("bootcamp", bootcamp.pk)
    return _form(request, form, bootcamp.title, _("Save"), "bootcamp", bootcamp, can_end=True)


def bootcamp_copy(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    first = bootcamp.days.first()
    form = CopyBootcampForm(
        request.POST or None,
        has_days=first is not None,
        initial={"title": bootcamp.title, "first_on": first and first.date, "key": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = copy_bootcamp(
            bootcamp=bootcamp,
            key=data["key"],
            title=data["title"],
            first_on=data.get("first_on"),
            at=now(),
        )
        messages.success(request, _("The copy is made. Nobody has been told of it."))
        return redirect("bootcamp", made.pk)
    return _form(request, form, _("Copy the bootcamp"), _("Make the copy"), "bootcamp", bootcamp)


def bootcamp_remove(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    try:
        remove_bootcamp(bootcamp=bootcamp, by=request.me, at=now())
    except InUse:
        messages.error(request, _("Teams have worked in this bootcamp. Their notes keep it here."))
        return redirect("bootcamp", bootcamp.pk)
    messages.success(request, _("The bootcamp is removed."))
    return redirect("bootcamps")


def _form(
    request: HttpRequest,
    form,
    title: str,
    verb: str,
    back: str,
    bootcamp: Bootcamp | None = None,
    *,
    can_end: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "verb": verb,
        "back": back,
        "bootcamp": bootcamp,
        "can_end": can_end,
    }
    return page(request, "sprints/bootcamp/form.html", context, status=422 if form.errors else 200)
