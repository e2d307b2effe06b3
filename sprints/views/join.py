"""From the code on the wall to my room."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from participants.access import me_in
from sprints.actions.joins import TooManyGuesses, WrongCode, find_day
from sprints.queries.joins import place_on


class JoinForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("The code on the wall"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "code", "autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={"required": gettext_lazy("Write the code that stands on the big screen.")},
    )


def join(request: HttpRequest) -> HttpResponse:
    """The form; ``?code=`` is the start page's, which comes here by way of signing in."""
    sent = request.GET if request.method == "GET" and "code" in request.GET else request.POST or None
    form = JoinForm(sent)
    if form.is_valid():
        return _go(request, form.cleaned_data["code"], form)
    return page(request, "sprints/join/page.html", {"form": form}, status=422 if form.errors else 200)


def join_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads."""
    form = JoinForm({"code": code})
    form.is_valid()
    return _go(request, code, form)


def _go(request: HttpRequest, code: str, form: JoinForm) -> HttpResponse:
    try:
        day = find_day(code=code, user=request.user)
    except WrongCode:
        form.add_error("code", _("No day has that code. Look at the big screen again."))
        return page(request, "sprints/join/page.html", {"form": form}, status=422)
    except TooManyGuesses:
        form.add_error("code", _("That was many wrong codes. Wait ten minutes, or ask a facilitator."))
        return page(request, "sprints/join/page.html", {"form": form}, status=429)
    me = request.me = me_in(request, day.bootcamp.organisation_id)
    place = place_on(day, me, now())
    if place.room is not None:
        return redirect("room", place.room.pk)
    if me.is_facilitator:
        return redirect("cockpit", day.pk)
    return page(request, "sprints/join/no_room.html", {"day": day, "place": place})
