"""Makers of this room: a programme whose people sit in sets, made as the product makes them."""

from uuid import UUID

from alsets.access import Role
from alsets.tenancy.scope import scope
from members.consent.models import CircleMember
from members.models import Person
from programmes.cohort.models import Seat, SeatState
from programmes.sets import commands
from programmes.sets.models import LearningSet, PairingRule, SetMembership
from tests import make as ground
from tests.plans.make import Running, in_scope, running

__all__ = [
    "Running",
    "history",
    "in_circle",
    "in_scope",
    "learning_set",
    "move",
    "pairing",
    "place",
    "running",
    "sits",
]


def sits(of: Running, name: str, perspective: str = "service_user") -> tuple[Person, UUID]:
    """Let somebody take a seat of the programme; return her with the id of her seat."""
    who = ground.membership(of=of.host, role=Role.MEMBER, name=name, programme_id=of.programme.pk)
    with in_scope(of, of.ruth):
        seat = Seat.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            perspective=perspective,
            state=SeatState.TAKEN,
            person=who,
            name=name,
        )
    return who, seat.pk


def learning_set(of: Running, name: str = "Willow") -> LearningSet:
    """Make a set, as the facilitator."""
    with in_scope(of, of.ruth):
        return commands.make_set(by=of.as_ruth, name=name)


def move(of: Running, *seat_ids: UUID, to: LearningSet | None) -> int:
    """Move people, as the facilitator."""
    with in_scope(of, of.ruth):
        return commands.move_to_set(
            by=of.as_ruth, seat_ids=seat_ids, learning_set_id=to.pk if to else None
        )


def pairing(
    of: Running, one: Person, other: Person, kind: str = "apart", reason: str = ""
) -> PairingRule:
    """Write down a rule about two people, as the facilitator."""
    with in_scope(of, of.ruth):
        return commands.write_pairing(
            by=of.as_ruth, kind=kind, one_id=one.pk, other_id=other.pk, reason=reason
        )


def place(of: Running, seat_id: UUID) -> str | None:
    """Return the name of the set somebody is in now."""
    with in_scope(of, of.ruth):
        held = SetMembership.objects.filter(seat_id=seat_id, until=None)
        return held.values_list("learning_set__name", flat=True).first()


def history(of: Running, seat_id: UUID) -> list[tuple[str, bool]]:
    """Return the sets somebody was in, in order, each with whether that is over."""
    with in_scope(of, of.ruth):
        rows = SetMembership.objects.filter(seat_id=seat_id).order_by("id")
        return [
            (name, until is not None)
            for name, until in rows.values_list("learning_set__name", "until")
        ]


def in_circle(of: Running, learning_set: LearningSet) -> set[UUID]:
    """Return who sits in the circle of a set."""
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        rows = CircleMember.objects.filter(circle_id=learning_set.circle_id)
        return set(rows.values_list("person_id", flat=True))
