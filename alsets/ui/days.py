"""A day in words."""

import datetime as dt

from django.utils import formats, timezone


def named_day(day: dt.date) -> str:
    """Return a day with its name: Thursday 3 December; the year only where it is another one."""
    shape = "l j F" if day.year == timezone.localdate().year else "l j F Y"
    return str(formats.date_format(day, shape))
