"""Signing in and out. The steps are allauth's; its URLs are ours, so that each has a policy and no other one exists."""

from functools import partial, wraps

from allauth.account.views import ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy

from bootcamp.kit.clock import now
from participants.actions.sign_in import send_now


def send_codes_of(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer, after which the codes written for it are sent.

    After, because the time a mail server takes would tell a stranger which addresses have a sign-in.
    """
    for message in getattr(request, "unsent_messages", []):
        response._resource_closers.append(partial(send_now, message=message, at=now()))
    return response


def _errors_of(response: TemplateResponse) -> dict:
    form = response.context_data.get("form")
    return form.errors if form is not None else {}


def _page(view_class, **options):
    view = view_class.as_view(**options)

    @wraps(view)
    def answer(request: HttpRequest, **arguments) -> HttpResponse:
        response = view(request, **arguments)
        if isinstance(response, TemplateResponse):
            response.context_data["is_demo"] = settings.DEMO
            if _errors_of(response):
                response.status_code = 422
        return send_codes_of(request, response)

    return answer


class _AddPasskey(AddWebAuthnView):
    def get_success_url(self) -> str:
        return reverse("profile")


request_code = _page(RequestLoginCodeView)
confirm_code = _page(ConfirmLoginCodeView)
sign_out = _page(LogoutView)
sign_in_with_passkey = _page(LoginWebAuthnView)
add_passkey = _page(_AddPasskey)
remove_passkey = _page(RemoveWebAuthnView, success_url=reverse_lazy("profile"))
