"""What a letter or a card says to its holder, before she says yes."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Exists
from django.urls import reverse

from alsets.access import Role
from alsets.access.doors import token_hash
from members.network.queries import lead_offer
from members.organisations.models import Invitation, Membership
from members.organisations.queries import Invited, invitation_by_token
from programmes.cohort import cards
from programmes.cohort.queries.perspectives import perspective_words


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody may know before she says yes.

    ``state``: open, used, taken_back, expired, or mine for what the person in scope has taken.
    ``email``: of a letter, ``card_number``: of a card. ``role`` and ``perspective`` in words.
    """

    state: str
    organisation_name: str
    organisation_slug: str
    programme_title: str
    programme_slug: str
    place: str
    role: Role
    role_words: str
    name: str
    email: str = ""
    card_number: str = ""
    perspective: str = ""

    @property
    def address(self) -> str:
        """Where saying yes leads."""
        if self.role is Role.NETWORK_LEAD:
            return reverse("network")
        if self.programme_slug:
            return reverse("programme", args=[self.organisation_slug, self.programme_slug])
        return reverse("organisation", args=[self.organisation_slug])

    @property
    def first_address(self) -> str:
        """Where she who has just said yes goes first: to how we work together, on a seat."""
        if self.is_seat and self.programme_slug:
            return reverse("agreement", args=[self.organisation_slug, self.programme_slug])
        return self.address

    @property
    def is_seat(self) -> bool:
        """Say whether it is a seat in the circle, and not a task."""
        return self.role is Role.MEMBER

    @property
    def number(self) -> str:
        """A card's number in two groups."""
        return cards.shown(self.card_number)

    @property
    def title(self) -> str:
        """What one is asked to join."""
        return self.programme_title or self.organisation_name


def offer_of_letter(token: str, person_id: UUID | None = None) -> Offer | None:
    """Return what a letter offers to whoever holds its token. ``person_id``: who is signed in."""
    invited = invitation_by_token(token)
    if invited is None:
        return _offer_to_lead(token)
    is_mine = (
        invited.state == "used" and person_id is not None and _is_still_hers(invited, person_id)
    )
    slug = title = place = perspective = ""
    words: dict[str, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT slug, title, place, perspective, words::text"
            " FROM alsets.invited_programme(%s::text)",
            [token_hash(token)],
        )
        row = cursor.fetchone()
    if row:
        slug, title, place, perspective = row[:4]
        words = json.loads(row[4])
    return Offer(
        state="mine" if is_mine else invited.state,
        organisation_name=invited.organisation_name,
        organisation_slug=invited.organisation_slug,
        programme_title=title,
        programme_slug=slug,
        place=place,
        role=invited.role,
        role_words=str(invited.role.label),
        name=invited.name,
        email=invited.email,
        perspective=perspective_words(perspective, words) if perspective else "",
    )


def _offer_to_lead(token: str) -> Offer | None:
    offer = lead_offer(token)
    if offer is None:
        return None
    return Offer(
        state="mine" if offer.state == "used" and offer.is_mine else offer.state,
        organisation_name=offer.network_name,
        organisation_slug="",
        programme_title="",
        programme_slug="",
        place="",
        role=Role.NETWORK_LEAD,
        role_words=str(Role.NETWORK_LEAD.label),
        name=offer.name,
        email=offer.email,
    )


def _is_still_hers(invited: Invited, person_id: UUID) -> bool:
    """Say whether she said yes to this, and has not left since."""
    accepted = Invitation.objects.filter(pk=invited.id, accepted_by_id=person_id)
    held = Membership.objects.filter(
        Exists(accepted),
        organisation_id=invited.organisation_id,
        person_id=person_id,
        role=invited.role,
        programme_id=invited.programme_id,
        active=True,
    )
    return held.exists()


def offer_of_card(code: str) -> Offer | None:
    """Return what a card offers to whoever holds its code."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, organisation_name, organisation_slug, title, slug, place, name,"
            " card_number, perspective, words::text FROM alsets.join_card(%s::text)",
            [cards.code_hash(code)],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    state, organisation_name, organisation_slug, title, slug, place, name, number = row[:8]
    return Offer(
        state=state,
        organisation_name=organisation_name,
        organisation_slug=organisation_slug,
        programme_title=title,
        programme_slug=slug,
        place=place,
        role=Role.MEMBER,
        role_words=str(Role.MEMBER.label),
        name=name,
        card_number=number,
        perspective=perspective_words(row[8], json.loads(row[9])),
    )
