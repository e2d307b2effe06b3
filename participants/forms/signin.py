from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from participants.actions.sign_in import count_try
from participants.models import Participant


class RequestCodeForm(RequestLoginCodeForm):
    """One address. Whether somebody has it is never told: an unknown one gets the same answer, and no mail."""

    email = forms.EmailField(
        label=_("Work e-mail"),
        help_text=_("We send you a code. There is no password to remember."),
        max_length=254,
        error_messages={
            "required": _("Write your work e-mail."),
            "invalid": _("Write a whole address, like name@municipality.dk."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email webauthn", "inputmode": "email"}),
    )

    def clean_email(self) -> str:
        email = super().clean_email().lower()
        # Whoever has left every organisation has nothing here to sign in to.
        if self._user and not Participant.objects.active().filter(user=self._user).exists():
            self._user = None
        return email


class ConfirmCodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("Code from the mail"),
        help_text=_("Six letters. Capitals and the dash do not matter."),
        max_length=40,
        error_messages={"required": _("Write the code from the mail.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "text",
                "autocapitalize": "characters",
                "autocorrect": "off",
                "spellcheck": "false",
                "class": "code",
            }
        ),
    )

    def clean_code(self) -> str:
        if self.expected_code and not count_try(code=self.expected_code):
            raise get_adapter().validation_error("incorrect_code")
        return super().clean_code()


class CredentialField(forms.JSONField):
    """What a browser's passkey says; whatever else was sent is no passkey, and no error of ours."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


NO_PASSKEY = (AttributeError, IndexError, KeyError, TypeError, ValueError)  # what reading such JSON may raise


class AddPasskeyForm(AddWebAuthnForm):
    credential = CredentialField(required=True, widget=forms.HiddenInput)

    def clean(self) -> dict:
        try:
            return super().clean()
        except NO_PASSKEY as error:
            raise get_adapter().validation_error("incorrect_code") from error


class SignInWithPasskeyForm(LoginWebAuthnForm):
    credential = CredentialField(required=True, widget=forms.HiddenInput)

    def clean_credential(self):
        try:
            return super().clean_credential()
        except NO_PASSKEY as error:
            raise get_adapter().validation_error("incorrect_code") from error
