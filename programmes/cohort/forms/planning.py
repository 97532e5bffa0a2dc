"""What one types to plan the seats of a programme."""

from dataclasses import dataclass
from typing import Any, override

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from programmes.cohort import rules
from programmes.cohort.models import Perspective
from programmes.cohort.queries import LOOKS, Planned, aim_words

AIMS = {
    "minimum": _("At least"),
    "target": _("Aim for"),
    "maximum": _("No more than"),
}
"""The three numbers of a kind of seats."""


@dataclass(frozen=True, slots=True)
class KindFields:
    """The fields of one perspective, with how it looks. ``now``: what is kept, if that differs."""

    name: str
    icon: str
    colour: str
    word: forms.BoundField
    numbers: tuple[forms.BoundField, ...]
    now: str


def _seats_field(label: Any, most: int) -> forms.IntegerField:
    words = _("Type a number from 0 to %(most)s.") % {"most": most}
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "class": "short", "dir": "ltr", "inputmode": "numeric"}
        ),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), words),
    )


class SeatPlanForm(forms.Form):
    """How many seats of each kind, and what the kinds are called here.

    ``is_anew``: somebody else changed the plan meanwhile. What was typed stays, what is kept now is
    shown beside it, and keeping it after that is a choice.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: MultiValueDict[str, str] | None, *, plan: Planned, is_anew: bool = False
    ) -> None:
        if data is not None and is_anew:
            data = data.copy()
            data["seen"] = str(plan.version)
        super().__init__(data, initial={"seen": plan.version})
        self.plan, self.is_anew = plan, is_anew
        words = _("Type a number from %(fewest)s to %(most)s.") % {
            "fewest": rules.FEWEST,
            "most": plan.most,
        }
        self.fields["cap"] = forms.IntegerField(
            label=_("How many seats are there in all?"),
            help_text=_("Up to %(most)s. A network lead can lift this to %(lifted)s.")
            % {"most": plan.most, "lifted": rules.LIFTED}
            if plan.most < rules.LIFTED
            else _("Up to %(most)s.") % {"most": plan.most},
            initial=plan.cap,
            min_value=rules.FEWEST,
            max_value=plan.most,
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "off",
                    "class": "short",
                    "dir": "ltr",
                    "inputmode": "numeric",
                }
            ),
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), words),
        )
        for kind in LOOKS:
            aim = plan.aims.get(kind, rules.Aim(0, 0, 0))
            self.fields[f"{kind}_word"] = forms.CharField(
                label=_("Another word for it"),
                help_text=_("Leave it empty to use ours."),
                initial=plan.words.get(kind, ""),
                max_length=40,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
            )
            for part, label in AIMS.items():
                self.fields[f"{kind}_{part}"] = _seats_field(label, plan.most)
                self.fields[f"{kind}_{part}"].initial = getattr(aim, part)

    @property
    def kinds(self) -> list[KindFields]:
        """The fields by perspective, in the order in which the six are shown."""
        return [self._fields_of(kind) for kind in LOOKS]

    def _fields_of(self, kind: Perspective) -> KindFields:
        icon, colour = LOOKS[kind]
        aim = self.plan.aims.get(kind, rules.Aim(0, 0, 0))
        word = self.plan.words.get(kind)
        now = " · ".join(filter(None, (word, aim_words(aim)))) if self.is_anew else ""
        return KindFields(
            name=str(kind.label),
            icon=icon,
            colour=colour,
            word=self[f"{kind}_word"],
            numbers=tuple(self[f"{kind}_{part}"] for part in AIMS),
            now=now,
        )

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for kind in LOOKS:
            least, aim, most = (typed.get(f"{kind}_{part}") for part in AIMS)
            if least is None or aim is None or most is None:
                continue
            if not least <= aim <= most:
                self.add_error(
                    f"{kind}_target",
                    _("%(kind)s: aim for a number between the least and the most.")
                    % {"kind": kind.label},
                )
        every = sum(typed.get(f"{kind}_target") or 0 for kind in LOOKS)
        if not self.errors and every > typed["cap"]:
            self.add_error(
                "cap",
                _("You aim for %(n)s people. That is more than there are seats.") % {"n": every},
            )
        return typed

    def planned(self) -> dict[str, Any]:
        """Return what was typed as the command takes it."""
        typed = self.cleaned_data
        return {
            "plan": {
                kind: rules.Aim(*(typed[f"{kind}_{part}"] for part in AIMS)) for kind in LOOKS
            },
            "words": {kind: typed[f"{kind}_word"] for kind in LOOKS},
            "cap": typed["cap"],
            "seen": typed["seen"],
        }


class CapForm(forms.Form):
    """How many seats a network lead allows."""

    cap = forms.TypedChoiceField(
        label=_("How many seats may there be?"),
        choices=[(n, str(n)) for n in range(rules.CAP, rules.LIFTED + 1)],
        coerce=int,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one.")},
    )
