"""Moments in the words of a place: its zone, its clock changes, how far away they are."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class SkippedHour(ValueError):  # noqa: N818  (a fact about clocks, not a fault)
    """The clocks go forward over this time: it does not exist on that day."""


class DoubledHour(ValueError):  # noqa: N818
    """The clocks go back over this time: it comes twice on that day."""


def moment(day: dt.date, time: dt.time, zone: dt.tzinfo) -> dt.datetime:
    """Return the one moment at which the clocks of a zone show this; raise where there is none."""
    wall = dt.datetime.combine(day, time)
    first = wall.replace(tzinfo=zone, fold=0)
    if first.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise SkippedHour
    if first.utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset():
        raise DoubledHour
    return first.astimezone(dt.UTC)


def day_words(at: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Return the day with its name: Thursday 3 December; the year only where it is another one."""
    this_year = timezone.localdate(at, zone).year == timezone.localdate(timezone=zone).year
    shape = "l j F" if this_year else "l j F Y"
    return str(formats.date_format(timezone.localtime(at, zone), shape))


def weekday_words(at: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Return the name of the day of the week."""
    return str(formats.date_format(timezone.localtime(at, zone), "l"))


def time_words(at: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Return the time of day as the reader's language writes it: 1:30pm, 13:30."""
    words = str(formats.date_format(timezone.localtime(at, zone), "TIME_FORMAT"))
    return words.replace(" a.m.", "am").replace(" p.m.", "pm")  # Django's English is wide


def when_words(start: dt.datetime, end: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Return from when to when, naming the second day only where it is another one."""
    facts = {
        "day": day_words(start, zone),
        "start": time_words(start, zone),
        "end": time_words(end, zone),
        "end_day": day_words(end, zone),
    }
    if timezone.localdate(start, zone) == timezone.localdate(end, zone):
        return _("%(day)s, %(start)s to %(end)s") % facts
    return _("%(day)s, %(start)s to %(end_day)s, %(end)s") % facts


def own_words(start: dt.datetime, end: dt.datetime, *, place: dt.tzinfo, own: dt.tzinfo) -> str:
    """Return when it is by somebody's own clock, "" where that shows the same as the place's."""
    if start.astimezone(own).utcoffset() == start.astimezone(place).utcoffset():
        return ""
    return _("By your clock: %(when)s") % {"when": when_words(start, end, own)}


def away_words(start: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Return how many days away a moment is, "" once its day is past."""
    days = (timezone.localdate(start, zone) - timezone.localdate(timezone=zone)).days
    if days < 0:
        return ""
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    return ngettext("In %(days)s day", "In %(days)s days", days) % {"days": days}


def zone_named(name: str) -> ZoneInfo:
    """Return a zone of the time zone database."""
    return ZoneInfo(name)
