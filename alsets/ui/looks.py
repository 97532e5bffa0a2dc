"""How somebody wants pages to look: kept in this browser, so that it holds before signing in."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE = "look"
YEAR = 365 * 24 * 60 * 60
THEMES = ("phone", "light", "dark")
SIZES = ("usual", "bigger")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours ("phone" follows the device) and the size of text."""

    theme: str = THEMES[0]
    size: str = SIZES[0]


class LookForm(forms.Form):
    """Two choices, both with an answer already."""

    theme = forms.ChoiceField(
        label=_("Colours"),
        choices=[
            ("phone", _("As on my phone or computer")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
    )
    size = forms.ChoiceField(
        label=_("Size of the words"),
        choices=[("usual", _("Usual")), ("bigger", _("Bigger"))],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
    )


def look_of(request: HttpRequest) -> Look:
    """Return the look kept in this browser."""
    theme, _dot, size = request.COOKIES.get(COOKIE, "").partition(".")
    return Look(
        theme if theme in THEMES else THEMES[0],
        size if size in SIZES else SIZES[0],
    )


def keep_look(response: HttpResponse, chosen: dict[str, Any]) -> None:
    """Keep a look in this browser."""
    response.set_cookie(
        COOKIE,
        f"{chosen['theme']}.{chosen['size']}",
        max_age=YEAR,
        samesite="Lax",
        httponly=True,
    )
