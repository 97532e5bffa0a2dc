"""What is typed of a concern."""

from collections.abc import Sequence
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from members.people.queries import Face
from sessions.concerns.commands import Worry
from sessions.concerns.models import NoteKind, Telling

SOMEBODY_ELSE = "else"


class ConcernForm(forms.Form):
    """A concern that is opened. Nothing is filled in: what is in it is written for it."""

    about = forms.ChoiceField(
        label=_("Who may be in danger?"),
        error_messages={"required": _("Choose a person, or “Somebody else”.")},
    )
    who = forms.CharField(
        label=_("If it is somebody else: who?"),
        help_text=_("For example: Joe’s neighbour."),
        max_length=120,
        required=False,
    )
    words = forms.CharField(
        label=_("What makes you worry?"),
        help_text=_("What you saw or heard, and when. Only what these two people need."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write a few words, so that they know what it is about.")},
    )
    telling = forms.ChoiceField(
        label=_("Does the person know that you tell somebody?"),
        choices=Telling,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one of the three.")},
    )
    why_not_told = forms.CharField(
        label=_("If telling them would add danger: why?"),
        help_text=_("The reason is kept with it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    first_id = forms.TypedChoiceField(
        label=_("Who will be told?"),
        coerce=UUID,
        error_messages={"required": _("Choose a person.")},
    )
    second_id = forms.TypedChoiceField(
        label=_("And who else?"),
        coerce=UUID,
        error_messages={"required": _("Choose a second person.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, people: Sequence[Face], named: Sequence[Face], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["about"]
        chosen.choices = [
            ("", _("Choose")),
            *((str(one.person_id), one.name) for one in people),
            (SOMEBODY_ELSE, _("Somebody else")),
        ]
        for name in ("first_id", "second_id"):
            field: Any = self.fields[name]
            field.choices = [(str(one.person_id), one.name) for one in named]

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("about") == SOMEBODY_ELSE and not typed.get("who"):
            self.add_error("who", _("Say in a few words who it is."))
        if typed.get("telling") == Telling.NOT and not typed.get("why_not_told"):
            self.add_error("why_not_told", _("Say why telling them would add danger."))
        if typed.get("first_id") and typed.get("first_id") == typed.get("second_id"):
            self.add_error("second_id", _("Choose two different people."))
        return typed

    def worry(self) -> Worry:
        """Return what was said of it; what belongs to another answer is left out."""
        typed = self.cleaned_data
        outside = typed["about"] == SOMEBODY_ELSE
        return Worry(
            words=typed["words"],
            telling=typed["telling"],
            about_id=None if outside else UUID(typed["about"]),
            who=typed["who"] if outside else "",
            why_not_told=typed["why_not_told"] if typed["telling"] == Telling.NOT else "",
        )


class ConcernNoteForm(forms.Form):
    """A note to a concern."""

    words = forms.CharField(
        label=_("What was done, or is new?"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kind = forms.ChoiceField(
        label=_("What does it say?"),
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial=NoteKind.NOTE,
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_told: bool, is_closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left_out = {
            NoteKind.OPENED if not is_closed else NoteKind.CLOSED,
            *([NoteKind.TOLD] if is_told else []),
        }
        field: Any = self.fields["kind"]
        field.choices = [(k.value, k.label) for k in NoteKind if k not in left_out]

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("kind") == NoteKind.NOTE and not typed.get("words"):
            self.add_error("words", _("Write a few words."))
        return typed
