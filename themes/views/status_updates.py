from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from themes import rules
from themes.actions.initiatives import InitiativeRefused
from themes.actions.status_updates import post_status
from themes.forms.initiatives import StatusForm
from themes.models import Initiative


def status_add(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    if not (ruling := rules.may_update_status(request.me, initiative)):
        messages.warning(request, ruling.reason)
        return redirect("initiative", initiative.pk)
    form = StatusForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            post_status(initiative=initiative, author=request.me, at=now(), **form.cleaned_data)
        except InitiativeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your status is saved."))
            return redirect("initiative", initiative.pk)
    return page(
        request,
        "themes/initiative/form.html",
        {
            "form": form,
            "initiative": initiative,
            "title": _("How is it going?"),
            "submit": _("Save the status"),
        },
        status=422 if form.is_bound else 200,
    )
