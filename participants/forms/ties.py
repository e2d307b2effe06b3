from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.widgets import DateInput

LONGEST = timedelta(days=366)


class TieSurveyForm(forms.Form):
    """When the answers are deleted: after today, and within a year."""

    delete_on = forms.DateField(
        label=_("Delete all answers on"),
        help_text=_("Shown to everyone who is asked. When the teams are locked, you need them no more."),
        widget=DateInput,
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_delete_on(self) -> date:
        day = self.cleaned_data["delete_on"]
        if not self.today < day <= self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day after today and within a year."))
        return day
