from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from bootcamp.kit.pages import page
from participants.access import CHOSEN_ORGANISATION, addressee
from participants.forms.signin import RequestCodeForm
from participants.links import read_link

from .signin import send_codes_of


def go(request: HttpRequest, token: str) -> HttpResponse:
    """Where a link in a mail leads: to its page for the right person, else to the code that makes them so."""
    link = read_link(token)
    person = addressee(link)
    if person is None:
        return page(request, "participants/link/unknown.html", status=404)
    if request.user == person.user:
        request.session[CHOSEN_ORGANISATION] = person.organisation_id
        return redirect(link.path)
    if not request.user.is_authenticated:
        translation.activate(person.user.language)
    if link.has_expired:
        back = reverse("account_login") + "?" + urlencode({"next": link.path})
        return page(request, "participants/link/expired.html", {"sign_in_url": back}, status=410)
    form = RequestCodeForm({"email": person.user.email} if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _send_code(request, form, link.path)
    context = {"person": person, "form": form}
    return page(request, "participants/link/page.html", context, status=422 if form.errors else 200)


def _send_code(request: HttpRequest, form: RequestCodeForm, path: str) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)  # somebody else, who chose to make room
    clear_login(request)  # a code asked for by somebody else on this screen
    LoginCodeVerificationProcess.initiate(request=request, user=form._user, email=form.cleaned_data["email"])
    url = reverse("account_confirm_login_code") + "?" + urlencode({"next": path})
    return send_codes_of(request, redirect(url))
