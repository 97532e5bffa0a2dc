"""Makers of this floor's rows: a programme with people of every role, and what it wrote."""

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from django.db import connection
from django.utils import timezone

from alsets.access import Member, Role
from alsets.mail import post_letter
from alsets.tenancy.scope import Scope, scope
from members.models import Person
from programmes.cohort.models import Perspective, Programme, Seat, SeatState
from programmes.curriculum.models import LearningSession
from sessions.actions.models import Action, ActionKind, Level
from tests import make

_n = count(1)


@dataclass(frozen=True)
class Running:
    """A programme and its people: Ruth facilitates, Joe is a member, Helen coordinates."""

    host: make.Founded
    programme: Programme
    ruth: Person
    joe: Person
    helen: Person

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


def running(host: make.Founded | None = None, *, slug: str = "") -> Running:
    """Make a programme that runs in an organisation, with three people."""
    host = host or make.organisation()
    slug = slug or f"programme-{next(_n)}"
    with scope(person_id=host.office, organisation_id=host.id):
        programme = Programme.objects.create(
            organisation=host.organisation,
            slug=slug,
            title=slug.replace("-", " ").title(),
            state="running",
        )
    here = programme.pk
    return Running(
        host,
        programme,
        ruth=make.membership(of=host, role=Role.FACILITATOR, name="Ruth Ellis", programme_id=here),
        joe=make.membership(of=host, role=Role.MEMBER, name="Joe Maddox", programme_id=here),
        helen=make.membership(of=host, role=Role.COORDINATOR, name="Helen Marsh"),
    )


def in_scope(of: Running, who: Person) -> AbstractContextManager[Scope]:
    """Enter the programme's organisation as one of its people."""
    return scope(person_id=who.pk, organisation_id=of.host.id)


def seats(of: Running, **taken: int) -> None:
    """Fill seats by perspective."""
    with in_scope(of, of.ruth):
        Seat.objects.bulk_create(
            Seat(
                organisation=of.host.organisation,
                programme=of.programme,
                perspective=Perspective(perspective),
                state=SeatState.TAKEN,
                name=f"{perspective} {n}",
            )
            for perspective, people in taken.items()
            for n in range(people)
        )


def held_sessions(of: Running, n: int, *, planned: int = 12) -> None:
    """Make the sessions of a programme; the first ``n`` were held."""
    with in_scope(of, of.ruth):
        LearningSession.objects.bulk_create(
            LearningSession(
                organisation=of.host.organisation,
                programme=of.programme,
                number=number,
                title=f"Session {number}",
                held_at=timezone.now() if number <= n else None,
            )
            for number in range(1, planned + 1)
        )


def action(
    of: Running,
    title: str = "Open the list twice a year",
    *,
    who: Person | None = None,
    kind: ActionKind = ActionKind.IMPLEMENTATION,
    level: Level = Level.PRACTICE,
    done_by: str = "",
    due_on: dt.date | None = None,
    is_private: bool = False,
) -> Action:
    """Make an action, as the one who will do it."""
    with in_scope(of, who or of.ruth):
        return Action.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            person=who,
            title=title,
            kind=kind,
            level=level,
            done_by=done_by,
            due_on=due_on,
            is_private=is_private,
        )


def letter_returned(about: UUID) -> None:
    """Let a letter about a row come back, as the worker notes it."""
    letter = post_letter(
        to="nobody@example.org",
        language="en",
        template="account/email/login_code",
        context={},
        about=about,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM alsets.claim_letter(%s)", [letter])
        cursor.execute("SELECT alsets.letter_returned(%s)", [letter])
