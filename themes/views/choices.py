from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from themes import rules
from themes.actions.choices import ChoiceRefused, close_choice, decide_choice, open_choice
from themes.actions.scores import ScoringRefused, save_scores
from themes.forms.choices import SCALES, DecideForm, OpenChoiceForm, ScoreForm
from themes.models import ThemeChoice
from themes.queries.choices import candidates_of, choice_lines, choice_page, directors_to_ask, own_scores


def choices(request: HttpRequest) -> HttpResponse:
    return page(request, "themes/choice/list.html", {"lines": choice_lines(request.me.organisation, now())})


def choice_open(request: HttpRequest) -> HttpResponse:
    organisation, at = request.me.organisation, now()
    form = OpenChoiceForm(request.POST or None, organisation=organisation, today=timezone.localdate(at))
    if request.method == "POST" and form.is_valid():
        try:
            choice = open_choice(organisation=organisation, by=request.me, at=at, **form.cleaned_data)
        except ChoiceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The choice is open. The directors have been told by mail."))
            return redirect("choice", choice.pk)
    return page(
        request,
        "themes/choice/open.html",
        {"form": form, "directors": directors_to_ask(organisation)},
        status=422 if form.is_bound else 200,
    )


def choice(request: HttpRequest, choice: ThemeChoice) -> HttpResponse:
    return _choice_page(request, choice)


def choice_score(request: HttpRequest, choice: ThemeChoice) -> HttpResponse:
    form = _score_form(request, choice, request.POST)
    if not form.is_valid():
        return _choice_page(request, choice, form)
    try:
        saved = save_scores(choice=choice, director=request.me, scores=form.scores, at=now())
    except ScoringRefused as refusal:
        form.add_error(None, str(refusal))
        return _choice_page(request, choice, form)
    if rules.is_closed(saved, now()):
        messages.success(request, _("Your scores are saved. You were the last, so here is the result."))
    else:
        messages.success(request, _("Your scores are saved. You can change them until the scoring closes."))
    return redirect("choice", choice.pk)


def choice_close(request: HttpRequest, choice: ThemeChoice) -> HttpResponse:
    close_choice(choice=choice, by=request.me, at=now())
    messages.success(request, _("The scoring is closed. Here is the result."))
    return redirect("choice", choice.pk)


def choice_decide(request: HttpRequest, choice: ThemeChoice) -> HttpResponse:
    at = now()
    if not (ruling := rules.may_decide(request.me, choice, at)):
        messages.info(request, ruling.reason)
        return redirect("choice", choice.pk)
    shown = choice_page(choice, request.me, at)
    form = DecideForm(request.POST or None, spread=shown.spread, organisation=request.me.organisation)
    if request.method == "POST" and form.is_valid():
        try:
            decide_choice(choice=choice, verdicts=form.verdicts, by=request.me, at=at)
        except ChoiceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The decision is recorded."))
            return redirect("choice", choice.pk)
    return page(
        request,
        "themes/choice/decide.html",
        {"choice": choice, "form": form, "shown": shown},
        status=422 if form.is_bound else 200,
    )


def _score_form(request: HttpRequest, choice: ThemeChoice, data=None) -> ScoreForm:
    return ScoreForm(data, candidates=candidates_of(choice), own=own_scores(choice, request.me))


def _choice_page(request: HttpRequest, choice: ThemeChoice, form: ScoreForm | None = None) -> HttpResponse:
    at, me = now(), request.me
    shown = choice_page(choice, me, at)
    may_score = rules.may_score(me, choice, shown.is_asked, at)
    if may_score and form is None:
        form = _score_form(request, choice)
    return page(
        request,
        "themes/choice/page.html",
        {
            "choice": choice,
            "shown": shown,
            "scales": SCALES,
            "form": form,
            "may_score": may_score,
            "may_close": rules.may_close_choice(me, choice, at),
            "may_decide": rules.may_decide(me, choice, at),
        },
        status=422 if form and form.is_bound else 200,
    )
