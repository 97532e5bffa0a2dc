"""What is typed on a board: questions, wishes for time, what is gathered, who has the word."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from members.people.queries import Face
from sessions.day.forms.choices import offer
from sessions.day.models import DEFINITIONS, HarvestKind


class QuestionForm(forms.Form):
    """A question to whoever has the time. ``anyway``: asked so on purpose."""

    words = forms.CharField(
        label=_("Ask a question"),
        help_text=_("Open questions help most. Try starting with what, how or who."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write your question first.")},
    )
    anyway = forms.BooleanField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)


class WishForm(forms.Form):
    """Asking for time, with what one would bring, or without a word."""

    question = forms.CharField(
        label=_("What would you like to bring?"),
        help_text=_("A few words, if you like. Your set sees them."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class GatherForm(forms.Form):
    """What came up in the room: for later, for a definition, as evidence, as a barrier."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=HarvestKind,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial=HarvestKind.PARKED,
        error_messages={"required": _("Choose what it is.")},
    )
    about = forms.ChoiceField(
        label=_("Which definition?"),
        choices=[("", _("None of them")), *DEFINITIONS.items()],
        required=False,
    )
    gathered = forms.CharField(
        label=_("In which words?"),
        help_text=_("As it was said. No name stands beside it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write down what was said.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)


class WordForm(forms.Form):
    """Who speaks before everybody."""

    person_id = forms.TypedChoiceField(
        label=_("Who speaks?"),
        coerce=UUID,
        error_messages={"required": _("Choose who speaks.")},
    )

    def __init__(self, *args: Any, people: Iterable[Face], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person_id", people)
