"""Whom do you know: each leader's own answers, and the survey as a facilitator opens and closes it."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page
from participants.actions.ties import TiesRefused, answer_ties, close_ties, erase_ties, open_ties
from participants.forms.ties import TieSurveyForm
from participants.queries.ties import my_ties, survey_counts

USUAL_DAYS = 90
PREFIX = "knows-"  # a colleague's field: knows-7


def ties(request: HttpRequest) -> HttpResponse:
    """One's own answers. Whatever button is pressed, what was ticked is kept."""
    if request.method == "POST":
        return _answered(request)
    search = request.GET.get("q", "")[:100]
    return page(
        request, "participants/ties/page.html", {"ties": my_ties(request.me, search=search), "q": search}
    )


def _answered(request: HttpRequest) -> HttpResponse:
    told = {
        pk: value
        for name, value in request.POST.items()
        if name.startswith(PREFIX) and (pk := whole_number(name.removeprefix(PREFIX))) is not None
    }
    try:
        answer_ties(participant=request.me, told=told, at=now())
    except TiesRefused:
        messages.warning(request, _("The questions are closed. What you answered before is kept."))
        return redirect("ties")
    if request.POST.get("act") == "find":
        query = urlencode({"q": request.POST.get("q", "")[:100]})
        return redirect(f"{reverse('ties')}?{query}#find")
    messages.success(
        request, _("Thank you. Your answers are saved, and you can change them while it is open.")
    )
    return redirect("ties")


def ties_erase(request: HttpRequest) -> HttpResponse:
    """Forget what I have answered."""
    erase_ties(participant=request.me)
    messages.success(request, _("Your answers are erased."))
    return redirect("ties")


def tie_survey(request: HttpRequest) -> HttpResponse:
    """How many have answered; open it with a day for deletion, or close it."""
    organisation, today = request.me.organisation, localdate(now())
    if request.method == "POST" and request.POST.get("act") == "close":
        close_ties(organisation=organisation, by=request.me, at=now())
        return redirect("tie_survey")
    counts = survey_counts(organisation.pk)
    usual = counts.survey.delete_on if counts.survey else today + timedelta(days=USUAL_DAYS)
    form = TieSurveyForm(request.POST or None, today=today, initial={"delete_on": usual})
    if request.method == "POST" and form.is_valid():
        open_ties(
            organisation=organisation, delete_on=form.cleaned_data["delete_on"], by=request.me, at=now()
        )
        return redirect("tie_survey")
    context = {"counts": counts, "form": form}
    return page(request, "participants/ties/survey.html", context, status=422 if form.errors else 200)
