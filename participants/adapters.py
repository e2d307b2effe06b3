"""How allauth signs people in here: by a code in a mail or by a passkey, and nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.clock import now
from participants.actions.sign_in import post_passkey_notice, post_sign_in_code


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("That is not the code in the newest mail. Check the letters and try again."),
        "too_many_login_attempts": _("That was too many tries. Wait a minute, then ask for a new code."),
        "rate_limited": _("That was too many tries. Wait a minute, then ask for a new code."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        # No second step: a passkey is another way in, not one more lock. With it as a second step, somebody whose
        # passkey lies on the laptop at home could not get in from the phone they brought to the bootcamp.
        return ["allauth.account.stages.LoginByCodeStage"]

    def respond_user_inactive(self, request, user):
        # By passkey only: a code is never sent to somebody whose sign-in is closed.
        messages.error(request, gettext("That passkey did not work here. Sign in with a code instead."))
        return redirect("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        # There is no password to ask for again. Whoever gets or loses a passkey is told by mail instead.
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        if template_prefix != "account/email/login_code":
            raise ValueError(f"no mail is written for {template_prefix}")
        message = post_sign_in_code(email=email, code=context["code"], at=now())
        self.request.unsent_messages = [*getattr(self.request, "unsent_messages", []), message]

    def send_notification_mail(self, template_prefix: str, user, context=None, email=None) -> None:
        added = {"mfa/email/webauthn_added": True, "mfa/email/webauthn_removed": False}
        if template_prefix in added:
            post_passkey_notice(user=user, added=added[template_prefix], at=now())


class PasskeyAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That passkey did not work here. Sign in with a code instead."),
    }

    def generate_authenticator_name(self, user, type) -> str:
        return gettext("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Bootcamp"}
