"""A reflection as somebody types it, and who may read it."""

from collections.abc import Mapping
from typing import Any, override

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.reflections import rules
from sessions.reflections.forms.audience import AudienceForm
from sessions.reflections.prompts import NAMES, PROMPTS


class ReflectionForm(AudienceForm):
    """Four answers, a title, and who can read it."""

    title = forms.CharField(
        label=gettext_lazy("What shall we call it?"),
        help_text=gettext_lazy(
            "Others see this name before they open it. Leave out names of people."
        ),
        max_length=120,
        required=False,
        error_messages={"max_length": gettext_lazy("Make the name a little shorter.")},
    )
    piece = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        for prompt in PROMPTS:
            self.fields[prompt.name] = forms.CharField(
                label=str(prompt.asks),
                help_text=str(prompt.hint),
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": prompt.rows, "dir": "auto"}),
            )
        self.order_fields([*NAMES, "title"])

    @override
    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in NAMES:
            self._check_length(name, data.get(name, ""))
        if not self.errors and rules.is_empty(self.words()):
            self.add_error(NAMES[0], _("Write something in one of the boxes. One word is enough."))
        return data

    def _check_length(self, name: str, text: str) -> None:
        if len(text) > rules.LONGEST:
            self.add_error(
                name,
                _(
                    "This is a long text: about %(n)s letters. One box holds %(most)s. Put the rest"
                    " in another box, or write two reflections. Nothing is lost."
                )
                % {
                    "n": number_format(len(text), force_grouping=True),
                    "most": number_format(rules.LONGEST, force_grouping=True),
                },
            )

    def words(self) -> dict[str, str]:
        """Return the four answers as typed."""
        return {name: self.cleaned_data.get(name, "") for name in NAMES}
