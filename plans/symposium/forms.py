"""What stakeholders write, and what those write who ask and answer them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, override

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.symposium.models import CommentKind, Outcome, Way

type Choices = Sequence[tuple[str, Any]]

LONGEST = 4000
LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != "x-pseudo"]


class StakeholderForm(forms.Form):
    """Somebody to ask."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the name of the person.")},
    )
    works_at = forms.CharField(
        label=_("Where do they work, and on what?"),
        help_text=_("For example: the council, housing."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Their email"),
        help_text=_("Their own link goes there."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write their email, so that they get the link."),
            "invalid": _("Write the whole email address, like name@example.org."),
        },
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)
    until = forms.DateField(
        label=_("Until when does the link work?"),
        help_text=_("If you leave it empty, it works for 60 days."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
        error_messages={"invalid": _("Write the date like 2027-03-24.")},
    )

    def clean_until(self) -> dt.datetime | None:
        day: dt.date | None = self.cleaned_data["until"]
        if day is None:
            return None
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))


class Shown:
    """Who may read a comment, and under which name."""

    ASKED = "asked"
    NAMED = "named"
    UNNAMED = "unnamed"


class _AboutForm(forms.Form):
    """Which chapter, and what kind of comment."""

    chapter = forms.ChoiceField(label=_("What is it about?"), required=False)
    kind = forms.ChoiceField(
        label=_("What kind of comment is it?"),
        choices=CommentKind,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose what kind of comment it is.")},
    )

    def __init__(self, *args: Any, chapters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chapter"].choices = chapters  # type: ignore[attr-defined]  # a ChoiceField


class CommentForm(_AboutForm):
    """What a stakeholder thinks."""

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("In any language. Please leave out names of people you serve."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a little, so that we can answer.")},
    )
    shown = forms.ChoiceField(
        label=_("May others read it?"),
        choices=[
            (Shown.ASKED, _("Only the people who answer it")),
            (Shown.NAMED, _("Everyone, with my name")),
            (Shown.UNNAMED, _("Everyone, without my name")),
        ],
        initial=Shown.ASKED,
        widget=forms.RadioSelect(attrs={"class": "one"}),
        error_messages={"required": _("Choose who may read it.")},
    )


class CardForm(_AboutForm):
    """A comment that came on a card, or was said on the day."""

    text = forms.CharField(
        label=_("What it says"),
        help_text=_("As it was written. Leave out names."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what it says.")},
    )
    way = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(way.value, way.label) for way in (Way.PAPER, Way.SAID)],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial=Way.PAPER,
    )
    shown_as = forms.CharField(
        label=_("Number of the card, or the table"),
        help_text=_("For example: Card 23. No names."),
        max_length=120,
        required=False,
    )
    language = forms.ChoiceField(label=_("Its language"), choices=LANGUAGES)


class AnswerForm(forms.Form):
    """What becomes of a comment, and why. ``version``: what the writer had read, 0 for nothing."""

    outcome = forms.ChoiceField(
        label=_("What do you do with it?"),
        choices=Outcome,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one of the six.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Whoever wrote the comment reads this. Plain words, and a thank you."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write why. Every comment gets a reason.")},
    )
    old_words = forms.CharField(
        label=_("The words before"),
        help_text=_("If something in the plan changes. Else leave both empty."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    new_words = forms.CharField(
        label=_("The words now"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    decided_as = forms.CharField(
        label=_("Who decided?"),
        help_text=_("Best are two people who see it from two sides."),
        max_length=120,
        error_messages={"required": _("Write who decided.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("old_words") and not typed.get("new_words"):
            self.add_error("new_words", _("Write the words as they are now."))
        return typed
