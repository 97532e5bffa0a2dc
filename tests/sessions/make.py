"""Makers of this floor's rows: a programme with sets, seats, sessions and people of every role."""

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count

from django.test import Client
from django.utils import timezone

from alsets.access import Member, Role
from alsets.tenancy.scope import Scope, scope
from members.consent.models import Circle
from members.models import Person
from programmes.cohort.models import Programme, Seat, SeatState
from programmes.curriculum.models import AgendaBlock, LearningSession
from programmes.sets.models import LearningSet, SetMembership
from sessions.actions.models import Action
from tests import make

_n = count(1)


@dataclass(frozen=True)
class Running:
    """A programme: Ruth facilitates, Helen coordinates, Sam supports, Joe and Amina are members.

    Joe and Amina sit in the set Willow, Fay in Oak.
    """

    host: make.Founded
    programme: Programme
    ruth: Person
    helen: Person
    sam: Person
    joe: Person
    amina: Person
    fay: Person
    willow: LearningSet
    oak: LearningSet

    @property
    def at(self) -> str:
        """The address of the programme."""
        return f"/o/{self.host.slug}/{self.programme.slug}/"

    def member(self, who: Person, *roles: Role) -> Member:
        """Return somebody as a command takes her."""
        return Member(
            person_id=who.pk,
            organisation_id=self.host.id,
            programme_id=self.programme.pk,
            roles=frozenset(roles),
            organisation_slug=self.host.slug,
            programme_slug=self.programme.slug,
            organisation_name=self.host.organisation.name,
            programme_title=self.programme.title,
        )

    @property
    def as_ruth(self) -> Member:
        return self.member(self.ruth, Role.FACILITATOR)

    @property
    def as_joe(self) -> Member:
        return self.member(self.joe, Role.MEMBER)

    @property
    def as_amina(self) -> Member:
        return self.member(self.amina, Role.MEMBER)

    @property
    def as_sam(self) -> Member:
        return self.member(self.sam, Role.SUPPORTER)


def running(host: make.Founded | None = None) -> Running:
    """Make a programme that runs in an organisation, with its people."""
    host = host or make.organisation()
    slug = f"programme-{next(_n)}"
    with scope(person_id=host.office, organisation_id=host.id):
        programme = Programme.objects.create(
            organisation=host.organisation,
            slug=slug,
            title=slug.replace("-", " ").title(),
            state="running",
            place="Friends Meeting House",
        )

    def joins(name: str, role: Role) -> Person:
        return make.membership(of=host, role=role, name=name, programme_id=programme.pk)

    ruth = joins("Ruth Ellis", Role.FACILITATOR)
    with scope(person_id=host.office, organisation_id=host.id):
        willow, oak = (
            LearningSet.objects.create(
                organisation=host.organisation,
                programme=programme,
                name=name,
                circle=Circle.objects.create(organisation=host.organisation, name=name),
            )
            for name in ("Willow", "Oak")
        )
    made = Running(
        host,
        programme,
        ruth=ruth,
        helen=make.membership(of=host, role=Role.COORDINATOR, name="Helen Marsh"),
        sam=joins("Sam Dee", Role.SUPPORTER),
        joe=joins("Joe Maddox", Role.MEMBER),
        amina=joins("Amina Rahimi", Role.MEMBER),
        fay=joins("Fay Green", Role.MEMBER),
        willow=willow,
        oak=oak,
    )
    for who, learning_set in ((made.joe, willow), (made.amina, willow), (made.fay, oak)):
        seat(made, who, learning_set)
    return made


def in_scope(of: Running, who: Person) -> AbstractContextManager[Scope]:
    """Enter the programme's organisation as one of its people."""
    return scope(person_id=who.pk, organisation_id=of.host.id)


def seat(of: Running, who: Person, learning_set: LearningSet | None = None) -> Seat:
    """Give somebody a seat, and a place in a set."""
    with scope(person_id=of.host.office, organisation_id=of.host.id):
        taken = Seat.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            perspective="service_user",
            state=SeatState.TAKEN,
            person=who,
            name="as the staff know it",
        )
        if learning_set:
            SetMembership.objects.create(
                organisation=of.host.organisation,
                programme=of.programme,
                learning_set=learning_set,
                seat=taken,
                since=timezone.localdate(),
            )
    return taken


def sits_in(
    of: Running,
    name: str,
    learning_set: LearningSet | None = None,
    *,
    email: str | None = "",
    language: str = "",
) -> Person:
    """Add one more member with a seat."""
    who = make.person(email=email)
    if language:
        with scope(person_id=who.pk):
            Person.objects.filter(pk=who.pk).update(language=language)
    make.membership(of=of.host, who=who, name=name, programme_id=of.programme.pk)
    seat(of, who, learning_set)
    return who


def learning_session(
    of: Running,
    number: int = 4,
    *,
    title: str = "How we first responded",
    starts_at: dt.datetime | None = None,
    blocks: tuple[tuple[str, str, int], ...] = (
        ("plenary", "Tea, and finding your seat", 15),
        ("set_time", "Time in your set", 125),
        ("plenary", "Closing circle", 15),
    ),
) -> LearningSession:
    """Make a session with an agenda, as the facilitator."""
    with in_scope(of, of.ruth):
        row = LearningSession.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            number=number,
            title=title,
            starts_at=starts_at,
            place="Friends Meeting House" if starts_at else "",
        )
        AgendaBlock.objects.bulk_create(
            AgendaBlock(
                organisation=of.host.organisation,
                learning_session=row,
                position=position,
                kind=kind,
                title=words,
                minutes=minutes,
            )
            for position, (kind, words, minutes) in enumerate(blocks, 1)
        )
    return row


def in_days(days: int, hour: int = 13, minute: int = 30) -> dt.datetime:
    """Return a moment some days from now, at an hour by UTC."""
    day = timezone.now().astimezone(dt.UTC).date() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour, minute), dt.UTC)


def action(
    of: Running,
    title: str = "Open the list twice a year",
    *,
    who: Person | None = None,
    is_private: bool = False,
    due_on: dt.date | None = None,
    state: str = "not_started",
) -> Action:
    """Make an action, as the one who will do it."""
    with in_scope(of, who or of.ruth):
        return Action.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            person=who,
            title=title,
            is_private=is_private,
            due_on=due_on,
            state=state,
        )


def browser(who: Person) -> Client:
    """Return a browser in which this person is signed in."""
    return make.signed_in(who)
