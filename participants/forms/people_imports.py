from django import forms
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.numbers import whole_number
from participants.actions.levels import usual_place
from participants.models import PeopleImport
from participants.people_file.columns import FIELD_NAMES, REQUIRED
from participants.people_file.reading import MAX_BYTES, PeopleFile, read_people_file
from participants.people_file.refusal import FileRefused
from participants.queries.people_imports import level_names, suggested_columns


class PeopleFileForm(forms.Form):
    """The choice of a file; ``people_file`` is what stood in it."""

    file = forms.FileField(
        label=_("People list"),
        help_text=_(
            "A CSV or Excel file, as the pay system or a spreadsheet writes it. At most 10 MB and 20,000 rows."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        max_length=1000,
        widget=forms.FileInput(
            attrs={
                "accept": ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
    )
    people_file: PeopleFile

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. A list of people is much smaller."))
        try:
            self.people_file = read_people_file(upload.read())
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload


class ColumnsForm(forms.Form):
    """Which column holds what, and on which levels people are directors."""

    def __init__(self, *args, people_import: PeopleImport, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        suggested = suggested_columns(people_import)
        choices = [("", _("Not in the file"))] + [
            (str(at), _named(name, at, people_import)) for at, name in enumerate(people_import.header)
        ]
        for field, label in FIELD_NAMES.items():
            self.fields[field] = forms.TypedChoiceField(
                label=label,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=field in REQUIRED,
                initial=suggested.get(field, ""),
                error_messages={
                    "required": _("Choose the column. It must be in the file."),
                    "invalid_choice": _("Choose one of the file's columns."),
                },
            )
        self.fields["line_manager"].help_text = _("The manager's e-mail address or employee number.")
        self.fields["external_key"].help_text = _(
            "With it the list can be read in again, also when somebody changes name or address."
        )
        self._ask_for_directors(people_import, str(suggested.get("level", "")))

    def _ask_for_directors(self, people_import: PeopleImport, suggested: str) -> None:
        column = self.data.get(self.add_prefix("level"), suggested) if self.is_bound else suggested
        number = whole_number(str(column))
        names = [] if number is None else level_names(people_import, number)
        # A column with hundreds of names is no column of levels; nobody picks among them.
        self.level_names = names if len(names) <= 30 else []
        self.asked_column = column
        if not self.level_names:
            return
        chosen = people_import.mapping.get("director_levels") if people_import.mapping else None
        self.fields["director_levels"] = forms.MultipleChoiceField(
            label=_("People on these levels are directors"),
            help_text=_("Directors choose themes and answer initiatives."),
            choices=[(name, name) for name in self.level_names],
            initial=self.top_levels() if chosen is None else chosen,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["levels_of"] = forms.CharField(initial=column, widget=forms.HiddenInput, required=False)

    def top_levels(self) -> list[str]:
        """The level that the file's highest stand on."""
        highest = max(map(usual_place, self.level_names), default=0)
        return [name for name in self.level_names if usual_place(name) == highest >= 50]

    def clean(self) -> dict:
        cleaned = super().clean()
        taken: dict[int, str] = {}
        for field in FIELD_NAMES:
            column = cleaned.get(field)
            if column is None:
                continue
            if column in taken:
                self.add_error(field, _("This column is chosen above already."))
            taken[column] = field
        # The level column was changed on this very form: nobody saw its levels, so the top one is taken.
        if cleaned.get("levels_of", "") != str(self.asked_column):
            cleaned["director_levels"] = self.top_levels()
        return cleaned

    @property
    def columns(self) -> dict[str, int]:
        return {
            field: self.cleaned_data[field] for field in FIELD_NAMES if self.cleaned_data[field] is not None
        }


def _named(name: str, at: int, people_import: PeopleImport) -> str:
    """The column's name with its first value, so that one sees what is in it."""
    values = (cells[at] for _number, cells in people_import.rows[:20] if at < len(cells) and cells[at])
    example = next(values, "")[:40]
    named = name or f"({at + 1})"
    return f"{named} ({example})" if example else named
