"""What the database gives only through functions that ask who calls (``docs/doors.md``)."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection


def answer_for(person_id: UUID, answers: Mapping[UUID, str]) -> int:
    """Keep what somebody said about dates; return how many. Nothing for who does not facilitate."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT alsets.answer_for(%s, %s::uuid[], %s::text[])",
            [person_id, list(answers), list(answers.values())],
        )
        (n,) = cursor.fetchone()
    return int(n)


def close_answered_poll(poll_id: UUID) -> bool:
    """Close a poll if everybody who sits in its circle has answered all of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.close_answered_poll(%s)", [poll_id])
        (closed,) = cursor.fetchone()
    return bool(closed)
