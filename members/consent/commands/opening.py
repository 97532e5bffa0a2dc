"""The one service that opens a text for somebody other than its owner."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alsets.access import Member
from alsets.sealing import opening
from members.consent import kinds
from members.consent.models import AccessEvent, Piece
from members.people.queries import Face, face, faces_in


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody else's piece, open before a reader of whom it is now written that she looked."""

    piece_id: UUID
    title: str
    owner: Face
    words: kinds.Words


def open_piece(*, reader: Member, piece_id: UUID) -> Opened:
    """Open a piece that is shared with the reader, and write down that she looked.

    Both in one transaction: no record, no text. Once a reader, a piece and a day. Raises
    `Piece.DoesNotExist` where nothing is open to her.
    """
    with transaction.atomic():
        piece = Piece.objects.exclude(owner_id=reader.person_id).get(pk=piece_id)
        faces = faces_in(reader.organisation, [piece.owner_id, reader.person_id])
        me = faces.get(reader.person_id)
        AccessEvent.objects.bulk_create(
            [
                AccessEvent(
                    owner_id=piece.owner_id,
                    piece=piece,
                    reader_id=reader.person_id,
                    reader_name=me.name if me else "",
                    organisation_id=reader.organisation,
                    day=timezone.localdate(),
                )
            ],
            ignore_conflicts=True,  # she looked already today
        )
        with opening(piece.owner_id):
            words = kinds.read(piece.kind, piece.pk)
    owner = faces.get(piece.owner_id) or face(piece.owner_id, "")
    return Opened(piece.pk, piece.title, owner, words)
