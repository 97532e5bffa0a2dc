"""What one types to say what a session is about."""

from collections.abc import Sequence
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.curriculum.queries import Group, ToTake

type Choices = list[tuple[str, list[tuple[str, str]]]]


class SessionForm(forms.Form):
    """A session: its title, what it is for, what it serves."""

    title = forms.CharField(
        label=_("What is the session called?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Type a title, so that people know what it is about.")},
    )
    purpose = forms.CharField(
        label=_("What happens there?"),
        help_text=_("A few sentences. Everybody in the programme reads them."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    serves = forms.MultipleChoiceField(
        label=_("What does it serve?"),
        help_text=_("Tick what people work on that day."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Choices = [(group.heading, list(group.items)) for group in groups]
        self.fields["serves"].choices = choices  # type: ignore[attr-defined]  # a field of choices


class AddSessionForm(SessionForm):
    """A new session: one of the network's or one of our own, and where it comes."""

    template_session = forms.ChoiceField(
        label=_("Take one from the network?"),
        help_text=_("It brings its words and the parts of its day. You can change them later."),
        required=False,
    )
    after = forms.TypedChoiceField(label=_("When does it come?"), coerce=int)
    key = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("template_session", "title", "purpose", "after", "serves")

    def __init__(
        self,
        *args: Any,
        offered: Sequence[ToTake],
        places: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        taken: list[Any] = [("", _("No, a new one of our own"))]
        taken += [(one.title, list(one.sessions)) for one in offered]
        self.fields["template_session"].choices = taken  # type: ignore[attr-defined]
        self.fields["after"].choices = list(places)  # type: ignore[attr-defined]
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Leave it empty to keep the network’s title.")
        del self.fields["version"]

    def clean_template_session(self) -> UUID | None:
        chosen: str = self.cleaned_data["template_session"]
        return UUID(chosen) if chosen else None

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("title") and not typed.get("template_session"):
            self.add_error("title", self.fields["title"].error_messages["required"])
        return typed
