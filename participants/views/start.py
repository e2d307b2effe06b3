"""The door: what a signed-out visitor sees, and in the demo the made-up people to try."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from bootcamp.kit.pages import page
from participants.access import CHOSEN_ORGANISATION
from participants.queries.demo import demo_people

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def start(request: HttpRequest) -> HttpResponse:
    """The start page; ``home`` shows it to whoever is signed out."""
    return page(request, "participants/start/page.html", {"people": demo_people() if settings.DEMO else []})


def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the made-up people. Outside the demo this does not exist."""
    if not settings.DEMO:
        raise Http404
    wanted = request.POST.get("key")
    person = next((person for person in demo_people() if person.external_key == wanted), None)
    if person is None:
        return redirect("home")
    logout(request)
    login(request, person.user, backend=BACKEND)
    request.session[CHOSEN_ORGANISATION] = person.organisation_id
    return redirect("home")
