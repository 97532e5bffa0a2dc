"""The months of a programme as a grid of days."""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from alsets.access import Member
from programmes.curriculum.models import LearningSession
from sessions.schedule import times

MOST = 18
"""Months that one page shows: those from the first date on."""


@dataclass(frozen=True, slots=True)
class Met:
    """A session on a day: what it is called, and where it stands."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a week; ``number`` is None outside the month."""

    number: int | None
    is_today: bool
    sessions: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its name and weeks."""

    name: str
    weeks: tuple[tuple[Day, ...], ...]


@dataclass(frozen=True, slots=True)
class Months:
    """Months in their order, and the names of the days of a week, short and whole."""

    weekdays: tuple[tuple[str, str], ...]
    months: tuple[Month, ...]


def months_of(member: Member) -> Months:
    """Return the months in which a programme meets, and those between."""
    first = int(get_format("FIRST_DAY_OF_WEEK")) - 1  # Django counts from Sunday as 0
    order = [(first + n) % 7 for n in range(7)]
    found: dict[dt.date, list[Met]] = {}
    rows = LearningSession.objects.filter(programme_id=member.programme, starts_at__isnull=False)
    for row in rows.order_by("starts_at"):
        if row.starts_at is None:
            continue
        name = _("Session %(n)s: %(title)s") % {"n": row.number, "title": row.title}
        met = Met(
            f"{name}, {times.time_words(row.starts_at)}", member.at("session", number=row.number)
        )
        found.setdefault(timezone.localdate(row.starts_at), []).append(met)
    weekdays = tuple((str(WEEKDAYS_ABBR[n]), str(WEEKDAYS[n])) for n in order)
    if not found:
        return Months(weekdays, ())
    at, last = min(found).replace(day=1), max(found)
    months: list[Month] = []
    while at <= last and len(months) < MOST:
        months.append(_month(at, found, first))
        at = (at + dt.timedelta(days=32)).replace(day=1)
    return Months(weekdays, tuple(months))


def _month(at: dt.date, found: dict[dt.date, list[Met]], first: int) -> Month:
    today = timezone.localdate()
    weeks = calendar.Calendar(first).monthdatescalendar(at.year, at.month)
    return Month(
        date_format(at, "F Y"),
        tuple(
            tuple(
                Day(
                    day.day if day.month == at.month else None,
                    day == today and day.month == at.month,
                    tuple(found.get(day, ())) if day.month == at.month else (),
                )
                for day in week
            )
            for week in weeks
        ),
    )
