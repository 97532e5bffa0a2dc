"""What is shared, by its owner's eyes and by its reader's."""

import datetime as dt
import zoneinfo
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from alsets.access import Member
from members.consent import kinds
from members.consent.models import (
    AccessEvent,
    Circle,
    CircleKind,
    CircleMember,
    Piece,
    PieceKind,
    Share,
)
from members.consent.queries.looks import Looks
from members.consent.queries.names import name_of, organisation_of
from members.organisations.models import Membership
from members.people.queries import Face, face


def own_piece_locked(person_id: UUID, piece_id: UUID) -> Piece:
    """Return a piece of hers, locked; raises `Piece.DoesNotExist` for anybody else's."""
    return Piece.objects.select_for_update().get(pk=piece_id, owner_id=person_id)


@dataclass(frozen=True, slots=True)
class SharedPiece:
    """A share of hers that is open now.

    ``who`` and ``name`` are for the badge: one (``name`` of the person), set or programme.
    ``until_on``: the last day, in the organisation's zone; None: until she takes it back.
    """

    share_id: UUID
    piece_id: UUID
    title: str
    kind: str
    who: str
    name: str
    organisation_id: UUID
    circle_id: UUID | None
    reader_id: UUID | None
    until: dt.datetime | None
    until_on: dt.date | None
    page: str
    looks: Looks = field(default=Looks())


def shares_of(person_id: UUID, piece_ids: tuple[UUID, ...] | None = None) -> list[SharedPiece]:
    """Return what of hers others can see now, the newest share first; who looked stays out."""
    rows = open_now(Share.objects.filter(owner_id=person_id))
    rows = rows.filter(
        Exists(
            Membership.objects.filter(
                organisation_id=OuterRef("organisation_id"), person_id=person_id, active=True
            )
        )
    )
    if piece_ids is not None:
        rows = rows.filter(piece_id__in=piece_ids)
    found = (
        rows.annotate(reader=name_of("person_id"), zone=organisation_of("time_zone"))
        .select_related("piece", "circle")
        .order_by("-made_at", "id")
    )
    return [
        SharedPiece(
            share_id=row.pk,
            piece_id=row.piece_id,
            title=row.piece.title,
            kind=str(PieceKind(row.piece.kind).label),
            who=who_sees(row.circle),
            name=row.circle.name if row.circle else row.reader,
            organisation_id=row.organisation_id,
            circle_id=row.circle_id,
            reader_id=row.person_id,
            until=row.until,
            until_on=last_day(row.until, row.zone),
            page=page_of(row.piece),
        )
        for row in found
    ]


def open_now(rows: QuerySet[Share]) -> QuerySet[Share]:
    """Keep the shares that the rule of sharing (``alsets.open_shares``) counts as open."""
    now = timezone.now()
    sits = CircleMember.objects.filter(
        organisation_id=OuterRef("organisation_id"),
        circle_id=OuterRef("circle_id"),
        person_id=OuterRef("owner_id"),
    )
    alive = Q(circle__ended_at=None) | Q(circle__ended_at__gt=now)
    return rows.filter(
        Q(until=None) | Q(until__gt=now),
        Q(circle_id=None) | (alive & Exists(sits)),
        ended_at=None,
    )


def who_sees(circle: Circle | None) -> str:
    if circle is None:
        return "one"
    return "programme" if circle.kind == CircleKind.PROGRAMME else "set"


def page_of(piece: Piece) -> str:
    name = kinds.own_page(piece.kind)
    return reverse(name, kwargs={"piece": piece.pk}) if name else ""


def last_day(until: dt.datetime | None, zone: str) -> dt.date | None:
    """Return the last day on which something is open, where it is open."""
    if until is None:
        return None
    return timezone.localtime(until, zoneinfo.ZoneInfo(zone) if zone else None).date()


def share_of(person_id: UUID, share_id: UUID) -> SharedPiece | None:
    """Return one share of hers that is open now, or nothing."""
    return next((row for row in shares_of(person_id) if row.share_id == share_id), None)


# What others share with her


@dataclass(frozen=True, slots=True)
class OpenToMe:
    """Somebody else's piece that she may open: no word of it. ``is_new``: she never opened it."""

    piece_id: UUID
    title: str
    kind: str
    owner: Face
    who: str
    name: str
    organisation_slug: str
    organisation_name: str
    until: dt.datetime | None
    until_on: dt.date | None
    is_new: bool


def open_to_person(person_id: UUID) -> list[OpenToMe]:
    """Return what others share with her in the organisations in scope, the newest share first."""
    seats = CircleMember.objects.filter(person_id=person_id).values("circle_id")
    looks = AccessEvent.objects.filter(piece_id=OuterRef("piece_id"), reader_id=person_id)
    rows = (
        open_now(
            Share.objects.filter(Q(person_id=person_id) | Q(circle_id__in=seats)).exclude(
                owner_id=person_id
            )
        )
        .annotate(
            owner_name=name_of("owner_id"),
            zone=organisation_of("time_zone"),
            slug=organisation_of("slug"),
            place=organisation_of("name"),
            looked=Exists(looks),
        )
        .select_related("piece", "circle")
        .order_by("-made_at", "id")
    )
    found: dict[tuple[UUID, str], OpenToMe] = {}
    for row in rows:
        one = OpenToMe(
            piece_id=row.piece_id,
            title=row.piece.title,
            kind=str(PieceKind(row.piece.kind).label),
            owner=face(row.owner_id, row.owner_name),
            who=who_sees(row.circle),
            name=row.circle.name if row.circle else row.owner_name,
            organisation_slug=row.slug,
            organisation_name=row.place,
            until=row.until,
            until_on=last_day(row.until, row.zone),
            is_new=not row.looked,
        )
        known = found.setdefault((row.piece_id, row.slug), one)
        # Open in two ways: what counts is the way that lasts.
        if known.until is not None and (one.until is None or one.until > known.until):
            found[row.piece_id, row.slug] = one
    return list(found.values())


def open_to(member: Member) -> list[OpenToMe]:
    """Return what others share with somebody at this address."""
    here = member.organisation_slug
    return [row for row in open_to_person(member.person_id) if row.organisation_slug == here]


def open_piece_line(member: Member, piece_id: UUID) -> OpenToMe | None:
    """Return one piece that others share with somebody at this address, without its words."""
    return next((row for row in open_to(member) if row.piece_id == piece_id), None)
