"""Everything on the page of what she shares."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.consent.models import Consent, Form, Piece, PieceKind, Purpose
from members.consent.queries.looks import Looks, looked_at
from members.consent.queries.names import organisation_of
from members.consent.queries.shares import SharedPiece, page_of, shares_of


@dataclass(frozen=True, slots=True)
class LookedBefore:
    """Something that nobody can open now, and who had looked."""

    title: str
    page: str
    looks: Looks


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """A yes of hers that stands."""

    consent_id: UUID
    title: str
    organisation_name: str
    purpose: str
    form: str
    given_at: dt.datetime


@dataclass(frozen=True, slots=True)
class MySharing:
    """Everything that others can see, could see or may use, and how much they cannot."""

    open: tuple[SharedPiece, ...]
    before: tuple[LookedBefore, ...]
    consents: tuple[GivenConsent, ...]
    private: tuple[str, ...]


def my_sharing(person_id: UUID) -> MySharing:
    """Return the page of what she shares."""
    looks = looked_at(person_id)
    shared = shares_of(person_id)
    open_ids = {row.piece_id for row in shared}
    pieces = list(Piece.objects.filter(owner_id=person_id).order_by("-made_at"))
    return MySharing(
        open=tuple(replace(row, looks=looks.get(row.piece_id, Looks())) for row in shared),
        before=tuple(
            LookedBefore(
                piece.title or _("Something you threw away"),
                "" if piece.thrown_away_at else page_of(piece),
                looks[piece.pk],
            )
            for piece in pieces
            if piece.pk in looks and piece.pk not in open_ids
        ),
        consents=consents_of(person_id),
        private=_private(pieces, open_ids),
    )


def consents_of(person_id: UUID) -> tuple[GivenConsent, ...]:
    """Return each yes of hers that stands, the newest first."""
    rows = (
        Consent.objects.filter(owner_id=person_id, withdrawn_at=None)
        .annotate(place=organisation_of("name"))
        .select_related("piece")
        .order_by("-given_at")
    )
    return tuple(_consent(row, row.place) for row in rows)


def _consent(row: Consent, place: str) -> GivenConsent:
    return GivenConsent(
        consent_id=row.pk,
        title=row.piece.title,
        organisation_name=place,
        purpose=str(Purpose(row.purpose).label),
        form=str(Form(row.form).label),
        given_at=row.given_at,
    )


def consent_of(person_id: UUID, consent_id: UUID) -> GivenConsent | None:
    """Return one yes of hers that stands, or nothing."""
    return next((row for row in consents_of(person_id) if row.consent_id == consent_id), None)


def _private(pieces: Iterable[Piece], open_ids: set[UUID]) -> tuple[str, ...]:
    """Return in words how many pieces of each kind nobody else can open."""
    counted = Counter(
        piece.kind for piece in pieces if piece.pk not in open_ids and not piece.thrown_away_at
    )
    return tuple(_counted(PieceKind(kind), n) for kind, n in sorted(counted.items()))


def _counted(kind: PieceKind, n: int) -> str:
    words = {
        PieceKind.REFLECTION: ngettext("%(n)d reflection", "%(n)d reflections", n),
        PieceKind.EXTRACT: ngettext("%(n)d part of a text", "%(n)d parts of texts", n),
        PieceKind.STORY: ngettext("%(n)d life story", "%(n)d life stories", n),
        PieceKind.PLAN: ngettext("%(n)d plan", "%(n)d plans", n),
        PieceKind.CASE_STUDY: ngettext(
            "%(n)d story to learn from", "%(n)d stories to learn from", n
        ),
        PieceKind.TESTIMONIAL: ngettext("%(n)d text about the set", "%(n)d texts about the set", n),
    }
    return words[kind] % {"n": n}
