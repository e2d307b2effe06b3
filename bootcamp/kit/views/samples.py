"""Made-up people and a form with every kind of field, for the sheet of components."""

from types import SimpleNamespace

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from ..widgets import DateInput, TimeInput

AREA_NAMES = (
    "Børn og Familie",
    "Skole og Uddannelse",
    "Ældre og Sundhed",
    "Arbejdsmarked",
    "Kultur og Fritid",
    "Social og Handicap",
    "Teknik og Miljø",
    "Vej, Ejendom og Affald",
    "Økonomi",
    "HR og Udvikling",
    "Digitalisering og IT",
    "Politik og Borgerservice",
    "Direktion",
    "Beredskab",
)
AREAS = [SimpleNamespace(name=name, sign=sign, parent=None) for sign, name in enumerate(AREA_NAMES, 1)]
LEVEL_NAMES = ("Teamleder", "Leder af ledere", "Chef", "Direktør")


def person(name: str, sign: int, rank: int) -> SimpleNamespace:
    """Something with a mark."""
    level = SimpleNamespace(name=LEVEL_NAMES[rank - 1], rank=rank)
    return SimpleNamespace(pk=f"{name}{sign}", name=name, area=AREAS[sign - 1], level=level)


class SampleForm(forms.Form):
    """Every kind of field that the crispy pack draws."""

    email = forms.EmailField(label="Din arbejdsmail", help_text="Vi sender et link.")
    why = forms.CharField(
        label="Hvorfor?",
        help_text="Holdet læser din begrundelse ordret.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv en begrundelse. Holdet læser den."},
    )
    kind = forms.ChoiceField(
        label="Hvad slags barriere er det?",
        choices=[
            ("Regler", [("law", "Lov"), ("national", "National regel"), ("local", "Lokal regel")]),
            ("Vilkår", [("money", "Penge"), ("it", "It")]),
            ("Os selv", [("practice", "Praksis"), ("culture", "Kultur"), ("mind", "Tankegang")]),
        ],
        widget=forms.RadioSelect,
    )
    areas = forms.MultipleChoiceField(
        label="Hvem rører ved det?",
        choices=[(str(area.sign), area.name) for area in AREAS[:4]],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    level = forms.ChoiceField(label="Niveau", choices=[("", "Vælg")] + [(n, n) for n in LEVEL_NAMES])
    on = forms.DateField(label="Dag", widget=DateInput)
    at = forms.TimeField(label="Klokken", widget=TimeInput, required=False)
    members = forms.IntegerField(label="Antal i holdet", min_value=4, max_value=9)
    paper = forms.FileField(label="Fil", required=False, help_text="Excel eller CSV, højst 5 MB.")
    share = forms.BooleanField(label="Jeg må dele dette med de andre hold")

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.helper = FormHelper()
        self.helper.add_input(Submit("", "Gem"))
