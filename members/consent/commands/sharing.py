"""Opening a piece to others, and taking it back."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from members.consent import queries, rules
from members.consent.models import CircleMember, Share
from members.organisations.models import Membership


class AlreadyOver(Exception):  # noqa: N818  (a date like any other, only too early)
    """The end that was chosen has passed: nobody would see anything."""


def share_piece(
    *,
    person_id: UUID,
    piece_id: UUID,
    organisation_id: UUID,
    circle_id: UUID | None = None,
    reader_id: UUID | None = None,
    until: dt.datetime | None = None,
) -> Share:
    """Open a piece of hers to one circle or one person of an organisation, until then.

    To whom it is open already, only the end changes. Raises `Piece.DoesNotExist` for what is not
    hers, `PermissionDenied` for a circle she does not sit in or somebody who is not there,
    `AlreadyOver` for an end in the past.
    """
    now = timezone.now()
    if not rules.is_to_come(until, now):
        raise AlreadyOver
    piece = queries.own_piece_locked(person_id, piece_id)  # two posts at once make one share
    if circle_id is not None:
        may = _sits_in(person_id, organisation_id, circle_id, now)
        audience = {"circle_id": circle_id}
    elif reader_id is not None:
        may = reader_id != person_id and _is_there(organisation_id, reader_id)
        audience = {"person_id": reader_id}
    else:
        raise ValueError("Share with a circle or with a person.")
    if not may or not rules.can_be_shared(piece):
        raise PermissionDenied
    stands = Share.objects.filter(
        Q(until=None) | Q(until__gt=now),
        owner_id=person_id,
        piece=piece,
        organisation_id=organisation_id,
        ended_at=None,
        **audience,
    )
    row = stands.order_by("made_at").first()
    if row is None:
        return Share.objects.create(
            owner_id=person_id,
            piece=piece,
            organisation_id=organisation_id,
            until=until,
            **audience,
        )
    row.until = until
    row.save(update_fields=["until"])
    return row


def _sits_in(person_id: UUID, organisation_id: UUID, circle_id: UUID, now: dt.datetime) -> bool:
    seat = (
        CircleMember.objects.filter(
            organisation_id=organisation_id, circle_id=circle_id, person_id=person_id
        )
        .select_related("circle")
        .first()
    )
    return seat is not None and rules.is_alive(seat.circle, now)


def _is_there(organisation_id: UUID, person_id: UUID) -> bool:
    return Membership.objects.filter(
        organisation_id=organisation_id, person_id=person_id, active=True
    ).exists()


def share_with_this_alone(*, person_id: UUID, piece_id: UUID, share_id: UUID | None) -> None:
    """End every share of a piece but this one; without one it is hers alone again."""
    queries.own_piece_locked(person_id, piece_id)
    others = Share.objects.filter(owner_id=person_id, piece_id=piece_id, ended_at=None)
    if share_id is not None:
        others = others.exclude(pk=share_id)
    others.update(ended_at=timezone.now())


def take_back(*, person_id: UUID, share_id: UUID) -> Share:
    """End a share of hers, at once; twice is fine."""
    row = Share.objects.select_for_update().get(pk=share_id, owner_id=person_id)
    if row.ended_at is None:
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
    return row


def take_back_all_in(*, person_id: UUID, organisation_id: UUID) -> None:
    """End what a person opened in an organisation and what was opened to her there: she leaves.

    For herself, a coordinator or the office; for anybody else nothing happens.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.end_shares(%s, %s)", [person_id, organisation_id])
