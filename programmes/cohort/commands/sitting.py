"""Sitting down by letter or card, and leaving."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from alsets.access import Member, Role
from alsets.tenancy.scope import scope
from members.network.commands import accept_lead
from members.network.queries import lead_offer
from members.organisations.commands import accept_invitation
from members.organisations.queries import invitation_by_token
from members.people.commands import account_for, account_for_card, change_profile, keep_profile
from members.people.models import Person
from members.people.queries import own_face
from programmes.cohort import cards, rules
from programmes.cohort.models import Perspective, Seat, SeatState


@dataclass(frozen=True, slots=True)
class Joined:
    """Where saying yes led. A network lead joins no organisation."""

    person_id: UUID
    organisation_id: UUID | None
    role: Role
    programme_id: UUID | None


def join_by_letter(
    *, token: str, person_id: UUID | None, name: str, word: str = "", language: str = ""
) -> Joined | None:
    """Say yes to a letter: role, seat, circle and face are there in one step; None if it is over.

    Without ``person_id`` the account of the invited address says yes; it is made where there is
    none. Then the letter must not have been used: it signs in once. ``name`` and ``word``: how
    others will see her.
    """
    invited = invitation_by_token(token)
    if invited is None:
        return _lead(token=token, person_id=person_id, name=name, language=language)
    if person_id is None and invited.state != "open":
        return None
    with transaction.atomic():
        if person_id is None:
            person_id = account_for(email=invited.email, language=language).pk
        accepted = accept_invitation(person_id=person_id, token=token)
        if accepted is None:
            transaction.set_rollback(True)  # no account for nothing
            return None
        with scope(person_id=person_id, organisation_id=accepted.organisation_id):
            if accepted.role is Role.MEMBER:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT alsets.take_seat(%s)", [accepted.invitation_id])
            _show_as(person_id, accepted.organisation_id, name, word)
    return Joined(person_id, accepted.organisation_id, accepted.role, accepted.programme_id)


def _lead(*, token: str, person_id: UUID | None, name: str, language: str) -> Joined | None:
    """Say yes to leading the network, in the same way."""
    offer = lead_offer(token)
    if offer is None or (person_id is None and offer.state != "open"):
        return None
    with transaction.atomic():
        if person_id is None:
            person_id = account_for(email=offer.email, language=language).pk
        if not accept_lead(person_id=person_id, token=token, name=name):
            transaction.set_rollback(True)  # no account for nothing
            return None
    return Joined(person_id, None, Role.NETWORK_LEAD, None)


def join_by_card(
    *,
    code: str,
    person_id: UUID | None,
    name: str,
    word: str = "",
    secret: str = "",
    language: str = "",
) -> Joined | None:
    """Say yes with the code of a card; None if it is over.

    Without ``person_id`` an account is made that the card's number names and ``secret`` opens.
    Raises `CardUsed`.
    """
    hashed = cards.code_hash(code)
    with transaction.atomic():
        if person_id is None:
            number = _number_of(hashed)
            if not number:
                return None
            person_id = account_for_card(card_number=number, secret=secret, language=language).pk
        with scope(person_id=person_id), connection.cursor() as cursor:
            cursor.execute(
                "SELECT organisation_id, programme_id, name FROM alsets.accept_join_code(%s::text)",
                [hashed],
            )
            row = cursor.fetchone()
        if row is None:
            transaction.set_rollback(True)  # no account without a seat
            return None
        organisation_id, programme_id, asked_as = row
        keep_profile(organisation_id=organisation_id, person_id=person_id, chosen_name=asked_as)
        with scope(person_id=person_id, organisation_id=organisation_id):
            _show_as(person_id, organisation_id, name, word)
    return Joined(person_id, organisation_id, Role.MEMBER, programme_id)


def _number_of(hashed: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT card_number FROM alsets.join_card(%s::text) WHERE state = 'open'", [hashed]
        )
        row = cursor.fetchone()
    return row[0] if row else ""


def _show_as(person_id: UUID, organisation_id: UUID, name: str, word: str) -> None:
    """Change the name others see to the one just chosen; what was not asked now stays."""
    me = Member(person_id=person_id, organisation_id=organisation_id)
    face = own_face(me)
    change_profile(
        by=me, chosen_name=name or face.name, pronoun=face.pronoun, word=word or face.word
    )


def leave_seat(*, by: Member, seat_id: UUID) -> None:
    """Leave a seat, or say that somebody has: her set, circles, shares and role here end at once.

    What she wrote stays hers. Left already is fine.
    """
    seat = Seat.objects.get(organisation_id=by.organisation, programme_id=by.programme, pk=seat_id)
    if not rules.can_leave_seat(by, seat):
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.leave_seat(%s)", [seat_id])


def person_of(person_id: UUID) -> Person:
    """Return the account that has just joined, to sign her in."""
    with scope(person_id=person_id):
        return Person.objects.get(pk=person_id)


def choose_perspective(*, by: Member, perspective: str) -> None:
    """Let her who sits there say from where she looks. Raises `Seat.DoesNotExist`."""
    seat = Seat.objects.select_for_update().get(
        programme_id=by.programme, person_id=by.person_id, state=SeatState.TAKEN
    )
    seat.perspective = Perspective(perspective)
    seat.save(update_fields=["perspective"])
