"""What a person decides for themselves: language, colours, organisation, passkeys, where they are signed in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.pages import back_to, page
from participants.access import CHOSEN_ORGANISATION
from participants.actions.profile import choose_language
from participants.actions.sign_in import sign_out_everywhere as end_sessions
from participants.queries.profile import memberships_of, passkeys_of

YEAR = 365 * 24 * 3600


def profile(request: HttpRequest) -> HttpResponse:
    memberships = memberships_of(request.user)
    return page(
        request,
        "participants/profile/page.html",
        {"memberships": memberships, "passkeys": passkeys_of(request.user), "languages": settings.LANGUAGES},
    )


def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language, for the person when signed in and for the browser when not."""
    language = request.POST.get("language", "")
    answer = back_to(request, "home")
    if language in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            choose_language(user=request.user, language=language)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer


def switch_organisation(request: HttpRequest) -> HttpResponse:
    """Work in another of one's own organisations; one of somebody else's changes nothing."""
    wanted = request.POST.get("organisation", "")
    mine = {str(person.organisation_id): person for person in memberships_of(request.user)}
    if wanted in mine:
        request.session[CHOSEN_ORGANISATION] = mine[wanted].organisation_id
        messages.success(
            request, _("You are now in %(organisation)s.") % {"organisation": mine[wanted].organisation}
        )
    return redirect("home")


def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of this person, this one last."""
    end_sessions(user=request.user)
    logout(request)
    messages.success(request, _("You are signed out on every device."))
    return redirect("home")
