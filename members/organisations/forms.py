"""What one types to invite somebody."""

from typing import Any, override
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from members.organisations import rules

BY_LETTER = (
    Role.FACILITATOR,
    Role.COORDINATOR,
    Role.SAFEGUARDING_LEAD,
    Role.SPONSOR,
    Role.SUPPORTER,
)
"""Members are asked to a seat instead, on the page of seats."""
_words = _("Type an email address, for example name@example.org.")


class PersonForm(forms.Form):
    """Whom a letter goes to."""

    name = forms.CharField(
        label=_("What is the person called?"),
        help_text=_("The name others will see. It can be changed later."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Type a name.")},
    )
    email = forms.EmailField(
        label=_("Where do we write to?"),
        help_text=_("The letter says nothing about you or your work."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={"required": _words, "invalid": _words},
    )
    language = forms.ChoiceField(
        label=_("In which language do we write?"), choices=lambda: settings.LANGUAGES
    )


class InviteForm(PersonForm):
    """Inviting somebody to a role by letter. ``programmes``: id → title."""

    role = forms.ChoiceField(
        label=_("What will the person do?"),
        choices=[(role.value, role.label) for role in BY_LETTER],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one.")},
    )
    programme = forms.ChoiceField(
        label=_("In which programme?"),
        help_text=_("For facilitators and supporters. Others have all programmes."),
        required=False,
    )
    field_order = ("name", "email", "role", "programme", "language")

    def __init__(self, *args: Any, programmes: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(str(id_), title) for id_, title in programmes.items()]
        self.fields["programme"].choices = [("", _("All programmes")), *titles]  # type: ignore[attr-defined]  # a field of choices

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get("role")
        if not chosen:
            return cleaned
        cleaned["role"] = Role(chosen)
        if cleaned["role"] in rules.EVERYWHERE:
            cleaned["programme"] = ""
        elif not cleaned.get("programme") and "programme" not in self.errors:
            self.add_error("programme", _("Choose the programme, please."))
        cleaned["programme_id"] = UUID(cleaned["programme"]) if cleaned.get("programme") else None
        return cleaned


NEW = "new"


class HandOverForm(PersonForm):
    """Who takes a role over: somebody known there, or somebody new. ``takers``: id → name."""

    who = forms.ChoiceField(
        label=_("Who takes over?"),
        help_text=_("Please talk with the person first."),
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one.")},
    )
    field_order = ("who", "name", "email", "language")

    def __init__(
        self, *args: Any, takers: dict[UUID, str], by_letter: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(id_), name) for id_, name in takers.items()]
        if not by_letter:
            self.fields["who"].choices = known  # type: ignore[attr-defined]  # a field of choices
            for field in ("name", "email", "language"):
                del self.fields[field]
            return
        self.fields["who"].choices = [*known, (NEW, _("Somebody new, by letter"))]  # type: ignore[attr-defined]  # a field of choices
        self.fields["name"].help_text = _("Only where somebody new takes over.")
        if not known:
            self.initial["who"] = NEW
        for field in ("name", "email", "language"):
            self.fields[field].required = self.data.get("who") == NEW

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get("who", NEW)
        if chosen != NEW:
            for unused in ("name", "email", "language"):
                self.errors.pop(unused, None)
        cleaned["person_id"] = None if chosen == NEW else UUID(chosen)
        return cleaned

    def by_letter(self) -> dict[str, Any]:
        """Return whom the letter goes to."""
        return {field: self.cleaned_data[field] for field in ("name", "email", "language")}
