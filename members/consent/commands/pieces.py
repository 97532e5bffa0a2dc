"""What she may share: begun, renamed, thrown away."""

from uuid import UUID

from django.db import connection
from django.utils import timezone

from alsets.tenancy.ids import uuid7
from members.consent import queries
from members.consent.commands.consents import withdraw_consent
from members.consent.models import AccessEvent, Consent, Piece, PieceKind, Share


def begin_piece(
    *, person_id: UUID, kind: PieceKind, title: str, piece_id: UUID | None = None
) -> Piece:
    """Make a piece, open to nobody. The room that keeps its words writes them beside it."""
    return Piece.objects.create(id=piece_id or uuid7(), owner_id=person_id, kind=kind, title=title)


def rename_piece(*, person_id: UUID, piece_id: UUID, title: str) -> None:
    """Give a piece another title; it identifies nobody."""
    Piece.objects.filter(pk=piece_id, owner_id=person_id).update(title=title)


def throw_away_piece(*, person_id: UUID, piece_id: UUID) -> None:
    """Close a piece to everybody and forget it, once its room has deleted the words.

    Where somebody looked, or a consent stood, a row without a title stays behind: the record of
    both outlives the words.
    """
    piece = queries.own_piece_locked(person_id, piece_id)
    for consent in Consent.objects.filter(owner_id=person_id, piece=piece, withdrawn_at=None):
        withdraw_consent(person_id=person_id, consent_id=consent.pk)
    Share.objects.filter(owner_id=person_id, piece=piece).delete()
    looked = AccessEvent.objects.filter(owner_id=person_id, piece=piece).exists()
    if looked or Consent.objects.filter(owner_id=person_id, piece=piece).exists():
        Piece.objects.filter(pk=piece_id, owner_id=person_id).update(
            title="", thrown_away_at=timezone.now()
        )
        return
    # By hand: Django would also delete from the tables of consent and of who looked, which the
    # app may not.
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM members_piece WHERE id = %s AND owner_id = %s", [piece_id, person_id]
        )
