"""Two people wrote at the same time: no word is lost."""

import html
import re
from typing import Any

import pytest
from django import forms
from django.test import RequestFactory

from alsets.ui.conflicts import Both, both, conflict, marked, together

MINE = "I sat by the blue door.\nIt was raining.\nI went home."
THEIRS = "I sat by the door.\nIt was raining.\nThen Ruth came."


def page(*fields: Both, data: dict[str, Any] | None = None) -> tuple[int, str]:
    request = RequestFactory().post("/o/red/plan/?part=2", data or {})
    answer = conflict(
        request, title="Chapter 2", back=("/o/red/", "The plan"), fields=fields, version=8
    )
    return answer.status_code, answer.content.decode()


def posts(text: str) -> list[dict[str, list[str]]]:
    """Return what each form of the page would post, its hidden fields only."""
    found = []
    for form in re.findall(r'<form class="g.*?</form>', text, re.DOTALL):
        fields: dict[str, list[str]] = {}
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form):
            fields.setdefault(name, []).append(html.unescape(value))
        found.append(fields)
    return found


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [(MINE, THEIRS), (THEIRS, MINE), ("one two", "one three"), ("", THEIRS), (MINE, "")],
)
def test_together_keeps_every_word_of_both(mine: str, theirs: str) -> None:
    words = together(mine, theirs).split()

    assert set(mine.split()) | set(theirs.split()) <= set(words)


def test_together_says_once_what_both_have() -> None:
    assert together(MINE, THEIRS).splitlines() == [
        "I sat by the door.",
        "I sat by the blue door.",
        "It was raining.",
        "Then Ruth came.",
        "I went home.",
    ]


def test_what_only_one_has_is_marked_and_escaped() -> None:
    assert marked("a <b> door", "a door") == "a <ins>&lt;b&gt; </ins>door"


def test_both_texts_and_one_of_both_are_shown() -> None:
    status, text = page(Both("body", "Text", MINE, THEIRS))

    assert status == 409
    assert posts(text)[0]["body"] == [MINE]
    assert posts(text)[1]["body"] == [THEIRS]
    kept = re.search(r"<textarea[^>]* name=\"body\"[^>]*>\n(.*?)</textarea>", text, re.DOTALL)
    assert kept
    assert html.unescape(kept[1]) == together(MINE, THEIRS)


def test_each_form_goes_to_the_same_address_with_the_new_version() -> None:
    _status, text = page(
        Both("body", "Text", MINE, THEIRS), data={"version": "7", "audience": "me"}
    )

    assert text.count('action="/o/red/plan/?part=2"') == 3
    assert [form["version"] for form in posts(text)] == [["8"]] * 3
    assert [form["audience"] for form in posts(text)] == [["me"]] * 3


def test_several_values_of_one_name_are_carried_on() -> None:
    _status, text = page(Both("body", "Text", MINE, THEIRS), data={"needs": ["seat", "break"]})

    assert [form["needs"] for form in posts(text)] == [["seat", "break"]] * 3


def test_fields_that_are_alike_are_carried_without_a_question() -> None:
    _status, text = page(
        Both("title", "Name", "The door", "The door\r\n"), Both("body", "Text", MINE, THEIRS)
    )

    assert [form["title"] for form in posts(text)] == [["The door"]] * 3
    assert ">Name<" not in text


def test_a_date_is_chosen_not_mixed() -> None:
    _status, text = page(Both("due_on", "By when", "2026-12-01", "2026-12-08"))

    assert re.findall(r'<input type="radio" name="due_on" value="([^"]+)"( checked)?', text) == [
        ("2026-12-01", " checked"),
        ("2026-12-08", ""),
    ]
    assert "<textarea" not in text


def test_a_choice_is_shown_in_its_words() -> None:
    class Sample(forms.Form):
        state = forms.ChoiceField(
            label="How is it going", choices=[("done", "It went well"), ("open", "Not yet")]
        )

    _status, text = page(both(Sample({"state": "done"}), "state", "open"))

    assert re.search(r'value="done" checked><span[^>]*>It went well</span>', text)
    assert re.search(r'value="open"><span[^>]*>Not yet</span>', text)


def test_a_field_of_several_lines_stays_one() -> None:
    class Sample(forms.Form):
        body = forms.CharField(label="The words", widget=forms.Textarea)
        title = forms.CharField(label="The title")

    typed = Sample({"body": "Two words", "title": "Two words"})
    _status, text = page(both(typed, "body", "Other words"), both(typed, "title", "Other words"))

    assert re.findall(r'<textarea[^>]* name="(\w+)"', text) == ["body"]


def test_what_people_wrote_is_escaped() -> None:
    _status, text = page(Both("body", "Text", "<script>a b", '"><i>c d'))

    assert "<script>a" not in text
    assert "<i>" not in text
