"""What is printed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sessions.papers.printing import Paper


def _uuid(value: str) -> UUID | None:
    return UUID(value) if value else None


class PaperForm(forms.Form):
    """Which paper, for whom, in which language and size."""

    paper = forms.TypedChoiceField(
        label=_("What do you need on paper?"),
        coerce=Paper,
        choices=[
            (Paper.RUN_SHEET.value, _("Run sheet: the plan, and room to write")),
            (Paper.NAMES.value, _("Name words, to stand on the table")),
            (Paper.SIGN_IN.value, _("Sign-in sheet")),
            (Paper.QUESTIONS.value, _("Question cards")),
        ],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial=Paper.RUN_SHEET.value,
        error_messages={"required": _("Choose one of the four.")},
    )
    learning_set = forms.TypedChoiceField(
        label=_("For whom?"), coerce=_uuid, empty_value=None, required=False
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=lambda: settings.LANGUAGES)
    size = forms.ChoiceField(
        label=_("How large?"),
        choices=[("normal", _("Normal print")), ("large", _("Large print"))],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        initial="normal",
        error_messages={"required": _("Choose one of the two.")},
    )

    def __init__(self, *args: Any, sets: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["learning_set"]
        field.choices = [("", _("Everybody")), *((str(id_), name) for id_, name in sets)]
