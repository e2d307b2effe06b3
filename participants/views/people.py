"""The list of people, one person, and what an administrator does with them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from participants.actions.people import (
    PersonRefused,
    add_person,
    bring_back,
    change_person,
    invite_people,
    mark_left,
)
from participants.forms.people import ROLE_NAMES, PersonForm, SearchForm
from participants.models import Participant
from participants.queries.people import Wanted, not_signed_in, people_list, person_page


def people(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    form.is_valid()
    wanted = Wanted(**{name: value for name, value in form.cleaned_data.items() if value not in ("", None)})
    found = people_list(request.me.organisation, wanted, request.GET.get("page", ""))
    context = {"people": found, "wanted": wanted, "roles": ROLE_NAMES}
    return page(request, "participants/people/page.html", context)


def person(request: HttpRequest, person: Participant) -> HttpResponse:
    roles = [name for role, name in ROLE_NAMES.items() if getattr(person, f"is_{role}")]
    return page(
        request,
        "participants/person/page.html",
        {"shown": person_page(person), "roles": roles, "person": person},
    )


def add(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None, organisation=request.me.organisation)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_person(
                organisation=request.me.organisation, by=request.me, at=now(), **form.cleaned_data
            )
        except PersonRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("%(name)s is on the list.") % {"name": added.name})
            return redirect("person", pk=added.pk)
    return page(request, "participants/person/form.html", {"form": form}, status=422 if form.errors else 200)


def edit(request: HttpRequest, person: Participant) -> HttpResponse:
    form = PersonForm(request.POST or None, organisation=person.organisation, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            change_person(person=person, by=request.me, at=now(), **form.cleaned_data)
        except PersonRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["name"]})
            return redirect("person", pk=person.pk)
    context = {"form": form, "person": person}
    return page(request, "participants/person/form.html", context, status=422 if form.errors else 200)


def leave(request: HttpRequest, person: Participant) -> HttpResponse:
    try:
        mark_left(person=person, by=request.me, at=now())
    except PersonRefused as refusal:
        messages.error(request, str(refusal))
    else:
        undo = reverse("person_return", kwargs={"pk": person.pk})
        messages.success(request, _("%(name)s has left.") % {"name": person.name}, extra_tags=undo)
    return redirect("person", pk=person.pk)


def come_back(request: HttpRequest, person: Participant) -> HttpResponse:
    bring_back(person=person, by=request.me, at=now())
    messages.success(request, _("%(name)s is here again.") % {"name": person.name})
    return redirect("person", pk=person.pk)


def invite(request: HttpRequest, person: Participant) -> HttpResponse:
    if invite_people(people=[person], by=request.me, at=now()):
        messages.success(request, _("%(name)s gets an invitation by mail.") % {"name": person.name})
    else:
        messages.info(
            request, _("%(name)s has signed in, or has an invitation from today.") % {"name": person.name}
        )
    return redirect("person", pk=person.pk)


def invite_all(request: HttpRequest) -> HttpResponse:
    sent = invite_people(people=not_signed_in(request.me.organisation), by=request.me, at=now())
    words = ngettext("%(number)s invitation is on its way.", "%(number)s invitations are on their way.", sent)
    messages.success(request, words % {"number": sent})
    return redirect("people")
