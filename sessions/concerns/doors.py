"""What the database gives only through functions that ask who calls (``docs/doors.md``)."""

from uuid import UUID

from django.db import connection

from sessions.schedule.doors import Address


def addresses_for_concern(concern_id: UUID) -> tuple[Address, ...]:
    """Return where to write to the two who are named; none for who did not open it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, email, language FROM alsets.addresses_for_concern(%s)", [concern_id]
        )
        return tuple(Address(*row) for row in cursor.fetchall())
