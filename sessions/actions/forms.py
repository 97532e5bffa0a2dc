"""What people type about what they will do."""

from collections.abc import Iterable
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from members.people.queries import Face
from sessions.actions import rules
from sessions.actions.models import ActionKind, ActionState, Level

OPEN_KINDS = [choice for choice in ActionKind.choices if choice[0] != ActionKind.PERSONAL]


def person_or_none(value: str) -> UUID | None:
    """Return whom a choice names; "" is a group, or nobody yet."""
    return UUID(value) if value else None


class ActionForm(forms.Form):
    """One thing somebody will do. ``people``: whom one may write it down for."""

    title = forms.CharField(
        label=_("What will be done?"),
        help_text=_("Begin with a doing word: ask, write, visit, show."),
        max_length=200,
        error_messages={"required": _("Write in a few words what will be done.")},
    )
    person_id = forms.TypedChoiceField(
        label=_("Who will do it?"), coerce=person_or_none, empty_value=None, required=False
    )
    done_by = forms.CharField(
        label=_("A group or organisation"),
        help_text=_("Only if no one person does it."),
        max_length=120,
        required=False,
    )
    due_on = forms.DateField(
        label=_("By when?"),
        help_text=_("Leave it empty if you do not know yet. You can change it any time."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like this: 2027-01-31.")},
    )
    sees = forms.ChoiceField(
        label=_("Who can see it?"),
        choices=[("programme", _("Everyone in the programme")), ("me", _("Only me"))],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial="programme",
        error_messages={"required": _("Say who can see it.")},
    )
    kind = forms.ChoiceField(label=_("What is it for?"), choices=OPEN_KINDS, required=False)
    level = forms.ChoiceField(label=_("What does it change?"), choices=Level, required=False)
    together_with = forms.CharField(label=_("Together with"), max_length=200, required=False)
    first_step = forms.CharField(label=_("What is the first step?"), max_length=200, required=False)
    success = forms.CharField(
        label=_("How will we know that it worked?"), max_length=300, required=False
    )

    def __init__(
        self, *args: Any, people: Iterable[Face] = (), me: UUID | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (str(face.person_id), _("Me") if face.person_id == me else face.name)
            for face in sorted(people, key=lambda face: face.person_id != me)
        ]
        field = self.fields["person_id"]
        field.choices = [*choices, ("", _("A group, or nobody yet"))]  # type: ignore[attr-defined]  # it is a choice field

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        typed["is_private"] = typed.pop("sees", "programme") == "me"
        typed["kind"] = typed.get("kind") or ActionKind.IMPLEMENTATION
        typed["level"] = typed.get("level") or Level.PRACTICE
        return typed


class AddActionForm(ActionForm):
    """A new one. ``once`` makes the same form sent twice one action."""

    once = forms.UUIDField(widget=forms.HiddenInput)


class ChangeActionForm(ActionForm):
    """How it goes, and what it is now. ``version`` is what the writer had read."""

    state = forms.ChoiceField(
        label=_("How is it going?"),
        choices=ActionState,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one.")},
    )
    evidence = forms.CharField(
        label=_("What shows that it is done?"),
        help_text=_("One sentence is enough."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=_("How did it go?"),
        help_text=_("If you like. What helped, what got in the way?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        state = typed.get("state", "")
        if state and not rules.is_shown(state, typed.get("evidence", "")):
            self.add_error("evidence", _("Say in one sentence what shows that it is done."))
        before = self.initial.get("state")
        if state and state != before and not rules.is_explained(state, typed.get("note", "")):
            words = {
                ActionState.STOPPED: _("Say in a few words why it stopped. Any reason is fine."),
                ActionState.HANDED_OVER: _("Say who does it now."),
            }
            self.add_error("note", words[ActionState(state)])
        return typed
