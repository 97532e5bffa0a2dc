"""Whom one can call, in each country. Numbers are free to call unless the words say otherwise."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who answers. ``number`` as it is spoken; ``dial`` as a telephone wants it."""

    name: Any
    number: str
    when: Any
    note: Any = ""
    text_to: bool = False

    @property
    def dial(self) -> str:
        """The number without its gaps."""
        return self.number.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Country:
    """A country's own people to call; in danger first."""

    key: str
    name: Any
    danger: Line
    lines: tuple[Line, ...]


DAY_AND_NIGHT = _("Day and night, every day")
DANGER = _("If somebody may be hurt now")

COUNTRIES = (
    Country(
        "gb",
        _("United Kingdom"),
        Line(DANGER, "999", DAY_AND_NIGHT),
        (
            Line(_("Samaritans"), "116 123", DAY_AND_NIGHT, _("They listen. You need no reason.")),
            Line(
                _("NHS urgent mental health help"),
                "111",
                DAY_AND_NIGHT,
                _("In England and Scotland choose mental health. In Wales press 2."),
            ),
            Line(
                _("Shout, by text message"),
                "85258",
                DAY_AND_NIGHT,
                _("Send the word SHOUT."),
                text_to=True,
            ),
            Line(_("Lifeline, Northern Ireland"), "0808 808 8000", DAY_AND_NIGHT),
        ),
    ),
    Country(
        "ie",
        _("Ireland"),
        Line(DANGER, "112", DAY_AND_NIGHT),
        (
            Line(_("Samaritans"), "116 123", DAY_AND_NIGHT, _("They listen. You need no reason.")),
            Line(_("Pieta"), "1800 247 247", DAY_AND_NIGHT),
            Line(
                _("By text message"),
                "50808",
                DAY_AND_NIGHT,
                _("Send the word HELLO."),
                text_to=True,
            ),
        ),
    ),
    Country(
        "it",
        _("Italy"),
        Line(DANGER, "112", DAY_AND_NIGHT),
        (
            Line(_("Telefono Amico Italia"), "02 2327 2327", _("9 in the morning to midnight")),
            Line(_("Samaritans Onlus"), "06 7720 8977", _("1 to 10 in the evening")),
            Line(_("Telefono Azzurro, for children and young people"), "1 96 96", DAY_AND_NIGHT),
        ),
    ),
)

ELSEWHERE = Line(_("Anywhere in Europe, if somebody may be hurt now"), "112", DAY_AND_NIGHT)


def nearest_first(language: str) -> list[Country]:
    """Return every country, those first where this language is spoken."""
    return sorted(COUNTRIES, key=lambda country: country.key != language)
