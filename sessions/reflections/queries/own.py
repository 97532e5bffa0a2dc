"""One's own reflections."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.consent.kinds import Passage, Words
from members.consent.queries import Looks, SharedPiece, looked_at, shares_of
from sessions.reflections.models import Reflection
from sessions.reflections.prompts import NAMES, PROMPTS
from sessions.reflections.queries.about import About, session_of

PAGE = 25
"""Reflections on one page of the list."""


def words_of(piece_id: UUID) -> Words:
    """Return a reflection's words under their questions; what was left empty is left out."""
    row = Reflection.objects.get(pk=piece_id)
    passages = tuple(
        Passage(str(prompt.asks), getattr(row, prompt.name))
        for prompt in PROMPTS
        if getattr(row, prompt.name).strip()
    )
    return Words(row.language, row.written_at, passages)


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """One reflection in her list: no word of it. ``who``: for the badge, "me" without a share."""

    piece_id: UUID
    title: str
    written_at: dt.datetime
    who: str
    name: str
    until_on: dt.date | None
    n_shares: int


@dataclass(frozen=True, slots=True)
class ReflectionList:
    """One page of the list, the newest first. ``newer``, ``older``: page numbers, 0 for none."""

    rows: tuple[ReflectionRow, ...]
    newer: int
    older: int


def reflections_of(person_id: UUID, page: int = 1) -> ReflectionList:
    """Return her reflections with who can see each."""
    page = max(page, 1)
    start = (page - 1) * PAGE
    found = list(
        Reflection.objects.filter(owner_id=person_id)
        .order_by("-written_at", "-piece_id")
        .values_list("piece_id", "piece__title", "written_at")[start : start + PAGE + 1]
    )
    return ReflectionList(
        rows=rows_for(person_id, found[:PAGE]),
        newer=page - 1,
        older=page + 1 if len(found) > PAGE else 0,
    )


def rows_for(
    person_id: UUID, found: Sequence[tuple[UUID, str, dt.datetime]]
) -> tuple[ReflectionRow, ...]:
    """Return rows of the list: of each reflection who can see it now."""
    shares: dict[UUID, list[SharedPiece]] = {}
    for share in shares_of(person_id, tuple(piece_id for piece_id, *_rest in found)):
        shares.setdefault(share.piece_id, []).append(share)
    return tuple(_row(*row, shares.get(row[0], [])) for row in found)


def _row(
    piece_id: UUID, title: str, written_at: dt.datetime, shares: list[SharedPiece]
) -> ReflectionRow:
    if not shares:
        return ReflectionRow(piece_id, title, written_at, "me", "", None, 0)
    first = shares[0]
    return ReflectionRow(
        piece_id, title, written_at, first.who, first.name, first.until_on, len(shares)
    )


@dataclass(frozen=True, slots=True)
class MyReflection:
    """One reflection for its writer. ``shares``: who can see it now, the newest share first."""

    piece_id: UUID
    title: str
    about: About | None
    words: dict[str, str]
    language: str
    written_at: dt.datetime
    version: int
    shares: tuple[SharedPiece, ...]
    looks: Looks


def my_reflection(person_id: UUID, piece_id: UUID) -> MyReflection | None:
    """Return a reflection of hers; nothing for anybody else's, shared or not."""
    row = Reflection.objects.filter(pk=piece_id, owner_id=person_id).select_related("piece").first()
    if row is None:
        return None
    session_id = row.learning_session_id
    return MyReflection(
        piece_id=piece_id,
        title=row.piece.title,
        about=session_of(person_id, session_id) if session_id else None,
        words={name: getattr(row, name) for name in NAMES},
        language=row.language,
        written_at=row.written_at,
        version=row.version,
        shares=tuple(shares_of(person_id, (piece_id,))),
        looks=looked_at(person_id, (piece_id,)).get(piece_id, Looks()),
    )


def who_can_see(person_id: UUID, piece_id: UUID) -> str:
    """Return in words who can see a reflection now, until when, and how to undo it."""
    shares = shares_of(person_id, (piece_id,))
    if not shares:
        return _("Kept. Only you can see it.")
    first = shares[0]
    day = date_format(first.until_on, "l j F") if first.until_on else ""
    if first.who == "one" and day:
        words = _("Kept. %(name)s can read it until %(day)s. You can take it back in My sharing.")
    elif first.who == "one":
        words = _("Kept. %(name)s can read it until you take it back, in My sharing.")
    elif day:
        words = _(
            "Kept. Everyone in %(name)s can read it until %(day)s."
            " You can take it back in My sharing."
        )
    else:
        words = _("Kept. Everyone in %(name)s can read it until you take it back, in My sharing.")
    return words % {"name": first.name, "day": day}
