"""Keeping seats for people, with a letter or a card, and giving them up."""

import contextlib
import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alsets.access import Member, Role
from members.organisations.commands import (
    invite,
    send_invitation_again,
    take_back_invitation,
)
from members.organisations.models import Invitation
from programmes.cohort import cards, rules
from programmes.cohort.models import JoinCode, Perspective, Programme, Seat, SeatState
from programmes.cohort.queries import addresses_sitting, seats_free

CARD_LASTS = dt.timedelta(days=60)
"""How long a printed card may wait."""
NUMBERS = 5
"""So many numbers are tried before it is said that something is wrong."""


class NoSeatFree(Exception):  # noqa: N818
    """Every seat of the programme is taken or kept."""


class SitsAlready(Exception):  # noqa: N818
    """Whoever has this address sits in the circle already."""


class AnsweredMeanwhile(Exception):  # noqa: N818
    """The seat is not kept any more: she has sat down, or somebody took it back."""


def invite_member(
    *,
    by: Member,
    perspective: str,
    name: str,
    email: str,
    language: str = "en",
    employer: str = "",
    key: UUID | None = None,
) -> Seat:
    """Keep a seat for somebody and write to her; asked again by the same address it is one seat.

    ``key``: names this one wish; sent twice it is one letter. Raises `NoSeatFree`, `SitsAlready`.
    """
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    with transaction.atomic():
        programme = locked_programme(by)
        made = Seat.objects.filter(programme=programme, pk=key).first() if key else None
        if made:
            return made
        if email.strip().lower() in addresses_sitting(programme):
            raise SitsAlready
        kept = Seat.objects.filter(
            programme=programme,
            state=SeatState.INVITED,
            invitation__email=email.strip().lower(),
            invitation__accepted_at=None,
        ).first()
        if kept is None and not seats_free(programme):
            raise NoSeatFree
        invitation = invite(
            by=by,
            programme_id=programme.pk,
            role=Role.MEMBER,
            email=email,
            name=name,
            language=language,
        )
        if kept is None:
            return _keep(programme, perspective, name, employer, invitation=invitation, key=key)
        kept.perspective, kept.name, kept.employer = Perspective(perspective), name, employer
        kept.save(update_fields=["perspective", "name", "employer"])
    return kept


def make_join_card(
    *, by: Member, perspective: str, name: str, key: UUID | None = None, employer: str = ""
) -> Seat:
    """Keep a seat for somebody without an address, with a card to print.

    ``key``: names this one wish, so that a form sent twice keeps one seat. Raises `NoSeatFree`.
    """
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    with transaction.atomic():
        programme = locked_programme(by)
        made = Seat.objects.filter(programme=programme, pk=key).first() if key else None
        if made:
            return made
        if not seats_free(programme):
            raise NoSeatFree
        seat = _keep(programme, perspective, name, employer, key=key)
        _make_card(by, seat)
    return seat


def locked_programme(by: Member) -> Programme:
    """Lock the programme: seats are counted and kept by one at a time."""
    return Programme.objects.select_for_update().get(
        organisation_id=by.organisation, pk=by.programme
    )


def _keep(
    programme: Programme,
    perspective: str,
    name: str,
    employer: str,
    *,
    invitation: Invitation | None = None,
    key: UUID | None = None,
) -> Seat:
    seat = Seat(
        organisation_id=programme.organisation_id,
        programme=programme,
        perspective=Perspective(perspective),
        name=name,
        employer=employer,
        invitation=invitation,
    )
    if key:
        seat.pk = key
    seat.save(force_insert=True)
    return seat


def _make_card(by: Member, seat: Seat) -> JoinCode:
    """Give a seat a card with a number that no other card has, in any organisation."""
    for _try in range(NUMBERS):
        card = JoinCode(
            organisation_id=by.organisation,
            programme_id=seat.programme_id,
            seat=seat,
            card_number=cards.new_number(),
            expires_at=timezone.now() + CARD_LASTS,
        )
        cards.seal_card(card)
        try:
            with transaction.atomic():
                card.save(force_insert=True)
        except IntegrityError:
            continue
        return card
    raise RuntimeError("No number for a card was free.")


def ask_again(*, by: Member, seat_id: UUID) -> Seat:
    """Send the letter again, or give the card a new code; the one before ends.

    Raises `AnsweredMeanwhile`.
    """
    with transaction.atomic():
        seat = _asked(by, seat_id)
        if seat.invitation_id:
            try:
                send_invitation_again(by=by, invitation_id=seat.invitation_id)
            except Invitation.DoesNotExist as answered:
                raise AnsweredMeanwhile from answered
        else:
            for card in JoinCode.objects.filter(seat=seat):
                card.expires_at = timezone.now() + CARD_LASTS
                cards.seal_card(card)
                card.save(update_fields=["expires_at", "code_hash"])
    return seat


def take_back_seat(*, by: Member, seat_id: UUID) -> None:
    """Give up a seat kept for somebody who has not answered: her letter or card opens nothing.

    Raises `AnsweredMeanwhile`.
    """
    with transaction.atomic():
        seat = _asked(by, seat_id)
        if seat.invitation_id:
            with contextlib.suppress(Invitation.DoesNotExist):  # taken back by itself already
                take_back_invitation(by=by, invitation_id=seat.invitation_id)
        JoinCode.objects.filter(seat=seat).delete()
        seat.delete()


def _asked(by: Member, seat_id: UUID) -> Seat:
    """Return a seat that waits for an answer, with its letter or card locked before it.

    That is the order in which saying yes locks them, too. Raises `Seat.DoesNotExist`.
    """
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    seat = Seat.objects.get(programme_id=by.programme, pk=seat_id)
    if seat.invitation_id:
        list(Invitation.objects.select_for_update().filter(pk=seat.invitation_id))
    list(JoinCode.objects.select_for_update().filter(seat=seat))
    asked = Seat.objects.select_for_update().filter(pk=seat_id, state=SeatState.INVITED).first()
    if asked is None:
        raise AnsweredMeanwhile
    return asked
