"""What came of the letters that were posted for a row."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def returned(about: Iterable[UUID]) -> frozenset[UUID]:
    """Return those of these rows whose newest letter came back: nobody lives at its address."""
    asked = list(about)
    with connection.cursor() as cursor:
        cursor.execute("SELECT about_id FROM alsets.returned_letters(%s::uuid[])", [asked])
        return frozenset(row[0] for row in cursor.fetchall())
