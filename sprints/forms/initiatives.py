"""What a team writes when its notes become an initiative."""

import uuid
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.widgets import DateInput
from participants.models import Participant
from themes.models import Theme

SENTENCE = {"rows": 2}


class InitiativeFromRoomForm(forms.Form):
    """If, then, effect, and the people who carry it. ``key`` is the page's, so that two sends make one.

    ``drafts`` names what is half-written on this device, so that it survives a reload.
    """

    title = forms.CharField(label=_("Name of the initiative"), max_length=120)
    if_text = forms.CharField(label=_("If we …"), max_length=1000, widget=forms.Textarea(attrs=SENTENCE))
    then_text = forms.CharField(label=_("then …"), max_length=1000, widget=forms.Textarea(attrs=SENTENCE))
    effect = forms.CharField(
        label=_("What will the citizen notice?"), max_length=1000, widget=forms.Textarea(attrs=SENTENCE)
    )
    owner = forms.ModelChoiceField(
        label=_("Owner"), help_text=_("One of you, by name."), queryset=Participant.objects.none()
    )
    sponsor = forms.ModelChoiceField(
        label=_("Sponsor on the board"), queryset=Participant.objects.none(), required=False
    )
    milestone_title = forms.CharField(
        label=_("First milestone"), help_text=_("What has happened then?"), max_length=200
    )
    milestone_due_on = forms.DateField(label=_("When?"), widget=DateInput)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *arguments, people, directors, theme: Theme | None, today: date, drafts: str, **named):
        super().__init__(*arguments, **named)
        self.fields["owner"].queryset = people
        self.fields["sponsor"].queryset = directors
        self.initial.setdefault("key", uuid.uuid4())
        self.initial.setdefault("sponsor", theme.sponsor_id if theme else None)
        self.initial.setdefault("milestone_due_on", today + timedelta(weeks=4))
        for name in (
            "title",
            "then_text",
            "effect",
            "milestone_title",
        ):  # "if" begins with the first note's text
            self.fields[name].widget.attrs |= {"data-behaviour": "draft", "data-draft": f"{drafts}:{name}"}
        self.today = today

    def clean_milestone_due_on(self) -> date:
        due_on = self.cleaned_data["milestone_due_on"]
        if due_on < self.today:
            raise forms.ValidationError(_("Choose a date that is not past."))
        return due_on
