"""A part of a day, as it is planned."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.curriculum.commands import Block
from programmes.curriculum.models import BlockKind


class BlockForm(forms.Form):
    """A part of a day. ``id``: of the part it was, empty for a new one."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("What kind?"),
        choices=BlockKind,
        error_messages={"required": _("Choose what kind it is.")},
    )
    title = forms.CharField(
        label=_("What happens?"),
        max_length=120,
        error_messages={"required": _("Say in a few words what happens.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=480,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": _("Write a number.")},
    )
    purpose = forms.CharField(
        label=_("What for?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    method = forms.CharField(
        label=_("How is it done?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    materials = forms.CharField(label=_("What do you need for it?"), max_length=300, required=False)

    def __init__(self, *args: Any, serves: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if choices := list(serves):  # a session that serves nothing yet asks nothing
            self.fields["serves"] = forms.MultipleChoiceField(
                label=_("What does it serve?"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
            )

    def block(self) -> Block:
        """Return what was typed."""
        typed = self.cleaned_data
        return Block(
            id=typed["id"],
            kind=typed["kind"],
            title=typed["title"],
            minutes=typed["minutes"],
            purpose=typed["purpose"],
            method=typed["method"],
            materials=typed["materials"],
            serves=tuple(typed.get("serves", ())),
        )
