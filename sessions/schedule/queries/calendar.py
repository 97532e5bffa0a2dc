"""Sessions as calendars get them."""

from django.utils import timezone

from programmes.curriculum.models import LearningSession
from sessions.schedule import doors, rules
from sessions.schedule.calendars import Entry
from sessions.schedule.models import CalendarRelease
from sessions.schedule.queries.facts import lengths


def entry_of(row: LearningSession) -> Entry | None:
    """Return a dated session as a calendar gets it."""
    if row.starts_at is None:
        return None
    told = CalendarRelease.objects.filter(learning_session=row).order_by("-sequence").first()
    return Entry(
        session_id=row.pk,
        starts_at=row.starts_at,
        ends_at=row.starts_at + lengths([row.pk])[row.pk],
        sequence=told.sequence if told else 0,
        released_at=told.released_at if told else timezone.now(),
        place=row.place,
        online=bool(row.link),
    )


def feed() -> tuple[str, tuple[Entry, ...]]:
    """Return the language and the dates of the person whose calendar link is in scope."""
    rows = doors.calendar_of_link()
    entries = tuple(
        Entry(
            session_id=row.id,
            starts_at=row.starts_at,
            ends_at=row.starts_at + rules.length(row.minutes),
            sequence=row.sequence,
            released_at=row.released_at or row.starts_at,
            place=row.place,
            online=row.online,
        )
        for row in rows
    )
    of_sets = doors.set_dates_of_link()
    between = tuple(
        Entry(
            session_id=row.id,
            starts_at=row.starts_at,
            ends_at=row.starts_at + rules.BETWEEN,
            sequence=row.sequence,
            released_at=row.released_at,
            place=row.place,
            online=row.online,
        )
        for row in of_sets
    )
    languages = [*[row.language for row in rows], *[one.language for one in of_sets]]
    return (languages[0] if languages else "", (*entries, *between))
