"""How a kind of piece is opened: the room that keeps its texts says so here, when Django is ready.

This room knows pieces, not texts. What is read here for somebody else's eyes is asked for by
`members.consent.commands.open_piece` alone, which writes down who looked.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a piece under the question they answer."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a piece, opened. ``language``: in which they were written."""

    language: str
    written_at: dt.datetime
    passages: tuple[Passage, ...]


type Read = Callable[[UUID], Words]


@dataclass(frozen=True, slots=True)
class _Kind:
    read: Read
    page: str


_kinds: dict[str, _Kind] = {}


def register(kind: str, *, read: Read, page: str) -> None:
    """Make a kind of piece known.

    ``read`` takes the piece's id and returns its words, all of them unsealed; it raises
    `ObjectDoesNotExist` when they are gone. ``page`` names the owner's own page of a piece, whose
    address takes ``piece``.
    """
    _kinds[kind] = _Kind(read, page)


def read(kind: str, piece_id: UUID) -> Words:
    """Return the words of a piece; whoever calls this has said whose texts it opens."""
    return _kinds[kind].read(piece_id)


def own_page(kind: str) -> str:
    """Return the name of the page where an owner reads such a piece, or nothing."""
    known = _kinds.get(kind)
    return known.page if known else ""
