"""The tags that every template may use."""

from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.utils import translation

from alsets.templatetags.ui import around, svg


def render(text: str, **values: object) -> str:
    return Template(text).render(Context(values))


def test_an_icon_is_hidden_from_readers_and_may_turn_with_the_language() -> None:
    assert 'class="i" aria-hidden="true"' in render('{% icon "lock" %}')
    assert 'class="i flip"' in render('{% icon "lock" True %}')
    assert '.svg#lock"' in render('{% icon "lock" %}')


def test_people_sit_round_the_first_at_the_top() -> None:
    places = [(p["i"], p["x"], p["y"]) for p in around([{"i": n} for n in "abcd"])]

    assert places == [
        ("a", "160.0", "30.0"),
        ("b", "290.0", "160.0"),
        ("c", "160.0", "290.0"),
        ("d", "30.0", "160.0"),
    ]


def test_a_dataclass_may_sit_too() -> None:
    @dataclass(frozen=True)
    class Face:
        i: str

    assert [p["i"] for p in around([Face("JM")])] == ["JM"]


def test_something_without_values_may_not() -> None:
    with pytest.raises(TypeError):
        list(around(["JM"]))


def test_numbers_of_drawings_are_the_same_in_every_language() -> None:
    with translation.override("ar"):
        assert render("{{ n|svg }}", n=62.5) == "62.5"
    assert svg(100) == "100"


def test_a_letter_keeps_its_words_as_words_and_its_links_from_left_to_right() -> None:
    written = render(
        "{{ said|letter }}", said="<b>Hi</b>\nhttps:// is no word\n\nhttps://b.example/a&c/"
    )

    assert written == (
        "<p>&lt;b&gt;Hi&lt;/b&gt;<br>https:// is no word</p>\n"
        '<p><a dir="ltr" href="https://b.example/a&amp;c/">https://<wbr>b.example/<wbr>a&amp;c/</a></p>'
    )
