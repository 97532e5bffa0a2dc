"""What the database gives only through functions that ask who calls (``docs/doors.md``)."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection


@dataclass(frozen=True, slots=True)
class Address:
    """Where to write to somebody, and in which language."""

    person_id: UUID
    email: str
    language: str


def addresses_in(programme_id: UUID) -> tuple[Address, ...]:
    """Return the people of a programme who have an address; none for who does not run it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, email, language FROM alsets.addresses_in(%s)", [programme_id]
        )
        return tuple(Address(*row) for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A dated session as a calendar link may know it. ``minutes``: of its agenda."""

    id: UUID
    starts_at: dt.datetime
    minutes: int
    place: str
    online: bool
    sequence: int
    released_at: dt.datetime | None
    language: str


def calendar_of_link() -> tuple[FeedRow, ...]:
    """Return the dates of the person whose calendar link is in scope."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, starts_at, minutes, place, online, sequence, released_at, language"
            " FROM alsets.calendar_of_link()"
        )
        return tuple(FeedRow(*row) for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class SetFeedRow:
    """A date of a set between sessions as a calendar link may know it."""

    id: UUID
    starts_at: dt.datetime
    place: str
    online: bool
    sequence: int
    released_at: dt.datetime
    language: str


def set_dates_of_link() -> tuple[SetFeedRow, ...]:
    """Return the dates of the sets of the person whose calendar link is in scope."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, starts_at, place, online, sequence, released_at, language"
            " FROM alsets.set_dates_of_link()"
        )
        return tuple(SetFeedRow(*row) for row in cursor.fetchall())


def my_calendar_link() -> tuple[UUID, str] | None:
    """Return the id and the token's hash of the calendar link of the person in scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, token_hash FROM alsets.my_calendar_link()")
        row: tuple[UUID, str] | None = cursor.fetchone()
    return row


def make_calendar_link(link_id: UUID, token_hash: str) -> None:
    """Keep a new link, unless there is one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.make_calendar_link(%s, %s::text)", [link_id, token_hash])


def end_calendar_link() -> None:
    """End the link of the person in scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.end_calendar_link()")
