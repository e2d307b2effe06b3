"""The pages of one initiative that show where it came from. What themes owns, it draws from themes' own parts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import back_to, page
from sprints.queries.threads import origin_count, thread_of
from themes import rules
from themes.actions.answers import AnsweredMeanwhile, AnswerRefused, answer_initiative
from themes.forms.initiatives import AnswerForm, StatusForm
from themes.models import Initiative
from themes.queries.initiatives import initiative_page, review_page


def initiative(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    at = now()
    shown = initiative_page(initiative, request.me, at)
    return page(
        request,
        "sprints/initiative/page.html",
        {
            "shown": shown,
            "initiative": initiative,
            "at": at,
            "origin": origin_count(initiative),
            "status_form": StatusForm() if shown.may_update else None,
        },
    )


def initiative_thread(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    at = now()
    shown = initiative_page(initiative, request.me, at)
    thread = thread_of(shown, request.me, at)
    context = {"shown": shown, "initiative": initiative, "thread": thread, "at": at}
    return page(request, "sprints/initiative/thread.html", context)


def review(request: HttpRequest) -> HttpResponse:
    return _review_page(request, None, None)


def initiative_answer(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """The director's desk with this initiative open, and the answer that is given there."""
    at = now()
    if not (ruling := rules.may_answer(request.me, initiative)):
        messages.warning(request, ruling.reason)
        return redirect("initiative", initiative.pk)
    if request.method == "GET":
        return _review_page(request, initiative, None)
    form = AnswerForm(request.POST, answers=initiative.decisions.count(), today=timezone.localdate(at))
    if form.is_valid():
        try:
            answer_initiative(initiative=initiative, director=request.me, at=at, **form.cleaned_data)
        except AnsweredMeanwhile as refusal:
            # What was written stays; the form now stands under the colleague's answer, and counts it as read.
            form.data = {**form.data.dict(), "seen_answers": str(initiative.decisions.count())}
            form.add_error(None, str(refusal))
        except AnswerRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The answer is sent to the team."))
            return back_to(request, reverse("review"))
    return _review_page(request, initiative, form)


def _review_page(request: HttpRequest, opened: Initiative | None, form: AnswerForm | None) -> HttpResponse:
    at = now()
    shown = review_page(request.me, opened, at)
    if form is None and shown.opened:
        form = AnswerForm(answers=len(shown.opened.decisions), today=timezone.localdate(at))
    return page(
        request,
        "sprints/initiative/review.html",
        {
            "shown": shown,
            "at": at,
            "opened": shown.opened,
            "form": form,
            "origin": origin_count(shown.opened.initiative) if shown.opened else None,
        },
        status=422 if form and form.is_bound else 200,
    )
