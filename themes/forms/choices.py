from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.widgets import DateInput
from participants.models import Organisation
from themes.actions.choices import Verdict
from themes.models import Candidate, Score
from themes.queries.choices import themes_free_for_choice
from themes.queries.spread import ChoiceSpread
from themes.queries.themes import sponsors_to_choose_from

# criterion → (name, what 1 means, what 5 means)
SCALES = {
    "effect": (
        _("Effect for citizens"),
        _("Few citizens would notice"),
        _("It would change everyday life for many"),
    ),
    "crossing": (
        _("Cuts across areas"),
        _("One area can solve it alone"),
        _("Nobody can move it without the others"),
    ),
    "power": (
        _("Our own power"),
        _("Others decide almost all of it"),
        _("We can change it ourselves"),
    ),
    "urgency": (
        _("Urgency"),
        _("It can wait for years"),
        _("Waiting makes it worse each month"),
    ),
}


class OpenChoiceForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), help_text=_("For example: Themes for 2027-2028"), max_length=120
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Candidates"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pick at least one candidate.")},
    )
    closes_on = forms.DateField(
        label=_("Last day for scores"),
        help_text=_("The scoring closes after this day, or as soon as everybody has scored."),
        required=False,
        widget=DateInput,
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args, organisation: Organisation, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["themes"].queryset = themes_free_for_choice(organisation)

    def clean_closes_on(self) -> date | None:
        day = self.cleaned_data["closes_on"]
        if day and day < self.today:
            raise forms.ValidationError(gettext("That day has gone. Choose today or a later day."))
        return day


class ScoreForm(forms.Form):
    """Every candidate on every scale, on one page; ``rows`` is the form as the page draws it."""

    def __init__(self, *args, candidates: list[Candidate], own: dict[int, dict[str, int]], **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        for candidate in candidates:
            for criterion, (label, _low, _high) in SCALES.items():
                missing = _missing(candidate.theme.title, label)
                self.fields[f"c{candidate.pk}_{criterion}"] = forms.TypedChoiceField(
                    label=label,
                    choices=[(score, str(score)) for score in range(1, 6)],
                    coerce=int,
                    widget=forms.RadioSelect,
                    initial=own.get(candidate.pk, {}).get(criterion),
                    error_messages={"required": missing, "invalid_choice": missing},
                )

    @property
    def rows(self) -> list[dict]:
        return [
            {
                "candidate": candidate,
                "scales": [
                    {"field": self[f"c{candidate.pk}_{criterion}"], "low": low, "high": high}
                    for criterion, (_label, low, high) in SCALES.items()
                ],
            }
            for candidate in self.candidates
        ]

    @property
    def scores(self) -> dict[int, dict[str, int]]:
        """The cleaned scores: candidate id → criterion → 1-5."""
        return {
            candidate.pk: {
                criterion: self.cleaned_data[f"c{candidate.pk}_{criterion}"] for criterion in Score.CRITERIA
            }
            for candidate in self.candidates
        }


class DecideForm(forms.Form):
    """Chosen or rejected, and why, for each candidate; ``rows`` is the form as the page draws it."""

    def __init__(self, *args, spread: ChoiceSpread, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.spreads = {each.candidate.pk: each for each in spread.candidates}
        self.candidates = [each.candidate for each in spread.candidates] + list(spread.unscored)
        sponsors = sponsors_to_choose_from(organisation)
        for candidate in self.candidates:
            title = candidate.theme.title
            self.fields[f"c{candidate.pk}_verdict"] = forms.ChoiceField(
                label=_("Decision"),
                choices=[("chosen", _("Chosen")), ("rejected", _("Rejected"))],
                widget=forms.RadioSelect,
                error_messages={"required": _titled(_("%(title)s: say whether it is chosen."), title)},
            )
            self.fields[f"c{candidate.pk}_reason"] = forms.CharField(
                label=_("Why?"),
                help_text=_("Everybody in the organisation can read the reason."),
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": _titled(_("%(title)s: give a reason."), title)},
            )
            self.fields[f"c{candidate.pk}_sponsor"] = forms.ModelChoiceField(
                label=_("Sponsor, if it is chosen"),
                queryset=sponsors,
                required=False,
                empty_label=_("Choose a director"),
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        for candidate in self.candidates:
            name = f"c{candidate.pk}_sponsor"
            chosen = cleaned.get(f"c{candidate.pk}_verdict") == "chosen"
            if chosen and name not in self.errors and not cleaned.get(name):
                self.add_error(name, _titled(_("%(title)s: name a sponsor."), candidate.theme.title))
        return cleaned

    @property
    def rows(self) -> list[dict]:
        return [
            {
                "candidate": candidate,
                "spread": self.spreads.get(candidate.pk),
                "fields": [self[f"c{candidate.pk}_{name}"] for name in ("verdict", "reason", "sponsor")],
            }
            for candidate in self.candidates
        ]

    @property
    def verdicts(self) -> dict[int, Verdict]:
        """The cleaned decision, by candidate id."""
        data = self.cleaned_data
        return {
            candidate.pk: Verdict(
                is_chosen=(chosen := data[f"c{candidate.pk}_verdict"] == "chosen"),
                reason=data[f"c{candidate.pk}_reason"],
                sponsor=data[f"c{candidate.pk}_sponsor"] if chosen else None,
            )
            for candidate in self.candidates
        }


def _titled(sentence: str, title: str) -> str:
    return sentence % {"title": title}


def _missing(title: str, label: str) -> str:
    return gettext("%(title)s: give a score from 1 to 5 for “%(scale)s”.") % {"title": title, "scale": label}
