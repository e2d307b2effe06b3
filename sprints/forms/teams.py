"""What a facilitator decides before teams are formed."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bootcamp.kit.wording import and_list
from participants.formation import BALANCES
from participants.models import Formation, PairRule, Participant
from sprints.queries.team_setup import MOST_ROUNDS, USUAL_ROUNDS, theme_field
from sprints.queries.team_words import BALANCE_WORDS, MIX_WORDS
from themes.models import Theme

STOPS = list(BALANCES)
SMALLEST, LARGEST = 3, 12  # the sizes of teams that can be formed
USUAL = 8
NAMED = 5  # so many people of the same name are listed


class RulesForm(forms.Form):
    """How many teams and rounds, which rules, how many teams for each theme, and what matters most."""

    team_count = forms.IntegerField(label=_("Teams"), min_value=1)
    rounds = forms.TypedChoiceField(
        label=_("Rounds"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, MOST_ROUNDS + 1)],
    )
    balance = forms.IntegerField(
        label=_("What matters most?"),
        min_value=0,
        max_value=len(STOPS) - 1,
        widget=forms.NumberInput(
            attrs={"type": "range", "step": 1, "list": "balance-stops", "class": "scale__range"}
        ),
    )
    mix = forms.ChoiceField(
        label=_("How much does mixing areas count?"),
        choices=list(MIX_WORDS.items()),
        widget=forms.RadioSelect,
    )
    avoid_line_manager = forms.BooleanField(label=_("Nobody sits with their line manager"), required=False)
    spread_levels = forms.BooleanField(label=_("Every team gets its share of each level"), required=False)
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args,
        people: int,
        themes: list[Theme],
        formation: Formation | None,
        planned_rounds: int | None = None,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self._people = people
        self.fields["rounds"].help_text = _rounds_hint(planned_rounds)
        count = self.fields["team_count"]
        least, most = size_limits(people)
        standing = formation.team_count if formation else least
        count.min_value, count.max_value = min(least, standing), max(most, min(standing, people))
        count.widget.attrs |= {"min": count.min_value, "max": count.max_value, "inputmode": "numeric"}
        self.themes = themes
        for theme in themes:
            self.fields[theme_field(theme)] = forms.IntegerField(
                label=theme.title,
                min_value=0,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "class": "input--count"}),
            )

    @property
    def balance_words(self) -> list[tuple[int, str]]:
        """The slider's stops, from left to right."""
        return [(stop, BALANCE_WORDS[word]) for stop, word in enumerate(STOPS)]

    @property
    def theme_fields(self) -> list[tuple[Theme, forms.BoundField]]:
        return [(theme, self[theme_field(theme)]) for theme in self.themes]

    def clean_team_count(self) -> int:
        count, field = self.cleaned_data["team_count"], self.fields["team_count"]
        if not field.min_value <= count <= field.max_value:
            raise forms.ValidationError(
                _("Between %(least)d and %(most)d teams can be formed of %(people)d people.")
                % {"least": field.min_value, "most": field.max_value, "people": self._people}
            )
        return count

    def clean_balance(self) -> str:
        return STOPS[self.cleaned_data["balance"]]

    def clean(self) -> dict:
        """The themes' figures come together as ``theme_teams``; those left empty share what is left."""
        cleaned = super().clean()
        fields = {theme.pk: theme_field(theme) for theme in self.themes}
        named = {key: cleaned.pop(name) for key, name in fields.items() if cleaned.get(name) is not None}
        for name in fields.values():
            cleaned.pop(name, None)
        cleaned["theme_teams"] = named
        teams = cleaned.get("team_count")
        if teams is None or not named:
            return cleaned
        given, every = sum(named.values()), len(named) == len(fields)
        if given > teams or (every and given != teams):
            last = fields[list(named)[-1]]
            self.add_error(last, _adding_up(given, teams))
        return cleaned


def _adding_up(given: int, teams: int) -> str:
    facts = {"given": given, "teams": teams, "n": abs(teams - given)}
    if given > teams:
        return (
            _("The themes have %(given)d teams, and there are %(teams)d. Take %(n)d away, or empty a field.")
            % facts
        )
    return (
        _("The themes have %(given)d teams, and there are %(teams)d. Give out %(n)d more, or empty a field.")
        % facts
    )


def _rounds_hint(planned: int | None) -> str:
    """What a round is, and where the proposed number comes from."""
    said = _("In every round everyone sits in a new team.")
    if planned is None:
        why = _("No team work is planned yet. %(n)d rounds is a good beginning.") % {"n": USUAL_ROUNDS}
    else:
        why = ngettext(
            "The plan of the days has teams of %(n)d round.",
            "The plan of the days has teams of %(n)d rounds.",
            planned,
        ) % {"n": planned}
    return f"{said} {why}"


def usual_team_count(people: int) -> int:
    """The number of teams to begin with."""
    return max(1, round(people / USUAL))


def size_limits(people: int) -> tuple[int, int]:
    """The fewest and the most teams that so many people can be divided into."""
    return max(1, -(-people // LARGEST)), max(1, people // SMALLEST)


def usual_sizes(people: int) -> list[tuple[int, str]]:
    """Numbers of teams worth choosing between, each with the sizes it gives: the largest teams first."""
    counts = dict.fromkeys(max(1, -(-people // size)) for size in range(9, 3, -1))
    return [(count, sizes_in_words(people, count)) for count in counts]


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
    """Two people who must sit together, or apart. A part of the name is enough where only one has it."""

    kind = forms.ChoiceField(
        label=_("They sit"),
        choices=[(PairRule.Kind.TOGETHER, _("together")), (PairRule.Kind.APART, _("apart"))],
        widget=forms.RadioSelect,
        initial=PairRule.Kind.APART,
    )
    first = forms.CharField(label=_("One"), max_length=400)
    second = forms.CharField(label=_("The other"), max_length=400)

    def __init__(self, *args, people: list[Participant], search: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self._people = people
        for name in ("first", "second"):
            self.fields[name].widget.attrs |= {
                "list": "people-to-choose",
                "autocomplete": "off",
                "hx-get": search,
                "hx-trigger": "input changed delay:150ms",
                "hx-target": "#people-to-choose",
            }

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
        for fits in (
            lambda one: one.email.casefold() == wanted,
            lambda one: one.name.casefold() == wanted,
            lambda one: wanted in one.name.casefold(),
        ):
            found = [one for one in self._people if fits(one)]
            if len(found) == 1:
                return found[0]
            if found:
                raise forms.ValidationError(_several(found))
        raise forms.ValidationError(_("I know nobody of this name who comes."))


def _several(found: list[Participant]) -> str:
    named = [f"{one.name} ({one.title})" if one.title else one.name for one in found[:NAMED]]
    if len(found) > NAMED:
        return _("%(n)d people fit. Write more of the name.") % {"n": len(found)}
    if len({one.name for one in found}) == 1:
        named = [f"{one.name} <{one.email}>" for one in found]
    return _("Several people fit: %(names)s. Write more of the name, or the e-mail address.") % {
        "names": and_list(named)
    }
