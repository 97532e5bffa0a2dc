"""Secret words: found again by their holder, guessed by nobody."""

import pytest

from members.people.rules import are_enough, plain_words


@pytest.mark.parametrize(
    ("typed", "enough"),
    [
        ("seven green kites", True),
        ("a b c", True),
        ("twelve-signs", True),
        ("eleven-sign", False),
        ("two words", False),
        ("  ", False),
        ("", False),
        ("سبع طائرات خضراء", True),
    ],
)
def test_three_words_or_twelve_signs_are_enough(typed: str, enough: bool) -> None:
    assert are_enough(typed) is enough


def test_big_letters_and_gaps_do_not_matter() -> None:
    assert plain_words("  Seven   GREEN\tkites ") == plain_words("seven green kites")
    assert plain_words("seven green kites") != plain_words("seven greenkites")
