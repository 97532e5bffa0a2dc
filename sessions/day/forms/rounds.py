"""What a facilitator types of a round, and of what people will try."""

from collections.abc import Iterable
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from members.people.queries import Face
from sessions.day.commands import NewAction
from sessions.day.forms.choices import offer

N_ACTIONS = 3
"""Rows for actions on the form of a round; more can be added on the page of the meeting."""


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
        offer(self, "person_id", people, nobody_last=_("Nobody yet"))

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
        offer(self, "presenter_id", people)
