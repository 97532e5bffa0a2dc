from io import BytesIO

import pytest
from babel.messages import Catalog
from django.utils import translation

from tools import messages

WORDS = b"""{% translate "Hello" %}
{% blocktranslate count n=seats trimmed %}One seat
in {{ place }}{% plural %}{{ n }} seats{% endblocktranslate %} isn't [ balanced (
{% include "x.html" with title=_("A title") %}{% translate "May" context "month" %}
"""


def template(*texts: tuple[str | tuple[str, str], str | None]) -> Catalog:
    catalog = Catalog(domain="django")
    for text, context in texts:
        catalog.add(text, context=context)
    return catalog


def test_templates_are_read_with_plurals_contexts_and_arguments() -> None:
    file = BytesIO(WORDS)
    file.name = "page.html"
    found = messages._template(file, messages.KEYWORDS, [], {})  # noqa: SLF001
    assert [(line, name, words) for line, name, words, _ in found] == [
        (2, "gettext", "Hello"),
        (3, "ngettext", ("One seat in %(place)s", "%(n)s seats", None)),
        (5, "_", "A title"),
        (5, "pgettext", ("month", "May")),
    ]


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [
        ("Hello", "", "ar: not translated: Hello"),
        ("Hello %(name)s", "مرحبا", "ar: other places or tags: Hello %(name)s"),
        ("Hello {name}", "مرحبا {nom}", "ar: other places or tags: Hello {name}"),
        ("<b>Hello</b>", "مرحبا", "ar: other places or tags: <b>Hello</b>"),
        ("Hello", "مرحبا", None),
        ("Hello %(name)s", "مرحبا %(name)s", None),
    ],
)
def test_a_translation_says_all_that_the_original_says(
    monkeypatch: pytest.MonkeyPatch, text: str, translation: str, fault: str | None
) -> None:
    kept = Catalog("ar", domain="django")
    kept.add(text, translation)
    monkeypatch.setattr(messages, "kept", lambda _locale: kept)
    found = list(messages.faults("ar", template((text, None))))
    assert found == ([fault] if fault else [])


@pytest.mark.parametrize(("form", "is_fine"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_language_with_a_word_for_two_needs_no_number_there(
    monkeypatch: pytest.MonkeyPatch, form: int, is_fine: bool
) -> None:
    forms = ["%(n)s"] * 6
    forms[form] = "شخص"
    kept = Catalog("ar", domain="django")
    kept.add(("%(n)s person", "%(n)s people"), tuple(forms))
    monkeypatch.setattr(messages, "kept", lambda _locale: kept)
    gathered = Catalog(domain="django")
    gathered.add(("%(n)s person", "%(n)s people"))
    assert (list(messages.faults("ar", gathered)) == []) == is_fine


def test_a_text_is_missed_when_it_is_new_and_when_it_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Catalog("ar", domain="django")
    kept.add("Old", "قديم")
    monkeypatch.setattr(messages, "kept", lambda _locale: kept)
    assert sorted(messages.faults("ar", template(("New", None)))) == [
        "ar: no longer said: Old",
        "ar: not gathered yet: New",
    ]


def test_the_pseudo_language_keeps_places_and_tags() -> None:
    assert messages._in_pseudo("Read <b>%(n)s</b> {x}") == "[Réád <b>%(n)s</b> {x} ~~~~~~~]"  # noqa: SLF001


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "شخص واحد"),
        (2, "شخصان"),
        (3, "3 أشخاص"),
        (10, "10 أشخاص"),
        (11, "11 شخصًا"),
        (25, "25 شخصًا"),
        (100, "100 شخص"),
        (103, "103 أشخاص"),
    ],
)
def test_arabic_counts_people_as_arabic_does(n: int, words: str) -> None:
    with translation.override("ar"):
        assert translation.ngettext("%(n)s person", "%(n)s people", n) % {"n": n} == words
