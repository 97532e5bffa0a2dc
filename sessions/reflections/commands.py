"""Writing, changing, opening and throwing away a reflection. All of it is the writer's alone."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from alsets.sealing.fields import sealed_changes
from alsets.tenancy.ids import uuid7
from alsets.tenancy.versions import save_if_current
from members.consent.commands import (
    begin_piece,
    rename_piece,
    share_piece,
    share_with_this_alone,
    throw_away_piece,
)
from members.consent.models import PieceKind, Share
from sessions.reflections import queries, rules
from sessions.reflections.models import Extract, Reflection
from sessions.reflections.prompts import NAMES


class NothingWritten(Exception):  # noqa: N818  (she may still write)
    """All answers are empty."""


def write_reflection(
    *,
    person_id: UUID,
    title: str,
    language: str,
    happened: str = "",
    stays: str = "",
    helped: str = "",
    try_next: str = "",
    session_id: UUID | None = None,
    piece_id: UUID | None = None,
) -> Reflection:
    """Keep a new reflection, open to nobody.

    ``session_id``: the learning session it is about, where it is one of hers. ``piece_id``: the id
    that the form was given, so that posting twice keeps one; other words posted again under it are
    a change to version 1. Raises `NothingWritten`, and `Reflection.DoesNotExist` for an id that is
    not hers.
    """
    words = {"happened": happened, "stays": stays, "helped": helped, "try_next": try_next}
    if rules.is_empty(words):
        raise NothingWritten
    piece_id = piece_id or uuid7()
    about = queries.session_of(person_id, session_id) if session_id else None
    try:
        with transaction.atomic():
            piece = begin_piece(
                person_id=person_id, kind=PieceKind.REFLECTION, title=title, piece_id=piece_id
            )
            return Reflection.objects.create(
                piece=piece,
                owner_id=person_id,
                learning_session_id=about.session_id if about else None,
                written_in=about.organisation_id if about else None,
                language=language,
                **words,
            )
    except IntegrityError:
        # The same form was posted before, perhaps in this moment; or the id is another person's.
        return change_reflection(
            person_id=person_id, piece_id=piece_id, seen=1, title=title, **words
        )


def change_reflection(
    *,
    person_id: UUID,
    piece_id: UUID,
    seen: int,
    title: str,
    happened: str,
    stays: str,
    helped: str,
    try_next: str,
) -> Reflection:
    """Keep other words, as read at version ``seen``.

    Raises `Stale` if she wrote elsewhere since, `NothingWritten`, and `Reflection.DoesNotExist`
    for anybody else's.
    """
    words = {"happened": happened, "stays": stays, "helped": helped, "try_next": try_next}
    if rules.is_empty(words):
        raise NothingWritten
    row = Reflection.objects.select_related("piece").get(pk=piece_id, owner_id=person_id)
    if any(getattr(row, name) != words[name] for name in NAMES):
        changes = sealed_changes(row, words)
        row = save_if_current(row, seen=seen, changed_at=timezone.now(), **changes)
    if row.piece.title != title:
        rename_piece(person_id=person_id, piece_id=piece_id, title=title)
        row.piece.title = title
    return row


def open_reflection(
    *,
    person_id: UUID,
    piece_id: UUID,
    organisation_id: UUID,
    circle_id: UUID | None = None,
    reader_id: UUID | None = None,
    until: dt.datetime | None = None,
) -> Share:
    """Open a reflection to one circle or one person; to whom it was open before, it is not now."""
    share = share_piece(
        person_id=person_id,
        piece_id=piece_id,
        organisation_id=organisation_id,
        circle_id=circle_id,
        reader_id=reader_id,
        until=until,
    )
    share_with_this_alone(person_id=person_id, piece_id=piece_id, share_id=share.pk)
    return share


def take_part(*, person_id: UUID, source_id: UUID, key: str, words: str, piece_id: UUID) -> Extract:
    """Make a paragraph of one's reflection a piece of its own, open to nobody yet.

    ``key`` and ``words``: the paragraph as she saw it. ``piece_id``: made with the form; the same
    form sent twice takes one. Raises `NothingWritten` where the paragraph reads otherwise now, and
    `Reflection.DoesNotExist` for anybody else's.
    """
    row = Reflection.objects.select_related("piece").get(pk=source_id, owner_id=person_id)
    part = next((one for one in queries.parts_of(row) if one.key == key), None)
    if part is None or part.words != words:
        raise NothingWritten
    there = Extract.objects.filter(pk=piece_id, owner_id=person_id).first()
    if there is not None:
        return there
    with transaction.atomic():
        piece = begin_piece(
            person_id=person_id, kind=PieceKind.EXTRACT, title=row.piece.title, piece_id=piece_id
        )
        return Extract.objects.create(
            piece=piece,
            owner_id=person_id,
            source_id=row.pk,
            source_version=row.version,
            asks=part.asks,
            words=part.words,
            language=row.language,
            written_at=row.written_at,
        )


def throw_away_extract(*, person_id: UUID, piece_id: UUID) -> None:
    """Delete a part for good and close it; what it was taken from stays. Twice is fine."""
    Extract.objects.filter(pk=piece_id, owner_id=person_id).delete()
    throw_away_piece(person_id=person_id, piece_id=piece_id)


def close_reflection(*, person_id: UUID, piece_id: UUID) -> None:
    """Make a reflection its writer's alone, at once; twice is fine."""
    share_with_this_alone(person_id=person_id, piece_id=piece_id, share_id=None)


def throw_away_reflection(*, person_id: UUID, piece_id: UUID) -> None:
    """Delete the words for good, and its parts with it, and close what was open; twice is fine."""
    parts = Extract.objects.filter(owner_id=person_id, source_id=piece_id)
    for part_id in list(parts.values_list("piece_id", flat=True)):
        throw_away_extract(person_id=person_id, piece_id=part_id)
    Reflection.objects.filter(pk=piece_id, owner_id=person_id).delete()
    throw_away_piece(person_id=person_id, piece_id=piece_id)
