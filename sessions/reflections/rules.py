"""What a reflection may hold, and until when it may be open."""

import datetime as dt
import zoneinfo
from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST = 30_000
"""Characters of one answer: about 15 pages."""


class Until(TextChoices):
    """For how long she opens it."""

    AS_IT_IS = "as_it_is", _("As it is now")
    NEXT_SESSION = "next", _("Until our next session")
    WEEK = "week", _("For one week")
    MONTH = "month", _("For one month")
    TAKEN_BACK = "back", _("Until I take it back")


def is_empty(words: Mapping[str, str]) -> bool:
    """Say whether nothing at all was written."""
    return not any(text.strip() for text in words.values())


def days_from(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the last day of a week and of a month that begin today."""
    return today + dt.timedelta(days=7), today + dt.timedelta(days=30)


def end_of(day: dt.date, time_zone: str) -> dt.datetime:
    """Return the moment at which a day ends there."""
    zone = zoneinfo.ZoneInfo(time_zone)
    after = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, zone)
    return after.astimezone(dt.UTC) - dt.timedelta(seconds=1)
