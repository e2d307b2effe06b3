from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Organisation
from themes.models import Theme
from themes.queries.themes import sponsors_to_choose_from


class ThemeForm(forms.Form):
    """The words of a theme."""

    title = forms.CharField(label=_("Title"), max_length=120)
    question = forms.CharField(
        label=_("Question"),
        help_text=_("What do you want leaders to find an answer to, together?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    why_now = forms.CharField(
        label=_("Why now?"),
        help_text=_("What has changed, and what does waiting cost?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    citizens = forms.CharField(
        label=_("Citizens concerned"),
        help_text=_("Who are they, and how many?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NewThemeForm(ThemeForm):
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)


class EditThemeForm(ThemeForm):
    """A chosen theme can also get another sponsor."""

    sponsor = forms.ModelChoiceField(label=_("Sponsor"), queryset=None, required=False)

    def __init__(self, *args, theme: Theme, organisation: Organisation, **kwargs):
        initial = {name: getattr(theme, name) for name in ("title", "question", "why_now", "citizens")}
        super().__init__(*args, initial={**initial, "sponsor": theme.sponsor_id}, **kwargs)
        if theme.state == Theme.State.CHOSEN:
            sponsor = self.fields["sponsor"]
            sponsor.queryset = sponsors_to_choose_from(organisation)
            sponsor.required = theme.sponsor_id is not None
        else:
            del self.fields["sponsor"]
