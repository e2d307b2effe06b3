"""The organisation's methods."""

from itertools import accumulate

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bootcamp.kit.pages import page
from sprints.actions.methods import NoLibraryText, add_library, change_method, reset_method
from sprints.forms.methods import MethodForm
from sprints.forms.steps import step_forms
from sprints.library import METHODS
from sprints.models import Method
from sprints.queries.methods import methods_of


def methods(request: HttpRequest) -> HttpResponse:
    return page(request, "sprints/methods/page.html", {"methods": methods_of(request.me.organisation_id)})


def methods_fetch(request: HttpRequest) -> HttpResponse:
    """Bring the library's methods that the organisation does not have."""
    add_library(request.me.organisation)
    messages.success(request, _("The method library is here."))
    return redirect("methods")


def method(request: HttpRequest, method: Method) -> HttpResponse:
    steps = list(method.steps.all())
    context = {
        "method": method,
        "steps": steps,
        "total": sum(step.minutes for step in steps),
        "joints": list(accumulate(step.minutes for step in steps)),
        "is_from_library": any(one.key == method.key for one in METHODS),
    }
    return page(request, "sprints/method/page.html", context)


def method_edit(request: HttpRequest, method: Method) -> HttpResponse:
    """Change the organisation's copy; ``do`` moves a step or adds one on the way."""
    if request.method == "POST":
        form, steps = MethodForm(request.POST), step_forms([], request.POST)
        if form.is_valid() and steps.is_valid():
            do = request.POST.get("do", "")
            change_method(method=method, steps=steps.drafts(do), **form.cleaned_data)
            if do or steps.deleted_forms:
                return redirect(reverse("method_edit", args=[method.pk]) + ("?new=1" if do == "add" else ""))
            messages.success(request, _("The method is saved."))
            return redirect("method", method.pk)
    else:
        form = MethodForm.of(method)
        steps = step_forms(method.steps.all(), with_new="new" in request.GET)
    return page(
        request,
        "sprints/method/form.html",
        {"method": method, "form": form, "steps": steps},
        status=422 if form.is_bound else 200,
    )


def method_reset(request: HttpRequest, method: Method) -> HttpResponse:
    try:
        reset_method(method=method)
    except NoLibraryText:
        messages.error(request, _("This method is your own. There is no library text to go back to."))
    else:
        messages.success(request, _("The method is as in the library again."))
    return redirect("method", method.pk)
