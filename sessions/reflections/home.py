"""What this room puts on a person's first page, and how its pieces are opened."""

from collections.abc import Sequence
from uuid import UUID

from alsets.ui import home
from alsets.ui.home import HomePart
from members.consent import kinds
from members.consent.models import PieceKind
from members.consent.queries import open_to_person
from sessions.reflections import queries

SHOWN = 3
"""So many things that others share stand on the first page."""


def ready() -> None:
    """Make the room known to the rooms below."""
    kinds.register(PieceKind.REFLECTION, read=queries.words_of, page="reflection")
    kinds.register(PieceKind.EXTRACT, read=queries.words_of_extract, page="extract")
    home.register(parts)


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return unsaved words, a session to look back on, and what others share with her."""
    found: list[HomePart] = []
    drafts = queries.unsaved(person_id)
    if drafts:
        found.append(_part("draft", 12, line=drafts[0]))
    elif about := queries.session_to_look_back_on(person_id):
        found.append(_part("look_back", 15, about=about))
    shared = open_to_person(person_id)
    if shared:
        found.append(_part("shared", 45, rows=shared[:SHOWN], n_more=max(0, len(shared) - SHOWN)))
    return found


def _part(name: str, order: int, **context: object) -> HomePart:
    return HomePart(f"sessions/reflections/home_{name}.html", order, context)
