"""What is typed of the dates of a set."""

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.sets.models import Mode
from sessions.schedule.forms import DateForm


class SetDateForm(DateForm):
    """When and where a set meets. ``once``: made with the form, so that twice is one."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ModeForm(forms.Form):
    """Who looks after the time."""

    mode = forms.ChoiceField(
        label=_("Who looks after the time?"),
        help_text=_("If the set does it itself, its people find the dates and open the meeting."),
        choices=Mode,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one of the two.")},
    )
