"""What one types to say yes, and to come in again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.people.rules import are_enough, plain_card


class CardCodeForm(forms.Form):
    """The number and the code of a card, as they are printed."""

    card_number = forms.CharField(
        label=_("The number on your card"),
        help_text=_("It has 8 digits."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "class": "short", "dir": "ltr", "inputmode": "numeric"}
        ),
        error_messages={"required": _("Type the number on your card.")},
    )
    code = forms.CharField(
        label=_("The code on your card"),
        help_text=_("10 letters and numbers. Big or small letters are both fine."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "characters",
                "autocomplete": "off",
                "class": "code",
                "dir": "ltr",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Type the code on your card.")},
    )

    def clean_card_number(self) -> str:
        return plain_card(self.cleaned_data["card_number"])

    def clean_code(self) -> str:
        return plain_card(self.cleaned_data["code"])


class ComeBackForm(forms.Form):
    """The code that a facilitator has just given, and new secret words for the account of a card.

    ``with_words``: the code is right, and its account has a card.
    """

    code = forms.CharField(
        label=_("The code you were given"),
        help_text=_("10 letters and numbers. Big or small letters are both fine."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "characters",
                "autocomplete": "off",
                "class": "code",
                "dir": "ltr",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Type the code you were given.")},
    )

    def __init__(self, *args: Any, with_words: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if with_words:
            self.fields["secret"] = secret_words()

    def clean_code(self) -> str:
        return plain_card(self.cleaned_data["code"])

    def clean_secret(self) -> str:
        return enough(self.cleaned_data["secret"])


class JoinForm(forms.Form):
    """How she wants to be seen, when she says yes."""

    name = forms.CharField(
        label=_("What do you want to be called?"),
        help_text=_("The others see this name. It can be any name you like."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Type a name, so that others can talk to you.")},
    )
    word = forms.CharField(
        label=_("A word for yourself, if you like"),
        help_text=_("For example: mother, voice hearer, nurse. You may leave this empty."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def secret_words() -> forms.CharField:
    """Return the field for words that open the account of a card from now on."""
    return forms.CharField(
        label=_("Choose secret words"),
        help_text=_(
            "Three words or more that only you know. You come in again with the number on your"
            " card and these words. Write them down in a safe place. Do not tell anybody."
        ),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "new-password", "spellcheck": "false"}
        ),
        error_messages={"required": _("Choose three words, so that nobody else can come in.")},
    )


def enough(secret: str) -> str:
    """Return secret words, or say that they are too few."""
    if not are_enough(secret):
        raise forms.ValidationError(
            _("Please add a word. Three words are good. One long sentence is fine, too.")
        )
    return secret


class JoinByCardForm(JoinForm):
    """The same, and the words that open the account of a card from now on."""

    secret = secret_words()

    def clean_secret(self) -> str:
        return enough(self.cleaned_data["secret"])
