"""What the database gives only through functions that ask who calls (``docs/doors.md``)."""

from uuid import UUID

from django.db import connection


def attendance_totals(programme_id: UUID) -> dict[UUID, int]:
    """Return how many were in each session; nothing for who does not run the programme."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_id, n FROM alsets.attendance_totals(%s)", [programme_id])
        return {session_id: int(n) for session_id, n in cursor.fetchall()}


def attendance_told(programme_id: UUID) -> tuple[tuple[UUID, UUID], ...]:
    """Return the sessions in which those were who say yes to it; for coordinators."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_id, person_id FROM alsets.attendance_told(%s)", [programme_id]
        )
        return tuple((session_id, person_id) for session_id, person_id in cursor.fetchall())
