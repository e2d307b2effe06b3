"""What the form templates under templates/bootcamp/ ask of a field: ``{% load forms_ui %}``."""

from crispy_forms.templatetags.crispy_forms_filters import optgroups
from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

register = template.Library()

REQUIRED = gettext_noop("This field is required.")  # Django's own; in Danish we say it our way


@register.filter
def is_choice_group(field: BoundField) -> bool:
    """Radio buttons or checkboxes that belong together."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def is_single_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_several_inputs(field: BoundField) -> bool:
    """One field in several boxes, such as a date and a time."""
    return isinstance(field.field.widget, forms.MultiWidget | forms.SelectDateWidget)


@register.filter
def is_marked_optional(field: BoundField) -> bool:
    """Optional fields say so, where the form also has some that must be filled in."""
    return not field.field.required and any(other.required for other in field.form.fields.values())


@register.filter
def picks(field: BoundField) -> list[tuple[str, list[dict]]]:
    """The choices of a group as (heading, options); neighbours without a heading share one row."""
    rows: list[tuple[str, list[dict]]] = []
    for heading, options, _index in optgroups(field):
        if rows and not heading and not rows[-1][0]:
            rows[-1][1].extend(options)
        else:
            rows.append((heading or "", list(options)))
    return rows


@register.simple_tag
def field_input(field: BoundField) -> SafeString:
    """The widget with our class beside its own."""
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"input {own}".strip()})


@register.simple_tag
def error_links(form: forms.BaseForm) -> list[dict]:
    """Every error of a form with the address of its field, in the order of the page."""
    links = [{"href": "", "text": text} for text in form.non_field_errors()]
    for field in form:
        href = "" if field.is_hidden else f"#{_first_input(field)}"
        links += [{"href": href, "text": _alone(field, text)} for text in field.errors]
    return links


@register.simple_tag
def formset_error_links(formset: forms.BaseFormSet) -> list[dict]:
    links = [{"href": "", "text": text} for text in formset.non_form_errors()]
    return links + [link for form in formset if form.errors for link in error_links(form)]


def _alone(field: BoundField, text: str) -> str:
    """The error so that it makes sense in a list: Django's own sentences do not say of what they speak."""
    standard = {
        str(message)
        for base in type(field.field).__mro__
        for message in vars(base).get("default_error_messages", {}).values()
    }
    if text not in standard:
        return text
    return f"{field.label} {text}" if str(field.label).endswith("?") else f"{field.label}: {text}"


def _first_input(field: BoundField) -> str:
    """The id to jump to. A group has no element with the field's own id: its inputs are numbered."""
    if is_choice_group(field):
        return next(
            (option["attrs"]["id"] for _h, options in picks(field) for option in options), field.auto_id
        )
    return f"{field.auto_id}_0" if is_several_inputs(field) else field.auto_id
