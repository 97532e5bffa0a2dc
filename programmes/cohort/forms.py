"""What one types to keep a seat for somebody, and to say yes."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from members.people.rules import are_enough, plain_card
from programmes.cohort.queries import LOOKS, perspective_words

_address_words = _("Type an email address, for example name@example.org.")


class SeatForm(forms.Form):
    """For whom a seat is kept. ``words``: the programme's own words for perspectives."""

    perspective = forms.ChoiceField(
        label=_("From where does the person look?"),
        help_text=_("The person may say so differently later."),
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one.")},
    )
    name = forms.CharField(
        label=_("What is the person called?"),
        help_text=_("A first name is enough. The person chooses what others see."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type a name.")},
    )

    employer = forms.CharField(
        label=_("For whom does the person work?"),
        help_text=_("If at all. We put people of two employers into each set."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, *args: Any, words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["perspective"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (one.value, perspective_words(one, words)) for one in LOOKS
        ]


class InviteMemberForm(SeatForm):
    """A seat and the letter that offers it."""

    email = forms.EmailField(
        label=_("Where do we write to?"),
        help_text=_("The letter says nothing about the person or about the programme."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={"required": _address_words, "invalid": _address_words},
    )
    language = forms.ChoiceField(
        label=_("In which language do we write?"), choices=lambda: settings.LANGUAGES
    )


class WaitingForm(SeatForm):
    """Somebody for the waiting list. ``waiting``: entry → name; ``key`` as with cards."""

    email = forms.EmailField(
        label=_("Where do we write to?"),
        help_text=_("Leave it empty for somebody without email: a card can be made later."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={"invalid": _address_words},
    )
    language = forms.ChoiceField(
        label=_("In which language do we write?"), choices=lambda: settings.LANGUAGES
    )
    comes_with = forms.ChoiceField(
        label=_("Does the person come with somebody?"),
        help_text=_("For example with a sister. Both get a seat together, or wait together."),
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, waiting: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = [("", _("No, alone")), *[(str(id_), name) for id_, name in waiting.items()]]
        self.fields["comes_with"].choices = alone  # type: ignore[attr-defined]  # a field of choices

    def clean_comes_with(self) -> UUID | None:
        chosen: str = self.cleaned_data["comes_with"]
        return UUID(chosen) if chosen else None


class CardSeatForm(SeatForm):
    """A seat and the card that offers it. ``key`` names this one wish: sent twice it is one."""

    key = forms.UUIDField(widget=forms.HiddenInput)


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


class JoinByCardForm(JoinForm):
    """The same, and the words that open the account of a card from now on."""

    secret = forms.CharField(
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

    def clean_secret(self) -> str:
        secret: str = self.cleaned_data["secret"]
        if not are_enough(secret):
            raise forms.ValidationError(
                _("Please add a word. Three words are good. One long sentence is fine, too.")
            )
        return secret
