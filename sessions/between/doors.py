"""What the database gives only through functions that ask who calls (``docs/doors.md``)."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sessions.schedule.doors import Address


def own_sets() -> frozenset[UUID]:
    """Return the sets that look after themselves and in which the person in scope sits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.own_sets()")
        (found,) = cursor.fetchone()
    return frozenset(found)


def addresses_in_set(learning_set_id: UUID) -> tuple[Address, ...]:
    """Return where to write to the people of a set; none for who neither runs it nor sits there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, email, language FROM alsets.addresses_in_set(%s)", [learning_set_id]
        )
        return tuple(Address(*row) for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date of a set that is a day ahead, and as whom the clock acts there."""

    organisation_id: UUID
    office_id: UUID
    set_date_id: UUID


def due_set_dates() -> tuple[DueDate, ...]:
    """Return the dates of sets of which people are to be reminded, by identifiers alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation_id, office_id, set_date_id FROM alsets.due_set_dates()")
        return tuple(DueDate(*row) for row in cursor.fetchall())
