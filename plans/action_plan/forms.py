"""What people write on a note."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.action_plan.models import BarrierState, Strategy
from plans.action_plan.queries import LinkedAction
from sessions.actions.models import Level


class BarrierForm(forms.Form):
    """One thing that stands in the way."""

    title = forms.CharField(
        label=_("What stands in the way?"),
        help_text=_("Say what it is. Leave out who is to blame, and people’s names."),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write a few words about what stands in the way.")},
    )
    level = forms.ChoiceField(
        label=_("Where is it?"),
        choices=Level,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    whose_side = forms.CharField(
        label=_("Who sees it?"),
        help_text=_("For example: families, night workers. No names."),
        max_length=120,
        required=False,
    )
    mover = forms.CharField(
        label=_("Who can move it?"),
        help_text=_("A role or a team. Leave it empty if you do not know yet."),
        max_length=120,
        required=False,
    )
    strategy = forms.ChoiceField(
        label=_("What could we do?"),
        choices=[("", _("We do not know yet")), *Strategy.choices],
        required=False,
    )
    moving_already = forms.CharField(
        label=_("What moves already?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CameUpForm(forms.Form):
    """What came up in a meeting, as an address names it."""

    came_up = forms.UUIDField()


class ChangeBarrierForm(BarrierForm):
    """The same, later: how it stands now. ``version`` is what the writer had read."""

    state = forms.ChoiceField(label=_("How is it now?"), choices=BarrierState)
    version = forms.IntegerField(widget=forms.HiddenInput)


class LinkActionForm(forms.Form):
    """Choosing an action that is there already."""

    action = forms.TypedChoiceField(
        label=_("An action we have already"),
        coerce=UUID,
        error_messages={"required": _("Choose an action from the list.")},
    )

    def __init__(self, *args: object, actions: tuple[LinkedAction, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own
        self.fields["action"].choices = [(str(a.id), a.title) for a in actions]  # type: ignore[attr-defined]
