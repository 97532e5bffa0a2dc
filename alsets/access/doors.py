"""Entering: what the database says of an address, a link, a network lead.

Each is one SECURITY DEFINER function that checks its caller inside (``docs/doors.md``).
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from alsets.access.members import OpenLink, Role


def token_hash(token: str) -> str:
    """Return what is kept of a token: its SHA-256 in hex, never the token."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Entered:
    """An organisation, and where asked one of its programmes, with the roles that hold there."""

    organisation_id: UUID
    organisation_name: str
    programme_id: UUID | None
    programme_title: str
    time_zone: str
    roles: frozenset[Role]


def enter_organisation(slug: str) -> Entered | None:
    """Return where the person in scope may be; None for unknown and for forbidden alike."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, name, NULL::uuid, ''::text, time_zone, roles"
            " FROM alsets.enter(%s::text)",
            [slug],
        )
        return _entered(cursor.fetchone())


def enter_programme(slug: str, programme: str) -> Entered | None:
    """The same for one programme of the organisation."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, name, programme_id, title, time_zone, roles"
            " FROM alsets.enter_programme(%s::text, %s::text)",
            [slug, programme],
        )
        return _entered(cursor.fetchone())


def _entered(row: tuple[UUID, str, UUID | None, str, str, list[str]] | None) -> Entered | None:
    if row is None:
        return None
    return Entered(row[0], row[1], row[2], row[3], row[4], frozenset(map(Role, row[5])))


def is_network_lead() -> bool:
    """Say whether the person in scope leads the network."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.is_network_lead()")
        row = cursor.fetchone()
    return bool(row and row[0])


def open_link() -> OpenLink | None:
    """Return the link in scope, if it is alive."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, kind, organisation_id, target_id, until FROM alsets.open_link()")
        row = cursor.fetchone()
    return OpenLink(*row) if row else None
