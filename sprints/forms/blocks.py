from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.widgets import TimeInput
from participants.models import Participant
from sprints.models import Block

from .days import CLOCK_ERRORS, CLOCK_FORMATS


class BlockForm(forms.Form):
    """A block's own fields. Its minutes follow from its steps when it has some."""

    title = forms.CharField(
        label=_("Title"), max_length=120, error_messages={"required": _("Give the block a title.")}
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=600,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Give the block 1 to 600 minutes.")
        ),
    )
    pinned_at = forms.TimeField(
        label=_("Pinned to a time"),
        help_text=_("Lunch and guests do not move. Leave it empty, and the start follows from the plan."),
        required=False,
        widget=TimeInput,
        input_formats=CLOCK_FORMATS,
        error_messages=CLOCK_ERRORS,
    )
    round = forms.IntegerField(
        label=_("Teams from round"),
        min_value=1,
        max_value=12,
        help_text=_("The same round keeps the teams together."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Choose a round from 1 to 12.")
        ),
    )
    responsible = forms.ModelChoiceField(
        label=_("In charge"),
        queryset=Participant.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    notes = forms.CharField(
        label=_("Notes for the facilitators"),
        help_text=_("Material, who fetches what. Shown on the run sheet only."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, block: Block, has_steps: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = Participant.objects.active().filter(
            Q(is_facilitator=True) | Q(is_director=True) | Q(pk=block.responsible_id),
            organisation=block.day.bootcamp.organisation_id,
        )
        if has_steps:
            del self.fields["minutes"]
        if not block.has_teams:
            del self.fields["round"]

    @classmethod
    def of(cls, block: Block, *, has_steps: bool) -> "BlockForm":
        names = ("title", "minutes", "pinned_at", "round", "notes")
        initial = {name: getattr(block, name) for name in names}
        initial |= {"responsible": block.responsible_id, "edits": block.day.edits}
        return cls(initial=initial, block=block, has_steps=has_steps)

    def fields_for_action(self, block: Block) -> dict:
        data = self.cleaned_data
        names = ("title", "pinned_at", "responsible", "notes")
        return {
            **{name: data[name] for name in names},
            "minutes": data.get("minutes", block.minutes),
            "round": data.get("round"),
        }


class NewBlockForm(forms.Form):
    """A block to add: of a kind, or after a method."""

    kind = forms.ChoiceField(choices=Block.Kind.choices, required=False)
    method = forms.IntegerField(required=False)
    title = forms.CharField(max_length=120, required=False)
    minutes = forms.IntegerField(min_value=1, max_value=600, required=False)
    after = forms.IntegerField(required=False)
    key = forms.UUIDField()
    edits = forms.IntegerField()
