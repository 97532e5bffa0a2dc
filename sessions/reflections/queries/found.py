"""Finding a word in one's own reflections: they are sealed, so each is opened and read here."""

from uuid import UUID

from sessions.reflections.models import Reflection
from sessions.reflections.prompts import NAMES
from sessions.reflections.queries.own import ReflectionRow, rows_for

MOST = 50
"""So many that hold a word are shown, the newest."""
READ = 2000
"""So many of the newest reflections are opened to look for a word."""


def reflections_with(person_id: UUID, word: str) -> tuple[ReflectionRow, ...]:
    """Return her reflections that hold this word, in any case, the newest first.

    Nothing is written down: neither the word, nor that she looked.
    """
    wanted = word.casefold()
    rows = (
        Reflection.objects.filter(owner_id=person_id)
        .select_related("piece")
        .order_by("-written_at", "-piece_id")[:READ]
    )
    found = [
        (row.pk, row.piece.title, row.written_at)
        for row in rows
        if any(
            wanted in text.casefold()
            for text in (row.piece.title, *(getattr(row, name) for name in NAMES))
        )
    ]
    return rows_for(person_id, found[:MOST])
