"""Parts of a reflection: those that can be opened by themselves, and those that were."""

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

from members.consent.kinds import Passage, Words
from members.consent.queries import Looks, SharedPiece, looked_at, shares_of
from sessions.reflections.models import Extract, Reflection
from sessions.reflections.prompts import PROMPTS

ASKS = {prompt.name: prompt.asks for prompt in PROMPTS}
PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a reflection. ``key``: the question it answers, and which of its parts."""

    key: str
    asks: str
    words: str


@dataclass(frozen=True, slots=True)
class MyExtract:
    """A part that is a piece of its own, for its writer."""

    piece_id: UUID
    source_id: UUID
    title: str
    asks: str
    words: str
    taken_at: dt.datetime
    shares: tuple[SharedPiece, ...]
    looks: Looks


@dataclass(frozen=True, slots=True)
class ExtractRow:
    """A part in a list: no word of it. ``who``: for the badge, "me" without a share."""

    piece_id: UUID
    asks: str
    taken_at: dt.datetime
    who: str
    name: str


def parts_of(row: Reflection) -> tuple[Part, ...]:
    """Return the paragraphs of a reflection, in the order of its questions."""
    return tuple(
        Part(f"{prompt.name}-{n}", prompt.name, text.strip())
        for prompt in PROMPTS
        for n, text in enumerate(PARAGRAPHS.split(getattr(row, prompt.name)))
        if text.strip()
    )


def my_parts(person_id: UUID, piece_id: UUID) -> tuple[Part, ...]:
    """Return the paragraphs of a reflection of hers; none of anybody else's."""
    row = Reflection.objects.filter(pk=piece_id, owner_id=person_id).first()
    return parts_of(row) if row else ()


def words_of_extract(piece_id: UUID) -> Words:
    """Return the words of a part under the question that it answers."""
    row = Extract.objects.get(pk=piece_id)
    return Words(row.language, row.written_at, (Passage(str(ASKS[row.asks]), row.words),))


def my_extract(person_id: UUID, piece_id: UUID) -> MyExtract | None:
    """Return a part of hers that is a piece of its own; nothing for anybody else's."""
    row = Extract.objects.filter(pk=piece_id, owner_id=person_id).select_related("piece").first()
    if row is None:
        return None
    return MyExtract(
        piece_id=piece_id,
        source_id=row.source_id,
        title=row.piece.title,
        asks=str(ASKS[row.asks]),
        words=row.words,
        taken_at=row.taken_at,
        shares=tuple(shares_of(person_id, (piece_id,))),
        looks=looked_at(person_id, (piece_id,)).get(piece_id, Looks()),
    )


def extracts_of(person_id: UUID, source_id: UUID) -> tuple[ExtractRow, ...]:
    """Return the parts that were taken from a reflection of hers, the newest first."""
    found = list(
        Extract.objects.filter(owner_id=person_id, source_id=source_id)
        .order_by("-taken_at", "-piece_id")
        .values_list("piece_id", "asks", "taken_at")
    )
    shares = {
        share.piece_id: share
        for share in reversed(shares_of(person_id, tuple(id_ for id_, *_rest in found)))
    }
    return tuple(
        ExtractRow(
            id_,
            str(ASKS[asks]),
            taken_at,
            shares[id_].who if id_ in shares else "me",
            shares[id_].name if id_ in shares else "",
        )
        for id_, asks, taken_at in found
    )
