from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.widgets import DateInput
from participants.models import Organisation, Participant
from themes.models import Decision, Initiative, StatusUpdate, Theme
from themes.queries.initiatives import InitiativeFilter
from themes.queries.themes import sponsors_to_choose_from


class InitiativeForm(forms.Form):
    """The words of an initiative and those who stand behind it."""

    title = forms.CharField(
        label=_("Title"), help_text=_("So short that it can be said across a table."), max_length=120
    )
    if_text = forms.CharField(
        label=_("If"),
        help_text=_("What do you do, for whom, and when?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    then_text = forms.CharField(
        label=_("then"),
        help_text=_("What happens because of it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    effect = forms.CharField(
        label=_("Effect for citizens"),
        help_text=_("What do citizens notice, and how could you count it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    theme = forms.ModelChoiceField(
        label=_("Theme"),
        help_text=_("Without a theme its red thread is broken."),
        queryset=None,
        required=False,
        empty_label=_("None yet"),
    )
    owner = forms.ModelChoiceField(
        label=_("Owner"), help_text=_("One person who looks after it."), queryset=None
    )
    sponsor = forms.ModelChoiceField(
        label=_("Sponsor"),
        help_text=_("A director who helps when something is in the way."),
        queryset=None,
        required=False,
        empty_label=_("None yet"),
    )

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.filter(
            organisation=organisation, state=Theme.State.CHOSEN
        )
        self.fields["owner"].queryset = Participant.objects.active().filter(organisation=organisation)
        self.fields["sponsor"].queryset = sponsors_to_choose_from(organisation)


class NewInitiativeForm(InitiativeForm):
    milestone_title = forms.CharField(
        label=_("First milestone"), help_text=_("What is the first thing to be done?"), max_length=200
    )
    milestone_due_on = forms.DateField(label=_("Done by"), widget=DateInput)
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args, me: Participant, today: date, **kwargs):
        super().__init__(*args, organisation=me.organisation, **kwargs)
        self.fields["owner"].initial = me.pk
        self.today = today

    def clean_milestone_due_on(self) -> date:
        return _not_gone(self.cleaned_data["milestone_due_on"], self.today)


class EditInitiativeForm(InitiativeForm):
    FIELDS = ("title", "if_text", "then_text", "effect", "theme", "owner", "sponsor")

    def __init__(self, *args, initiative: Initiative, organisation: Organisation, **kwargs):
        initial = {name: getattr(initiative, name) for name in self.FIELDS}
        super().__init__(*args, organisation=organisation, initial=initial, **kwargs)
        # An initiative without a theme, or whose theme has been closed since, must still be editable.
        theme = self.fields["theme"]
        theme.queryset = theme.queryset | Theme.objects.filter(
            pk=initiative.theme_id, organisation=organisation
        )


class FilterForm(forms.Form):
    """What the list of initiatives is narrowed to; nonsense narrows nothing."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("awaiting", _("Awaits an answer")),
            *Decision.Answer.choices,
            ("draft", _("Draft")),
        ],
    )
    theme = forms.ModelChoiceField(label=_("Theme"), queryset=None, required=False, empty_label=_("All"))
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.filter(organisation=organisation).exclude(
            state=Theme.State.CANDIDATE
        )

    @property
    def narrowed(self) -> InitiativeFilter:
        self.is_valid()
        data = self.cleaned_data
        return InitiativeFilter(
            state=data.get("state", ""),
            theme=data.get("theme"),
            mine=data.get("mine", False),
            words=data.get("q", ""),
        )


class AnswerForm(forms.Form):
    """A director's answer."""

    MEANINGS = {
        Decision.Answer.YES: _("Start it"),
        Decision.Answer.TRIAL: _("Try it, and see"),
        Decision.Answer.NOT_NOW: _("Take it up again later"),
        Decision.Answer.NO: _("Put it away"),
    }

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=Decision.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The team reads your reason word for word."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give a reason. The team will read it.")},
    )
    trial_ends_on = forms.DateField(
        label=_("The trial ends on"),
        help_text=_("Only for a trial. On that day you adopt it or drop it."),
        required=False,
        widget=DateInput,
    )
    seen_answers = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args, answers: int, today: date, **kwargs):
        super().__init__(*args, initial={"seen_answers": answers}, **kwargs)
        self.today = today

    @property
    def answers(self) -> list[tuple]:
        """The radio buttons, each with what it means."""
        return [(radio, self.MEANINGS[radio.data["value"]]) for radio in self["answer"]]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("answer") == Decision.Answer.TRIAL and "trial_ends_on" not in self.errors:
            ends = cleaned.get("trial_ends_on")
            if ends is None:
                self.add_error("trial_ends_on", gettext("Say when the trial ends."))
            elif ends <= self.today:
                self.add_error("trial_ends_on", gettext("A trial ends on a later day than today."))
        return cleaned


class StatusForm(forms.Form):
    """How it is going: one colour and a line."""

    colour = forms.ChoiceField(
        label=_("How is it going?"),
        choices=StatusUpdate.Colour.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is going.")},
    )
    text = forms.CharField(
        label=_("In one line"),
        help_text=_("What has happened, and what do you need?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a line. It need not be long.")},
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)


class MilestoneForm(forms.Form):
    title = forms.CharField(label=_("Milestone"), max_length=200)
    due_on = forms.DateField(label=_("Done by"), widget=DateInput)
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        return _not_gone(self.cleaned_data["due_on"], self.today)


class MoveMilestoneForm(forms.Form):
    due_on = forms.DateField(
        label=_("New date"), help_text=_("The former date stays visible."), widget=DateInput
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        return _not_gone(self.cleaned_data["due_on"], self.today)


def _not_gone(day: date, today: date) -> date:
    if day < today:
        raise forms.ValidationError(gettext("That day has gone. Choose today or a later day."))
    return day
