"""Forms as our crispy pack draws them: Django's ids, errors that lead to their fields, groups that are groups."""

import re

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout, Row, Submit
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.translation import override

from bootcamp.kit.views.samples import SampleForm


def ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


def test_every_widget_is_drawn_once():
    html = as_crispy_form(SampleForm())
    names = set(re.findall(r' name="([^"]+)"', html))
    assert names == set(SampleForm.base_fields)
    assert len(ids(html)) == len(set(ids(html)))


def test_errors_and_hints_carry_the_ids_that_their_inputs_point_to():
    html = as_crispy_form(SampleForm({}))
    pointed_at = {part for value in re.findall(r'aria-describedby="([^"]+)"', html) for part in value.split()}
    assert pointed_at <= set(ids(html))
    assert {"id_email_helptext", "id_email_error", "id_kind_error"} <= pointed_at
    assert re.search(r'<input type="email"[^>]*aria-invalid="true"', html)


def test_summary_leads_to_every_wrong_field():
    html = as_crispy_form(SampleForm({}))
    targets = re.findall(r'<li><a href="#([^"]+)">', html)
    assert targets == ["id_email", "id_why", "id_kind_0_0", "id_level", "id_on", "id_members", "id_share"]
    assert set(targets) <= set(ids(html))


def test_summary_says_of_which_field_a_standard_sentence_speaks():
    with override("da"):
        html = as_crispy_form(SampleForm({}))
    assert ">Niveau: Udfyld feltet.</a>" in html
    assert ">Skriv en begrundelse. Holdet læser den.</a>" in html
    assert "Ret 7 ting" in html


def test_form_without_errors_has_no_summary():
    assert 'class="summary"' not in as_crispy_form(SampleForm())


def test_typed_text_is_kept_beside_its_error():
    html = as_crispy_form(SampleForm({"email": "vibeke@", "why": "Fordi <vi> må"}))
    assert 'value="vibeke@"' in html
    assert "Fordi &lt;vi&gt; må</textarea>" in html


def test_groups_are_fieldsets_with_legends_and_named_rows():
    html = as_crispy_form(SampleForm())
    assert html.count("<fieldset") == html.count("<legend") == 2
    assert html.count('role="group" aria-labelledby="id_kind_group_') == 3
    assert html.count('class="picks"') == 4


def test_chosen_options_stay_chosen():
    html = as_crispy_form(SampleForm({"kind": "culture", "areas": ["2", "4"]}))
    assert re.search(r'value="culture"[^>]* checked', html)
    assert len(re.findall(r'name="areas"[^>]* checked', html)) == 2


def test_optional_is_said_only_where_something_is_required():
    class Search(forms.Form):
        words = forms.CharField(required=False)

    with override("en"):
        assert "(optional)" not in as_crispy_form(Search())
        assert as_crispy_form(SampleForm()).count("(optional)") == 3


def test_hidden_errors_are_told_without_a_link():
    class Keyed(forms.Form):
        key = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Send it once more."})

        def clean(self):
            raise forms.ValidationError("The day is full.")

    html = as_crispy_form(Keyed({}))
    assert "<li>The day is full.</li><li>Send it once more.</li>" in html


def test_crispy_tag_draws_the_whole_form_with_its_key_and_buttons():
    form = SampleForm()
    html = render_crispy_form(form, context={"csrf_token": "abc"})
    assert 'enctype="multipart/form-data"' in html
    assert 'data-behaviour="once"' in html
    assert 'name="csrfmiddlewaretoken" value="abc"' in html
    assert re.search(r'<button type="submit"[^>]*class="btn btn--go"[^>]*>Gem</button>', html)


def test_layouts_are_drawn():
    class Laid(forms.Form):
        one = forms.CharField()
        two = forms.CharField()
        three = forms.CharField()

    form = Laid()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("Who", "one"),
        Row("two", "three"),
        Div(HTML("<p>Then</p>"), css_class="dim"),
        Submit("go", "Go"),
    )
    html = render_crispy_form(form, context={})
    assert "<legend" in html
    assert html.index('name="one"') < html.index('class="form__row"') < html.index('name="two"')
    assert '<div class="dim"><p>Then</p></div>' in html
    assert 'name="go"' in html


def test_formsets_show_each_error_in_its_form():
    class Line(forms.Form):
        day = forms.CharField(error_messages={"required": "Write a day."})

    lines = forms.formset_factory(Line, extra=0, min_num=2)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-day": "x", "form-1-day": ""}
    )
    html = as_crispy_form(lines)
    assert '<a href="#id_form-1-day">Write a day.</a>' in html
    assert html.count('class="field__error"') == 1
