"""Finding a word, and choosing a part to open."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from sessions.reflections.forms.audience import ONLY_ME, AudienceForm
from sessions.reflections.queries import Part


class FindForm(forms.Form):
    """A word to look for in one's own reflections. It is sent, not put into an address."""

    word = forms.CharField(
        label=_("Find a word in what I wrote"),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Type a word first.")},
    )


class PartForm(AudienceForm):
    """Which part of a reflection is opened, to whom, and until when."""

    part = forms.ChoiceField(
        label=_("Which part?"),
        widget=forms.RadioSelect(attrs={"class": "one"}),
        error_messages={
            "required": _("Choose a part."),
            "invalid_choice": _("You changed this part meanwhile. Choose again."),
        },
    )
    piece = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, parts: tuple[Part, ...], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self._choices("part", [(one.key, format_html("<bdi>{}</bdi>", one.words)) for one in parts])
        self.order_fields(["part"])
        self.fields["who"].required = True
        self.fields["who"].error_messages["required"] = str(_("Choose who can read it."))
        self._choices("who", self._people_to_choose())
        if self.initial.get("who") == ONLY_ME:
            self.initial.pop("who")
