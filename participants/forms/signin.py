from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

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
