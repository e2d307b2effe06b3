"""The steps of a block or a method, as a list that can be changed, ordered and shortened without JavaScript."""

from collections.abc import Iterable

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.numbers import whole_number
from sprints.actions.steps import CONTENT, StepDraft
from sprints.models.kinds import Activity, NoteKind
from sprints.models.step import StepFields, in_language

from .stale import Difference


class StepForm(forms.Form):
    """One step, in both languages; the reader's own comes first. At least one title is needed."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=240,
        initial=5,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Give the step 1 to 240 minutes.")
        ),
    )
    title_da = forms.CharField(label=_("Title in Danish"), max_length=120, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=120, required=False)
    instruction_da = forms.CharField(
        label=_("Instruction in Danish"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    instruction_en = forms.CharField(
        label=_("Instruction in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    activity = forms.ChoiceField(label=_("What people do"), choices=Activity.choices)
    note_kind = forms.ChoiceField(
        label=_("What a note tells of"), choices=NoteKind.choices, initial=NoteKind.IDEA
    )
    is_private = forms.BooleanField(
        label=_("Each one's notes are hidden until they are revealed"), required=False
    )
    dots = forms.IntegerField(
        label=_("Dots for each, when they vote"),
        min_value=1,
        max_value=12,
        initial=3,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Give each 1 to 12 dots.")
        ),
    )

    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("title_da") and not data.get("title_en"):
            self.add_error(self.title_name, _("Give the step a title."))
        return data

    @property
    def title_name(self) -> str:
        return "title_da" if (get_language() or "da").startswith("da") else "title_en"

    @property
    def own_title(self):
        """The title's field in the reader's language."""
        return self[self.title_name]

    @property
    def own_instruction(self):
        return self[self.title_name.replace("title", "instruction")]

    @property
    def other_title(self):
        return self["title_en" if self.title_name == "title_da" else "title_da"]

    @property
    def other_instruction(self):
        return self[self.other_title.name.replace("title", "instruction")]

    def draft(self) -> StepDraft:
        return StepDraft(pk=self.cleaned_data["pk"], **{name: self.cleaned_data[name] for name in CONTENT})


class BaseStepFormSet(BaseFormSet):
    def drafts(self, do: str = "") -> list[StepDraft]:
        """The steps as they should be, without those to remove. ``do`` is the button that was pressed: "up:1" and
        "down:1" move the second step."""
        forms_ = [form for form in self.forms if form not in self.deleted_forms]
        drafts = [form.draft() for form in forms_]
        verb, _colon, number = do.partition(":")
        here = whole_number(number)
        if verb in ("up", "down") and here is not None and here < len(drafts):
            drafts.insert(max(0, here + (1 if verb == "down" else -1)), drafts.pop(here))
        return drafts


StepFormSet = formset_factory(
    StepForm, formset=BaseStepFormSet, extra=0, max_num=20, validate_max=True, can_delete=True
)


def step_forms(steps, data=None, *, with_new: bool = False) -> BaseStepFormSet:
    """The steps' forms, bound to what was sent; with an empty one at the end for a new step."""
    if data is not None:
        return StepFormSet(data, prefix="step")
    initial = [{"pk": step.pk, **{name: getattr(step, name) for name in CONTENT}} for step in steps]
    if with_new:
        initial.append({"minutes": 5, "activity": Activity.TALK, "note_kind": NoteKind.IDEA, "dots": 3})
    return StepFormSet(initial=initial, prefix="step")


def step_differences(formset: BaseStepFormSet, saved: Iterable[StepFields]) -> list[Difference]:
    """Nothing, or the saved steps beside those of the form."""
    theirs = [f"{step.title} {step.minutes}" for step in saved]
    yours = [f"{in_language(draft.title_da, draft.title_en)} {draft.minutes}" for draft in formset.drafts()]
    if theirs == yours:
        return []
    return [Difference(gettext("Steps"), " · ".join(theirs), " · ".join(yours))]
