"""What the database gives only through functions that ask who calls (``docs/doors.md``)."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sessions.schedule.doors import Address


@dataclass(frozen=True, slots=True)
class Due:
    """A date of which people are to be reminded, and as whom the clock acts there."""

    organisation_id: UUID
    office_id: UUID
    session_id: UUID
    days_ahead: int


def due_reminders() -> tuple[Due, ...]:
    """Return what is due now, by identifiers alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, office_id, session_id, days_ahead FROM alsets.due_reminders()"
        )
        return tuple(Due(*row) for row in cursor.fetchall())


def to_remind(session_id: UUID) -> tuple[Address, ...]:
    """Return where to write to those who have not sent word; none for who is not the office."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, email, language FROM alsets.to_remind(%s)", [session_id])
        return tuple(Address(*row) for row in cursor.fetchall())
