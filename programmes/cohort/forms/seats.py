"""What one types to keep a seat for somebody, or to let her wait for one."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

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
