"""What a facilitator decides before teams are formed."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from participants.models import Formation, PairRule, Participant

BALANCE_WORDS = [
    ("wishes", _("Wishes first")),
    ("more_wishes", _("Mostly wishes")),
    ("both", _("Both")),
    ("more_new", _("Mostly new colleagues")),
    ("new", _("New colleagues first")),
]
SMALLEST, LARGEST = 4, 9  # the sizes of teams that are offered
USUAL = 8


class RulesForm(forms.Form):
    """How many teams and rounds, which rules, and what matters most."""

    team_count = forms.TypedChoiceField(label=_("Teams"), coerce=int)
    rounds = forms.TypedChoiceField(
        label=_("Rounds"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, 7)],
        help_text=_("In every round everyone sits in a new team."),
    )
    balance = forms.ChoiceField(
        label=_("What matters most?"),
        choices=BALANCE_WORDS,
        widget=forms.RadioSelect,
        help_text=_("Wishes for themes and new colleagues compete: few teams work on each theme."),
    )
    avoid_line_manager = forms.BooleanField(label=_("Nobody sits with their line manager"), required=False)
    spread_levels = forms.BooleanField(label=_("Every team gets its share of each level"), required=False)

    def __init__(self, *args, people: int, formation: Formation | None, **kwargs):
        super().__init__(*args, **kwargs)
        standing = formation.team_count if formation else 0
        self.fields["team_count"].choices = size_choices(people, standing)


def usual_team_count(people: int) -> int:
    """The number of teams to begin with."""
    return max(1, round(people / USUAL))


def size_choices(people: int, standing: int = 0) -> list[tuple[int, str]]:
    """The numbers of teams worth choosing between, each with the sizes it gives."""
    counts = set(range(max(1, -(-people // LARGEST)), people // SMALLEST + 1)) or {1}
    if 1 <= standing <= people:
        counts.add(standing)
    return [(count, sizes_in_words(people, count)) for count in sorted(counts)]


def sizes_in_words(people: int, teams: int) -> str:
    """ "25 teams of 8", "26 teams of 7 or 8"."""
    small, more = divmod(people, teams)
    if more:
        return ngettext(
            "%(n)d team of %(small)d or %(large)d", "%(n)d teams of %(small)d or %(large)d", teams
        ) % {
            "n": teams,
            "small": small,
            "large": small + 1,
        }
    return ngettext("%(n)d team of %(size)d", "%(n)d teams of %(size)d", teams) % {"n": teams, "size": small}


class PairForm(forms.Form):
    """Two people who must sit together, or apart. People are found by typing a part of the name."""

    kind = forms.ChoiceField(
        label=_("They sit"),
        choices=[(PairRule.Kind.TOGETHER, _("together")), (PairRule.Kind.APART, _("apart"))],
        widget=forms.RadioSelect,
        initial=PairRule.Kind.APART,
    )
    first = forms.CharField(label=_("One"), max_length=400)
    second = forms.CharField(label=_("The other"), max_length=400)

    def __init__(self, *args, people: list[Participant], **kwargs):
        super().__init__(*args, **kwargs)
        self._people = people
        for name in ("first", "second"):
            self.fields[name].widget.attrs |= {"list": "people-to-choose", "autocomplete": "off"}

    def clean_first(self) -> Participant:
        return self._found("first")

    def clean_second(self) -> Participant:
        return self._found("second")

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("first") and cleaned.get("first") == cleaned.get("second"):
            self.add_error("second", _("Choose two different people."))
        return cleaned

    def _found(self, name: str) -> Participant:
        typed = self.cleaned_data[name].strip()
        address = re.search(r"<([^<>]+)>\s*$", typed)
        wanted = (address[1] if address else typed).strip().casefold()
        by_email = [one for one in self._people if one.email.casefold() == wanted]
        found = by_email or [one for one in self._people if one.name.casefold() == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several people have this name. Choose one from the list."))
        raise forms.ValidationError(_("I know nobody of this name who comes. Choose one from the list."))
