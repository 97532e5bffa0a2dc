"""What a facilitator types from paper: a whole meeting on one page."""

from collections.abc import Iterable
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from members.people.queries import Face
from sessions.day.commands import PaperRound, PaperWords
from sessions.day.forms.board import GatherForm
from sessions.day.forms.choices import offer

N_ROUNDS, N_ACTIONS, N_WORDS = 3, 5, 4
"""Rows of each kind on the page; what is left empty is left aside."""


class HereForm(forms.Form):
    """Who was here. ``once`` makes the same page sent twice one meeting."""

    here = forms.TypedMultipleChoiceField(
        label=_("Who was here?"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[Face], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "here", people)


class PaperRoundForm(forms.Form):
    """A round that took place; without a presenter there was none."""

    presenter_id = forms.TypedChoiceField(
        label=_("Who had the time?"), coerce=UUID, required=False, empty_value=None
    )
    question = forms.CharField(
        label=_("What did they bring?"),
        help_text=_("Note only what they agree to. It may stay empty."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    plan = forms.ChoiceField(
        label=_("How long?"),
        choices=[("long", _("45 minutes")), ("short", _("30 minutes"))],
        required=False,
        initial="long",
    )

    def __init__(self, *args: Any, people: Iterable[Face], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "presenter_id", people, nobody_first=_("Nobody"))

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("question") and typed.get("presenter_id") is None:
            self.add_error("presenter_id", _("Choose who had the time."))
        return typed

    def round(self) -> PaperRound | None:
        """Return what was typed, or None for an empty row."""
        typed = self.cleaned_data
        if typed["presenter_id"] is None:
            return None
        return PaperRound(typed["presenter_id"], typed["question"], typed["plan"] or "long")


class PaperWordsForm(GatherForm):
    """Words from paper; an empty row is left aside."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gathered"].required = False
        self.fields["kind"].widget = forms.Select(choices=self.fields["kind"].choices)  # type: ignore[attr-defined]  # it is a choice field
        del self.fields["once"]

    def words(self) -> PaperWords | None:
        """Return what was typed, or None for an empty row."""
        typed = self.cleaned_data
        if not typed["gathered"]:
            return None
        about = typed["about"] if typed["kind"] == "words" else ""
        return PaperWords(typed["kind"], typed["gathered"], about)
