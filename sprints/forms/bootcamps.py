from django import forms
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.widgets import DateInput
from participants.models import Organisation
from themes.models import Theme

from .days import DATE_ERRORS


class BootcampForm(forms.Form):
    """A bootcamp's title, purpose and themes; only themes that the organisation has chosen can be picked."""

    title = forms.CharField(
        label=_("Title"), max_length=120, error_messages={"required": _("Give the bootcamp a title.")}
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_("What should be different when the last day is over?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.filter(
            organisation=organisation, state=Theme.State.CHOSEN
        )
        if not self.fields["themes"].queryset:
            del self.fields["themes"]

    @property
    def fields_for_action(self) -> dict:
        data = self.cleaned_data
        return {"title": data["title"], "purpose": data["purpose"], "themes": data.get("themes", [])}


class CopyBootcampForm(forms.Form):
    title = forms.CharField(
        label=_("Title of the copy"),
        max_length=120,
        error_messages={"required": _("Give the bootcamp a title.")},
    )
    first_on = forms.DateField(
        label=_("Date of the first day"),
        help_text=_("The other days keep their distance to it."),
        widget=DateInput,
        error_messages=DATE_ERRORS,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, has_days: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_days:
            del self.fields["first_on"]
