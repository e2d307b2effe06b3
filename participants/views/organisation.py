"""The organisation: its name and promise, whether the machinery works, and the journal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from participants.actions.organisations import change_organisation
from participants.forms.organisation import OrganisationForm
from participants.queries.audit import journal
from participants.queries.heartbeats import pulses
from participants.queries.outbox import outbox_figures


def organisation(request: HttpRequest) -> HttpResponse:
    mine = request.me.organisation
    initial = {"name": mine.name, "language": mine.language, "answer_days": mine.answer_days}
    form = OrganisationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_organisation(organisation=mine, by=request.me, at=now(), **form.cleaned_data)
        messages.success(request, _("The organisation is saved."))
        return redirect("organisation")
    context = {
        "form": form,
        "pulses": pulses(at=now()),
        "figures": outbox_figures(mine, at=now()),
        "journal": journal(mine, request.GET.get("page", "")),
    }
    return page(request, "participants/organisation/page.html", context, status=422 if form.errors else 200)
