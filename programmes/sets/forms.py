"""What one types about sets."""

from collections.abc import Iterable, Mapping
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.sets.models import PairingKind

NO_SET = "none"


class SetForm(forms.Form):
    """The name of a set."""

    name = forms.CharField(
        label=_("What is the set called?"),
        help_text=_("A short name that everybody likes, for example a tree."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type a name.")},
    )


class MoveForm(forms.Form):
    """Who is moved, and where to. ``people``: ids of seats; ``sets``: id → name."""

    person = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)
    to = forms.ChoiceField(
        label=_("Where to?"),
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose a set.")},
    )

    def __init__(
        self, *args: Any, people: Iterable[UUID], sets: Mapping[UUID, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.set_names = dict(sets)
        self.fields["person"].choices = [(str(id_), "") for id_ in people]  # type: ignore[attr-defined]  # a field of choices
        self.fields["to"].choices = [  # type: ignore[attr-defined]  # the same
            *[(str(id_), name) for id_, name in sets.items()],
            (NO_SET, _("No set for now")),
        ]

    def clean_to(self) -> UUID | None:
        chosen: str = self.cleaned_data["to"]
        return None if chosen == NO_SET else UUID(chosen)

    def clean_person(self) -> list[UUID]:
        return [UUID(id_) for id_ in self.cleaned_data["person"]]


class PairingForm(forms.Form):
    """Two people, and whether they must meet. ``people``: account → name."""

    one = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose somebody.")})
    kind = forms.ChoiceField(
        label=_("What must be so?"),
        choices=PairingKind,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one.")},
    )
    other = forms.ChoiceField(
        label=_("With whom?"), error_messages={"required": _("Choose somebody.")}
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("If the others who facilitate should know. Nobody else reads it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *[(str(id_), name) for id_, name in people.items()]]
        for field in ("one", "other"):
            self.fields[field].choices = choices  # type: ignore[attr-defined]  # a field of choices

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if "one" in typed and typed["one"] == typed.get("other"):
            self.add_error("other", _("Choose two different people."))
        return typed


def places_seen(was: Iterable[str]) -> dict[UUID, UUID | None]:
    """Read where a page showed everybody: ``seat:set``, each an id. Raises ``ValueError``."""
    pairs = (one.partition(":") for one in was)
    return {UUID(seat): None if place == NO_SET else UUID(place) for seat, _colon, place in pairs}
