"""What a facilitator decides before pairs or reviewers are found."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sprints.models import Block
from sprints.queries.pairing_page import PairingPage, Presenting


class PairingForm(forms.Form):
    """How many walk together, or hear each pitch, and who takes part."""

    only_present = forms.TypedChoiceField(
        label=_("Who takes part?"), coerce=lambda sent: sent == "1", widget=forms.RadioSelect
    )

    def __init__(self, *args, shown: PairingPage, presenting: list[Presenting] = (), **kwargs):
        pairing = shown.pairing
        initial = {
            "per": pairing.per,
            "slots": pairing.slots,
            "row": pairing.row,
            "only_present": str(int(pairing.only_present if pairing.pk else bool(shown.present))),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["only_present"].choices = [
            (
                "0",
                ngettext("The %(n)d expected", "All %(n)d expected", shown.expected) % {"n": shown.expected},
            )
        ]
        if shown.present or pairing.only_present:
            said = ngettext("The %(n)d marked present", "The %(n)d marked present", shown.present)
            self.fields["only_present"].choices.insert(0, ("1", said % {"n": shown.present}))
        if shown.block.kind == Block.Kind.WALK:
            self._ask_for_walk()
        else:
            self._ask_for_pitches(presenting)

    def _ask_for_walk(self) -> None:
        per = forms.TypedChoiceField(
            label=_("How many walk together?"),
            coerce=int,
            choices=[(2, _("Two")), (3, _("Three"))],
            widget=forms.RadioSelect,
            help_text=_("Nobody walks alone: if the number does not go up, one group is larger or smaller."),
        )
        self.fields = {"per": per, **self.fields}

    def _ask_for_pitches(self, presenting: list[Presenting]) -> None:
        wrong = _("Choose a number from %(least)d to %(most)d.")

        def number(label, least: int, most: int, help_text="") -> forms.IntegerField:
            said = wrong % {"least": least, "most": most}
            return forms.IntegerField(
                label=label,
                min_value=least,
                max_value=most,
                help_text=help_text,
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), said),
            )

        self.fields = {
            "per": number(_("Reviewers for each pitch"), 1, 20),
            "slots": number(
                _("Time slots"),
                1,
                8,
                _("In each slot some tables present, and their neighbours are free to listen."),
            ),
            "row": number(_("Tables in a row"), 0, 60, _("So that nobody walks far. 0 for one long row.")),
            **self.fields,
        }
        for one in presenting:
            name = f"presenter_{one.table}"
            self.fields[name] = forms.TypedChoiceField(
                label=_("Table %(n)d") % {"n": one.table},
                coerce=int,
                choices=[(person.pk, person.name) for person in one.team],
                initial=one.presenter,
                required=False,
                empty_value=one.presenter,
            )

    @property
    def choices(self):
        """The fields but for the presenters."""
        return [field for field in self if not field.name.startswith("presenter_")]

    @property
    def presenters(self):
        """The fields for who presents, one for each table."""
        return [field for field in self if field.name.startswith("presenter_")]

    @property
    def fields_for_action(self) -> dict:
        data = dict(self.cleaned_data)
        presenters = {
            int(name.removeprefix("presenter_")): data.pop(name)
            for name in list(data)
            if name.startswith("presenter_")
        }
        return {**data, "presenters": presenters or None}
