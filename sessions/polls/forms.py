"""What people type about dates that could be."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sessions.polls.models import CanCome
from sessions.polls.patterns import MOST, Off, Pattern

N_PATTERNS = 3
"""So many weekdays and times can be compared."""
LINE = re.compile(
    r"(?P<first>\d{4}-\d\d?-\d\d?)(\s*(-|–|to|/)\s*(?P<last>\d{4}-\d\d?-\d\d?))?(?P<name>.*)"
)


class _Day(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
            error_messages={
                "required": _("Choose a day."),
                "invalid": _("Write the day like this: 2027-01-31."),
            },
            **kwargs,
        )


class PatternForm(forms.Form):
    """A weekday and a time; an empty one is left aside."""

    weekday = forms.TypedChoiceField(
        label=_("Day of the week"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("None")), *WEEKDAYS.items()],
    )
    time = forms.TimeField(
        label=_("It starts at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time like this: 13:30.")},
    )

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("weekday") is not None and "time" in typed and typed["time"] is None:
            self.add_error("time", _("Choose a time."))
        return typed

    def pattern(self) -> Pattern | None:
        """Return what was typed, or None for an empty row."""
        typed = self.cleaned_data
        if typed["weekday"] is None:
            return None
        return Pattern(typed["weekday"], typed["time"])


class SeriesForm(forms.Form):
    """A series: from when to when, how many, how far apart, which days are left out."""

    first = _Day(label=_("The first day that could be"))
    last = _Day(label=_("The last day that could be"))
    n_dates = forms.IntegerField(
        label=_("How many dates do you need?"),
        min_value=1,
        max_value=30,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": _("Write a number.")},
    )
    length_minutes = forms.IntegerField(
        label=_("How long is one meeting, in minutes?"),
        min_value=30,
        max_value=720,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": _("Write a number.")},
    )
    least_weeks = forms.IntegerField(
        label=_("How many weeks apart, at least?"),
        min_value=1,
        max_value=12,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": _("Write a number.")},
    )
    reply_by = _Day(
        label=_("Until when do people answer?"),
        help_text=_("Leave it empty if you close it yourself."),
        required=False,
    )
    holidays = forms.BooleanField(
        label=_("Leave out public holidays"), required=False, initial=True
    )
    off = forms.CharField(
        label=_("Other days to leave out"),
        help_text=_("One a line, like this: 2027-02-15 to 2027-02-19 half-term"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @override
    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day is before the first one."))
        if first and first <= timezone.localdate():
            self.add_error("first", _("That day is past. Choose one that is still to come."))
        if first and last and (last - first).days > 731:  # noqa: PLR2004  (two years)
            self.add_error("last", _("This is more than two years. Choose a shorter time."))
        reply_by = typed.get("reply_by")
        if reply_by and reply_by < timezone.localdate():
            self.add_error("reply_by", _("That day is past. Choose one that is still to come."))
        return typed

    def clean_off(self) -> tuple[Off, ...]:
        """Return the days that are left out; a line that is not understood is said."""
        found = []
        for raw in self.cleaned_data["off"].splitlines():
            if not (line := raw.strip()):
                continue
            one = _off(line)
            if one is None:
                raise forms.ValidationError(
                    _now("We do not understand “%(line)s”. Begin with the day, like 2027-02-15.")
                    % {"line": line[:60]}
                )
            found.append(one)
        return tuple(found)


def _off(line: str) -> Off | None:
    match = LINE.fullmatch(line)
    if match is None:
        return None
    try:
        first = _day(match["first"])
        last = _day(match["last"]) if match["last"] else first
    except ValueError:
        return None
    return Off(first, last, match["name"].strip()[:80]) if last >= first else None


def _day(text: str) -> dt.date:
    year, month, day = (int(part) for part in text.split("-"))
    return dt.date(year, month, day)


def off_lines(off: tuple[Off, ...]) -> str:
    """Return days that are left out as they are typed."""
    return "\n".join(
        f"{one.first}{f' to {one.last}' if one.last != one.first else ''} {one.name}".strip()
        for one in off
    )


def too_many(n: int) -> str:
    """Return what is said of more dates than anybody answers to."""
    return _now(
        "These are %(n)s dates. Nobody answers to more than %(most)s. Choose fewer days of the"
        " week, or a shorter time."
    ) % {"n": n, "most": MOST}


def answers_in(
    posted: Mapping[str, Any], known: Mapping[int, Mapping[UUID, str]]
) -> dict[UUID, str]:
    """Return what changed: by date, from single dates (``s-<id>``) and whole patterns (``p-<n>``).

    ``known``: by pattern, the dates with what was answered before. A pattern that was changed
    counts for all its dates, but for those changed by themselves in the same sending.
    """
    changed: dict[UUID, str] = {}
    for n, slots in known.items():
        whole = posted.get(f"p-{n}", "")
        same = set(slots.values())
        before = same.pop() if len(same) == 1 else ""
        if whole in CanCome and whole != before:
            changed |= dict.fromkeys(slots, whole)
        for slot_id, was in slots.items():
            single = posted.get(f"s-{slot_id}", "")
            if single in CanCome and single != was:
                changed[slot_id] = single
    return changed
