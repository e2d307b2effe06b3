"""Two versions of the same thing: what somebody else has saved, and what stands in a form."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from bootcamp.kit.wording import clock_time, day_date


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: str
    yours: str


def differences(form: forms.Form, saved: dict) -> list[Difference]:
    """Where the valid form and the saved values differ, in words, in the order of the form."""
    return [
        Difference(str(form.fields[name].label), _in_words(theirs), _in_words(form.cleaned_data[name]))
        for name, theirs in saved.items()
        if name in form.cleaned_data and form.cleaned_data[name] != theirs
    ]


def _in_words(value) -> str:
    if value in (None, ""):
        return _("nothing")
    if hasattr(value, "hour"):
        return clock_time(value)
    return day_date(value) if hasattr(value, "year") else str(value)


def again(form: forms.Form, edits: int) -> forms.Form:
    """The same typed form, now on top of the version that its reader has been shown."""
    form.data = form.data.copy()
    form.data["edits"] = edits
    return form
