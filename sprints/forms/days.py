from django import forms
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.widgets import DateInput, TimeInput

CLOCK_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]  # a browser's picker, a Dane's hand, a stored time

CLOCK_ERRORS = dict.fromkeys(("required", "invalid"), _("Write a time, such as 9.30."))
DATE_ERRORS = dict.fromkeys(("required", "invalid"), _("Choose a date."))


class DayForm(forms.Form):
    """Date, place and hours of a day."""

    date = forms.DateField(label=_("Date"), widget=DateInput, error_messages=DATE_ERRORS)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    starts_at = forms.TimeField(
        label=_("Begins at"), widget=TimeInput, input_formats=CLOCK_FORMATS, error_messages=CLOCK_ERRORS
    )
    ends_at = forms.TimeField(
        label=_("Should end at"),
        help_text=_("The planner tells you when the plan runs past it."),
        widget=TimeInput,
        input_formats=CLOCK_FORMATS,
        error_messages=CLOCK_ERRORS,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self):
        data = super().clean()
        if data.get("starts_at") and data.get("ends_at") and data["ends_at"] <= data["starts_at"]:
            self.add_error("ends_at", _("Let the day end after it begins."))
        return data

    @property
    def fields_for_action(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("date", "place", "starts_at", "ends_at")}


class CopyDayForm(forms.Form):
    date = forms.DateField(label=_("Date of the copy"), widget=DateInput, error_messages=DATE_ERRORS)
    key = forms.UUIDField(widget=forms.HiddenInput)
