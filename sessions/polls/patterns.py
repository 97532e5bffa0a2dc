"""Dates that could be: weekdays and times repeated over a period, less days that are left out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sessions.schedule import times

MOST = 80
"""So many dates are asked about at most."""
REGIONS = {"GB": "ENG"}
"""Where a country's holidays differ by region: that of most people. Others are typed in."""
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A weekday (Monday is 0) and a time of day."""

    weekday: int
    time: dt.time


@dataclass(frozen=True, slots=True)
class Off:
    """Days that are left out, both ends included, and why."""

    first: dt.date
    last: dt.date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A date of the series. ``why``: for what it is left out, "" where it is asked about."""

    day: dt.date
    pattern: int
    starts_at: dt.datetime | None
    why: str = ""


def offered(
    patterns: Sequence[Pattern],
    *,
    first: dt.date,
    last: dt.date,
    off: Iterable[Off],
    zone: dt.tzinfo,
    no_such_time: str,
) -> tuple[Offered, ...]:
    """Return every date of the patterns in a period, in their order; those left out say why.

    ``no_such_time``: said of a time that the clocks leave out, or show twice, on that day.
    """
    left_out, found = list(off), []
    for n, pattern in enumerate(patterns):
        day = first + DAY * ((pattern.weekday - first.weekday()) % 7)
        while day <= last:
            why = next((one.name or "–" for one in left_out if one.first <= day <= one.last), "")
            at = None if why else _at(day, pattern.time, zone)
            found.append(Offered(day, n, at, why or ("" if at else no_such_time)))
            day += WEEK
    return tuple(sorted(found, key=lambda one: (one.day, patterns[one.pattern].time)))


def _at(day: dt.date, time: dt.time, zone: dt.tzinfo) -> dt.datetime | None:
    try:
        return times.moment(day, time, zone)
    except (times.SkippedHour, times.DoubledHour):
        return None


def public_holidays(country: str, first: dt.date, last: dt.date) -> tuple[Off, ...]:
    """Return the public holidays of a country in a period; none for a country that is not known."""
    import holidays  # noqa: PLC0415  (30 countries' worth of rules, needed on one page)

    years = range(first.year, last.year + 1)
    try:
        known = holidays.country_holidays(country, subdiv=REGIONS.get(country), years=years)
    except NotImplementedError:
        return ()
    return tuple(Off(day, day, name) for day, name in sorted(known.items()) if first <= day <= last)
