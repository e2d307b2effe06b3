from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Organisation, Participant
from participants.queries.areas import area_tree, flattened

ROLE_NAMES = {
    "leader": _("Leader"),
    "director": _("Director"),
    "facilitator": _("Facilitator"),
    "administrator": _("Administrator"),
}


class PersonForm(forms.Form):
    """Everything about a person that can be written by hand."""

    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")})
    email = forms.EmailField(
        label=_("Work e-mail"),
        help_text=_("The person signs in with it."),
        max_length=254,
        error_messages={
            "required": _("Write the work e-mail."),
            "invalid": _("Write a whole address, like name@municipality.dk."),
        },
    )
    title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    area = forms.ModelChoiceField(None, label=_("Area"), required=False, empty_label=_("No area"))
    level = forms.ModelChoiceField(
        None, label=_("Level of leadership"), required=False, empty_label=_("No level")
    )
    line_manager = forms.ModelChoiceField(
        None, label=_("Line manager"), required=False, empty_label=_("No line manager")
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=list(ROLE_NAMES.items()),
        initial=["leader"],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )

    def __init__(
        self, *args, organisation: Organisation, person: Participant | None = None, **kwargs
    ) -> None:
        if person:
            kwargs["initial"] = {
                **{name: getattr(person, name) for name in ("name", "email", "title", "phone")},
                **{name: getattr(person, f"{name}_id") for name in ("area", "level", "line_manager")},
                "roles": [role for role in ROLE_NAMES if role in person.roles],
            }
        super().__init__(*args, **kwargs)
        areas = self.fields["area"]
        areas.queryset = organisation.areas.all()
        areas.widget.choices = [("", areas.empty_label)] + [
            (branch.area.pk, "\u2003" * branch.depth + branch.area.name)
            for branch in flattened(area_tree(organisation))
        ]
        self.fields["level"].queryset = organisation.levels.all()
        self.fields["line_manager"].queryset = organisation.participants.active().exclude(
            pk=person.pk if person else None
        )


class SearchForm(forms.Form):
    """What to look for in the list of people; whatever makes no sense is not looked for."""

    text = forms.CharField(required=False, max_length=100)
    area = forms.IntegerField(required=False, min_value=1)
    level = forms.IntegerField(required=False, min_value=1)
    role = forms.ChoiceField(required=False, choices=[(role, role) for role in Participant.ROLES])
    state = forms.ChoiceField(
        required=False, choices=[(state, state) for state in ("here", "left", "not_signed_in")]
    )
