from django import forms
from django.utils.translation import gettext_lazy as _

from sprints.models import Method


class MethodForm(forms.Form):
    """A method's title and purpose in both languages."""

    title_da = forms.CharField(label=_("Title in Danish"), max_length=120, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=120, required=False)
    purpose_da = forms.CharField(
        label=_("Purpose in Danish"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    purpose_en = forms.CharField(
        label=_("Purpose in English"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("title_da") and not data.get("title_en"):
            self.add_error("title_da", _("Give the method a title in at least one language."))
        return data

    @classmethod
    def of(cls, method: Method) -> "MethodForm":
        return cls(initial={name: getattr(method, name) for name in cls.base_fields})
