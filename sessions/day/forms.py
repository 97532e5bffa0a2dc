"""What a facilitator types on the day, or after it from paper."""

from collections.abc import Iterable
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from members.people.queries import Face
from programmes.curriculum.commands import Block
from programmes.curriculum.models import BlockKind
from sessions.day.commands import NewAction
from sessions.day.models import HarvestKind

N_ACTIONS = 3
"""Rows for actions on the form of a round; more can be added on the page of the meeting."""


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
        choices=[
            ("", _("None of them")),
            ("D1", _("1: What we believe and how we work")),
            ("D2", _("2: What workers do")),
            ("D3", _("3: What families and people with lived experience do")),
            ("D4", _("4: What services do")),
        ],
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
        field = self.fields["person_id"]
        field.choices = [(str(face.person_id), face.name) for face in people]  # type: ignore[attr-defined]  # it is a choice field


class BlockForm(forms.Form):
    """A part of a day. ``id``: of the part it was, empty for a new one."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("What kind?"),
        choices=BlockKind,
        error_messages={"required": _("Choose what kind it is.")},
    )
    title = forms.CharField(
        label=_("What happens?"),
        max_length=120,
        error_messages={"required": _("Say in a few words what happens.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=480,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": _("Write a number.")},
    )
    purpose = forms.CharField(
        label=_("What for?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    method = forms.CharField(
        label=_("How is it done?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    materials = forms.CharField(label=_("What do you need for it?"), max_length=300, required=False)
    serves = forms.MultipleChoiceField(
        label=_("What does it serve?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
    )

    def __init__(self, *args: Any, serves: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["serves"]
        field.choices = list(serves)  # type: ignore[attr-defined]  # it is a choice field
        if not field.choices:  # type: ignore[attr-defined]
            del self.fields["serves"]

    def block(self) -> Block:
        """Return what was typed."""
        typed = self.cleaned_data
        return Block(
            id=typed["id"],
            kind=typed["kind"],
            title=typed["title"],
            minutes=typed["minutes"],
            purpose=typed["purpose"],
            method=typed["method"],
            materials=typed["materials"],
            serves=tuple(typed.get("serves", ())),
        )


class OpeningsForm(forms.Form):
    """What sounds like advice, one opening a line."""

    openings = forms.CharField(
        label=_("Openings, one a line"),
        help_text=_("A question that holds one of them gets the hint."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class TryForm(forms.Form):
    """One thing that somebody will try. ``once`` makes the same form sent twice one action."""

    title = forms.CharField(
        label=_("What will be tried?"),
        help_text=_("Begin with a doing word: ask, write, visit, show."),
        max_length=200,
        required=False,
    )
    person_id = forms.ChoiceField(label=_("Who?"), required=False)
    due_on = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like this: 2027-01-31.")},
    )
    sees = forms.ChoiceField(
        label=_("Who can see it?"),
        choices=[("programme", _("Everyone in the programme")), ("me", _("Only the person"))],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial="programme",
        required=False,
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Iterable[Face], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person_id"]
        field.choices = [  # type: ignore[attr-defined]  # it is a choice field
            *[(str(face.person_id), face.name) for face in people],
            ("", _("Nobody yet")),
        ]

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("sees") == "me" and typed.get("title") and not typed.get("person_id"):
            self.add_error("person_id", _("Say who it is for: only that person will see it."))
        return typed

    def action(self) -> NewAction | None:
        """Return what was typed, or None for an empty row."""
        typed = self.cleaned_data
        if not typed.get("title"):
            return None
        return NewAction(
            title=typed["title"],
            person_id=UUID(typed["person_id"]) if typed["person_id"] else None,
            due_on=typed["due_on"],
            is_private=typed["sees"] == "me",
        )


class NowTryForm(TryForm):
    """The same on the page of the meeting, where an empty row is a slip."""

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not typed.get("title"):
            self.add_error("title", _("Write in a few words what will be tried."))
        return typed


class RoundForm(forms.Form):
    """A round: now, or as it was on paper."""

    presenter_id = forms.TypedChoiceField(
        label=_("Who has the time?"),
        coerce=UUID,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose who has the time.")},
    )
    question = forms.CharField(
        label=_("What do they bring?"),
        help_text=_("Note only what they agree to. It may stay empty."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    when = forms.ChoiceField(
        label=_("Now, or from paper?"),
        choices=[("now", _("It begins now")), ("over", _("It is over"))],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial="now",
        error_messages={"required": _("Choose one of the two.")},
    )
    plan = forms.ChoiceField(
        label=_("How long?"),
        choices=[("long", _("45 minutes")), ("short", _("30 minutes"))],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial="long",
        error_messages={"required": _("Choose one of the two.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[Face], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["presenter_id"]
        field.choices = [(str(face.person_id), face.name) for face in people]  # type: ignore[attr-defined]  # it is a choice field


class JournalForm(forms.Form):
    """A facilitator's notes, under her three tasks."""

    challenging = forms.CharField(
        label=_("Ideas that are out of date"),
        help_text=_("Which did you meet? How did you question them?"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    promoting = forms.CharField(
        label=_("Recovery"),
        help_text=_("Where did people find it for themselves? What helped?"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reevaluating = forms.CharField(
        label=_("Who decides"),
        help_text=_("Did roles change? Where was there bargaining, partnership, trying out?"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
