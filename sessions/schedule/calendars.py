"""Calendar files. Calendars are seen by others, so an entry says when and where, never what."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

MEDIA_TYPE = "text/calendar"


@dataclass(frozen=True, slots=True)
class Entry:
    """One session in a calendar. Its id stays; ``sequence`` rises with every change."""

    session_id: UUID
    starts_at: dt.datetime
    ends_at: dt.datetime
    sequence: int
    released_at: dt.datetime
    place: str = ""
    online: bool = False
    called_off: bool = False


def calendar_file(entries: Iterable[Entry], *, language: str) -> bytes:
    """Return an iCalendar file (RFC 5545); of entries called off it is a cancellation."""
    listed = list(entries)
    file = Calendar()
    file.add("prodid", "-//alsets//learning sets//EN")
    file.add("version", "2.0")
    called_off = bool(listed) and all(entry.called_off for entry in listed)
    file.add("method", "CANCEL" if called_off else "PUBLISH")
    with translation.override(language):
        for entry in listed:
            file.add_component(_event(entry))
    content: bytes = file.to_ical()
    return content


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{entry.session_id}@alsets")
    event.add("dtstamp", entry.released_at.astimezone(dt.UTC))
    event.add("dtstart", entry.starts_at.astimezone(dt.UTC))
    event.add("dtend", entry.ends_at.astimezone(dt.UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", _("Learning set"))
    event.add("status", "CANCELLED" if entry.called_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    if entry.place or entry.online:
        event.add("location", entry.place or _("Online"))
    return event
