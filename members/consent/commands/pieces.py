"""What she may share: begun, renamed, thrown away."""

import datetime as dt
from uuid import UUID

from django.db import connection
from django.utils import timezone

from alsets.tenancy.ids import uuid7
from members.consent import queries
from members.consent.commands.consents import withdraw_consent
from members.consent.models import Consent, Piece, PieceKind, Share


def begin_piece(
    *, person_id: UUID, kind: PieceKind, title: str, piece_id: UUID | None = None
) -> Piece:
    """Make a piece, open to nobody. The room that keeps its words writes them beside it."""
    return Piece.objects.create(id=piece_id or uuid7(), owner_id=person_id, kind=kind, title=title)


def rename_piece(*, person_id: UUID, piece_id: UUID, title: str) -> None:
    """Give a piece another title; it identifies nobody."""
    Piece.objects.filter(pk=piece_id, owner_id=person_id).update(title=title)


def throw_away_piece(*, person_id: UUID, piece_id: UUID) -> None:
    """Close a piece to everybody and forget its title, once its room has deleted the words.

    An empty row stays: for good where somebody looked or a consent stood, since both records
    outlive the words; else for a day, so that throwing away twice is fine.
    """
    piece = queries.own_piece_locked(person_id, piece_id)
    for consent in Consent.objects.filter(owner_id=person_id, piece=piece, withdrawn_at=None):
        withdraw_consent(person_id=person_id, consent_id=consent.pk)
    Share.objects.filter(owner_id=person_id, piece=piece).delete()
    if piece.thrown_away_at is None:
        piece.title, piece.thrown_away_at = "", timezone.now()
        piece.save(update_fields=["title", "thrown_away_at"])
    _forget_empty_pieces(person_id)


def _forget_empty_pieces(person_id: UUID) -> None:
    # By hand: Django would also delete from the tables of consent and of who looked, which the
    # app may not.
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM members_piece p"
            " WHERE p.owner_id = %(me)s AND p.thrown_away_at < %(before)s"
            " AND NOT EXISTS (SELECT 1 FROM members_accessevent e"
            " WHERE e.owner_id = p.owner_id AND e.piece_id = p.id)"
            " AND NOT EXISTS (SELECT 1 FROM members_consent c"
            " WHERE c.owner_id = p.owner_id AND c.piece_id = p.id)",
            {"me": person_id, "before": timezone.now() - dt.timedelta(days=1)},
        )
