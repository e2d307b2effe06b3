"""A note as it is written in a room."""

import uuid

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.marks import area_tile
from sprints.models import Note, Room, Step
from sprints.models.kinds import BarrierKind, NoteKind

RULES = (BarrierKind.LAW, BarrierKind.NATIONAL_RULE, BarrierKind.LOCAL_RULE)
TERMS = (BarrierKind.MONEY, BarrierKind.IT)
OURSELVES = (BarrierKind.PRACTICE, BarrierKind.CULTURE, BarrierKind.MINDSET)

BARRIER_CHOICES = [
    (_("Rules"), [(kind.value, kind.label) for kind in RULES]),
    (_("Terms"), [(kind.value, kind.label) for kind in TERMS]),
    (_("Ourselves"), [(kind.value, kind.label) for kind in OURSELVES]),
]

TEXT_ERRORS = {
    "required": _("Write something on the note first."),
    "max_length": _(
        "The note is %(show_value)d characters long. There is room for %(limit_value)d: share it out on several notes."
    ),
}


class AreaChoice(forms.ModelChoiceField):
    widget = forms.RadioSelect

    def label_from_instance(self, area):
        return format_html("{}{}", area_tile(area), area.name)


class NoteForm(forms.Form):
    """Text, and what the step's kind of note asks for beside it. ``key`` and ``step`` are the page's."""

    text = forms.CharField(
        label=_("Your note"),
        max_length=Note.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TEXT_ERRORS,
    )
    step = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *arguments, room: Room, step: Step, areas=(), **named):
        super().__init__(*arguments, **named)
        self.initial |= {"step": step.pk, "key": uuid.uuid4()}
        attributes = self.fields["text"].widget.attrs
        del attributes["maxlength"]  # the server says it in words, and keeps what was typed
        attributes |= {"data-behaviour": "draft", "data-draft": f"room:{room.pk}:note"}
        if step.note_kind == NoteKind.BARRIER:
            self.fields["barrier_kind"] = barrier_field()
        if step.note_kind == NoteKind.JOURNEY and areas:
            self.fields["text"].label = _("What does the citizen experience?")
            self.fields["text"].help_text = _("Write it as they would say it themselves.")
            ids = [area.pk for area in areas]
            self.fields["area"] = AreaChoice(
                label=_("Whom do they meet?"),
                queryset=areas[0].__class__.objects.filter(pk__in=ids),
                required=False,
            )
            self.fields["area"].choices = [
                (area.pk, self.fields["area"].label_from_instance(area)) for area in areas
            ]


class EditNoteForm(forms.Form):
    """One's own words, again."""

    text = forms.CharField(
        label=_("Your note"),
        max_length=Note.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TEXT_ERRORS,
    )


class BarrierKindForm(forms.Form):
    """What kind of barrier it is, when one looks again."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.fields["kind"] = barrier_field()


class GroupForm(forms.Form):
    """Which notes belong together, and under which title or in which of the groups there are."""

    title = forms.CharField(label=_("Title of a new group"), max_length=120, required=False)
    group = forms.TypedChoiceField(label=_("Or lay them in"), coerce=int, empty_value=None, required=False)
    note = forms.TypedMultipleChoiceField(
        coerce=int, required=True, error_messages={"required": _("Choose at least one note.")}
    )

    def __init__(self, *arguments, notes, groups, **named):
        super().__init__(*arguments, **named)
        self.fields["note"].choices = [(note.pk, note.text) for note in notes]
        self.fields["group"].choices = [
            ("", _("a new group")),
            *((group.pk, group.title) for group in groups),
        ]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("group") and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("Give the group a title, or choose one that is there."))
        return cleaned


class PulseForm(forms.Form):
    value = forms.TypedChoiceField(
        label=_("How much, from 1 to 5?"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, 6)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number from 1 to 5.")},
    )
    step = forms.IntegerField(widget=forms.HiddenInput)


def barrier_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What kind of barrier is it?"),
        choices=BARRIER_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Guess the kind. You can always move it.")},
    )
