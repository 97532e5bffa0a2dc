"""How forms look: labels, hints, errors and controls belong together by their ids."""

import re
from typing import Any, override

from django import forms

from alsets.ui.forms import Explained


class Sample(forms.Form):
    name = forms.CharField(label="Your name", help_text="What people call you.")
    words = forms.CharField(label="Words", widget=forms.Textarea)
    mail = forms.EmailField(label="E-mail", required=False)
    coming = forms.ChoiceField(
        label="Are you coming?",
        help_text="You can change it.",
        choices=[("yes", "Yes"), ("no", Explained("No", "That is fine."))],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
    )
    needs = forms.MultipleChoiceField(
        label="Needs",
        choices=[("seat", "A seat"), ("break", "A break")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agrees = forms.BooleanField(label="I agree", help_text="You can stop.", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @override
    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("name") == "nobody":
            raise forms.ValidationError("Two things do not fit.")
        return self.cleaned_data


def page(form: forms.Form) -> str:
    return re.sub(r"\s+", " ", str(form))


def test_a_field_has_its_label_and_hint() -> None:
    html = page(Sample())

    assert '<label for="id_name">Your name</label>' in html
    assert '<span class="hint" id="id_name_helptext">What people call you.</span>' in html
    assert re.search(r'<input[^>]* name="name"[^>]* aria-describedby="id_name_helptext"', html)
    assert "errors" not in html


def test_written_texts_find_their_own_direction() -> None:
    html = page(Sample())

    assert re.search(r'<input[^>]* name="name"[^>]* dir="auto"', html)
    assert re.search(r'<textarea[^>]* name="words"[^>]* dir="auto"', html)
    assert not re.search(r'<input[^>]* name="mail"[^>]* dir=', html)


def test_choices_are_cards_in_one_group() -> None:
    html = page(Sample({"coming": "no"}))

    assert '<fieldset class="field" aria-describedby="id_coming_helptext"><legend>Are you' in html
    assert '<div id="id_coming" class="choices tight">' in html
    assert re.search(
        r'<label class="choice slim"><input type="radio" name="coming" value="yes"', html
    )
    assert re.search(
        r'value="no"[^>]* checked[^>]*><span><b>No</b><small>That is fine.</small>', html
    )
    assert html.count('type="checkbox"') == 3


def test_a_tick_has_its_words_beside_it() -> None:
    html = page(Sample())

    assert re.search(
        r'<label class="choice"><input type="checkbox" name="agrees"[^>]*><span><b>I agree</b>',
        html,
    )


def test_a_hidden_field_has_no_label() -> None:
    html = page(Sample(initial={"version": 7}))

    assert re.search(r'<input type="hidden" name="version" value="7"', html)
    assert "Version" not in html


def test_errors_stand_first_and_lead_to_their_controls() -> None:
    html = page(Sample({"words": "kept words"}))

    assert html.startswith('<div class="errors g2 stack" role="alert" tabindex="-1" autofocus')
    places = re.findall(r'<li><a href="#([^"]+)">', html)
    assert places == ["id_name", "id_coming_0"]
    assert all(f'id="{place}"' in html for place in places)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert re.search(r'name="name"[^>]* aria-invalid="true"', html)
    assert 'id="id_coming_error"' in html
    assert "kept words</textarea>" in html


def test_an_error_of_the_whole_form_is_shown() -> None:
    html = page(Sample({"name": "nobody", "words": "x", "coming": "yes"}))

    assert "<li>Two things do not fit.</li>" in html


def test_what_was_typed_is_escaped() -> None:
    html = page(Sample({"words": "</textarea><script>"}))

    assert "&lt;/textarea&gt;&lt;script&gt;" in html
    assert "<script>" not in html
