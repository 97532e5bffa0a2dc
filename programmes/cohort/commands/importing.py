"""Inviting everybody of a list, or nobody."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alsets.access import Member
from programmes.cohort import rules
from programmes.cohort.commands.keeping import invite_member, locked_programme, make_join_card
from programmes.cohort.lists import ListRow
from programmes.cohort.models import Seat


def invite_all(*, by: Member, rows: Sequence[ListRow], key: UUID) -> tuple[Seat, ...]:
    """Keep a seat for everybody of a list, by letter or by card, all of them or none.

    ``key`` names this one wish: sent twice it is one. Raises `NoSeatFree` and `SitsAlready`, and
    then nobody was invited.
    """
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    with transaction.atomic():
        locked_programme(by)
        return tuple(_invite(by, row, uuid5(key, str(row.number))) for row in rows)


def _invite(by: Member, row: ListRow, key: UUID) -> Seat:
    if row.email:
        return invite_member(
            by=by,
            perspective=row.perspective,
            name=row.name,
            email=row.email,
            language=row.language,
            employer=row.employer,
            key=key,
        )
    return make_join_card(
        by=by, perspective=row.perspective, name=row.name, employer=row.employer, key=key
    )
