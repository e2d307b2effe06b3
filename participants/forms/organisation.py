from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bootcamp.kit.marks import area_tile
from participants.actions.areas import SIGNS
from participants.models import Area


def _pictures() -> list[tuple[int, SafeString]]:
    return [(sign, _picture(sign)) for sign in SIGNS]


def _picture(sign: int) -> SafeString:
    return format_html("{} {}", area_tile(Area(sign=sign)), sign)


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")})
    language = forms.ChoiceField(
        label=_("Language for newcomers"),
        help_text=_("Each person chooses their own afterwards."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    answer_days = forms.IntegerField(
        label=_("The board answers an initiative within"),
        help_text=_("Days. The owners see the promise."),
        min_value=1,
        max_value=120,
    )


class AreaForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")})


class TopAreaForm(AreaForm):
    """A top area has a sign; what lies below it shows the same."""

    sign = forms.TypedChoiceField(
        label=_("Sign"),
        help_text=_("Everybody in the area carries it. Change it between bootcamps, not during one."),
        coerce=int,
        choices=_pictures,
        widget=forms.RadioSelect,
    )


class LevelForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Write the name.")})
