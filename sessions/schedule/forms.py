"""What people type about dates."""

from typing import Any, override

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.schedule import rules, times
from sessions.schedule.models import Coming


class ReplyForm(forms.Form):
    """Whether somebody comes."""

    answer = forms.ChoiceField(
        label=_("Are you coming?"),
        choices=Coming,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one of the three answers.")},
    )
    note = forms.CharField(
        label=_("Is there anything we should know?"),
        help_text=_("If you like. What would make it easier to come?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DateForm(forms.Form):
    """When and where. ``version`` is what the writer had read."""

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write the day like this: 2027-01-31."),
        },
    )
    time = forms.TimeField(
        label=_("It starts at"),
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
        error_messages={
            "required": _("Choose a time."),
            "invalid": _("Write the time like this: 13:30."),
        },
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("The house and the street, so that people find it."),
        max_length=200,
        required=False,
    )
    link = forms.URLField(
        label=_("A link to join from home"),
        help_text=_("Leave it empty if you meet in a room only."),
        max_length=200,
        required=False,
        error_messages={"invalid": _("Copy the whole link, from https to its end.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if "place" in typed and "link" in typed and not typed["place"] and not typed["link"]:
            self.add_error("place", _("Say where you meet, or give a link."))
        if "day" not in typed or "time" not in typed:
            return typed
        try:
            at = times.moment(typed["day"], typed["time"], timezone.get_current_timezone())
        except times.SkippedHour:
            self.add_error(
                "time",
                _("The clocks go forward that night, and this time is left out. Choose another."),
            )
        except times.DoubledHour:
            self.add_error(
                "time",
                _("The clocks go back that night, and this time comes twice. Choose another."),
            )
        else:
            typed["starts_at"] = at
            if not rules.is_ahead(at, timezone.now()):
                self.add_error("day", _("That time is past. Choose one that is still to come."))
        return typed
