"""A set whose people share with each other: Ana writes, Bob and Cleo sit with her, Dan does not."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from alsets.access import Member, Role
from alsets.tenancy.scope import Scope, scope
from members.consent import commands
from members.consent.models import CircleKind, Share
from members.models import Person
from sessions.reflections.commands import write_reflection
from sessions.reflections.models import Reflection
from tests import make

WORDS = "The room went quiet when he spoke."


@dataclass(frozen=True)
class Willow:
    """``bob`` facilitates, ``dan`` coordinates the same organisation and sits in no circle."""

    host: make.Founded
    circle_id: UUID
    ana: Person
    bob: Person
    cleo: Person
    dan: Person

    def member(self, who: Person, *roles: Role) -> Member:
        """Return somebody at the organisation's address, as a command takes her."""
        return Member(
            person_id=who.pk,
            organisation_id=self.host.id,
            roles=frozenset(roles or {Role.MEMBER}),
            organisation_slug=self.host.slug,
            organisation_name=self.host.organisation.name,
        )

    def read_address(self, piece_id: UUID) -> str:
        """Return where somebody else reads a piece."""
        return f"/o/{self.host.slug}/read/{piece_id}/"


def willow() -> Willow:
    """Make an organisation with a set in it."""
    host = make.organisation()
    ana = make.membership(of=host, name="Ana Ruiz")
    bob = make.membership(of=host, role=Role.FACILITATOR, name="Bob Hale")
    cleo = make.membership(of=host, name="Cleo Odum")
    dan = make.membership(of=host, role=Role.COORDINATOR, name="Dan Price")
    return Willow(host, circle(host, ana, bob, cleo), ana, bob, cleo, dan)


def circle(
    of: make.Founded, *people: Person, name: str = "Willow", kind: CircleKind = CircleKind.SET
) -> UUID:
    """Make a circle with people in it."""
    with scope(person_id=of.office, organisation_id=of.id):
        made = commands.open_circle(organisation_id=of.id, name=name, kind=kind)
        for who in people:
            commands.add_to_circle(circle_id=made.pk, organisation_id=of.id, person_id=who.pk)
        return made.pk


def as_(who: Person | UUID, of: make.Founded | None = None) -> AbstractContextManager[Scope]:
    """Enter somebody's scope, in one organisation or over all of hers."""
    person_id = who if isinstance(who, UUID) else who.pk
    return scope(person_id=person_id, organisation_id=of.id if of else None)


def reflection(
    who: Person, *, title: str = "After session 3", happened: str = WORDS, stays: str = ""
) -> Reflection:
    """Write a reflection, private."""
    with as_(who):
        return write_reflection(
            person_id=who.pk, title=title, language="en", happened=happened, stays=stays
        )


def shared(of: Willow, piece_id: UUID, *, reader: Person | None = None) -> Share:
    """Open a piece of Ana's to the set, or to one person."""
    with as_(of.ana):
        return commands.share_piece(
            person_id=of.ana.pk,
            piece_id=piece_id,
            organisation_id=of.host.id,
            circle_id=None if reader else of.circle_id,
            reader_id=reader.pk if reader else None,
        )
