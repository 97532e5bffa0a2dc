"""Typed makers of rows. Every argument has a default; a test names only what it is about.

Rows are made as the app's role, in the scope of somebody who may: what a maker can do, the product
can. Only the network and its first lead are made by the owner, as ``found_network`` does.
"""

from dataclasses import dataclass
from itertools import count
from uuid import UUID

import psycopg
from allauth.account.models import EmailAddress
from django.db import connection, connections
from django.test import Client

from alsets.access import Role
from alsets.tenancy.ids import uuid7
from alsets.tenancy.scope import scope
from members.models import Membership, Organisation, Person, Profile

_n = count(1)
LEAD = UUID("00000000-0000-7000-8000-00000000001e")


def network_lead() -> UUID:
    """Make the network and its first lead, once, as the owner."""
    owner = connections["owner"].settings_dict
    with psycopg.connect(
        host=owner["HOST"],
        port=owner["PORT"] or None,
        user=owner["USER"],
        password=owner["PASSWORD"] or None,
        dbname=connection.settings_dict["NAME"],
        autocommit=True,
    ) as direct:
        direct.execute(
            "INSERT INTO members_person"
            " (id, email, password, language, time_zone, is_active, is_office, joined_at)"
            " SELECT %s, 'lead@network.example', '!', '', '', true, false, now()"
            # Not ON CONFLICT: it would wait for a test that has signed her in.
            " WHERE NOT EXISTS (SELECT 1 FROM members_person WHERE id = %s)",
            [LEAD, LEAD],
        )
        direct.execute(
            "INSERT INTO members_networklead (id, person_id, name, active)"
            " SELECT %s, %s, 'Paolo', true"
            " WHERE NOT EXISTS (SELECT 1 FROM members_networklead WHERE person_id = %s)",
            [LEAD, LEAD, LEAD],
        )
    return LEAD


def person(*, email: str | None = "", card_number: str | None = None) -> Person:
    """Make an account. ``email``: "" makes one up, None means she has none."""
    address = f"person{next(_n)}@example.org" if email == "" else email
    made = Person(email=address, card_number=card_number)
    made.set_unusable_password()
    with scope():
        made.save(force_insert=True)
        if address:
            EmailAddress.objects.create(user=made, email=address, verified=True, primary=True)
    return made


@dataclass(frozen=True)
class Founded:
    """An organisation and its office."""

    organisation: Organisation
    office: UUID

    @property
    def id(self) -> UUID:
        return self.organisation.pk

    @property
    def slug(self) -> str:
        return self.organisation.slug


def organisation(slug: str = "") -> Founded:
    """Found an organisation, as the network's lead."""
    slug = slug or f"organisation-{next(_n)}"
    ids = uuid7(), uuid7()
    with scope(person_id=network_lead()), connection.cursor() as cursor:
        cursor.execute(
            "SELECT alsets.found_organisation(%s, %s::text, %s::text, 'en', 'Europe/London', %s)",
            [ids[0], slug, slug.title(), ids[1]],
        )
        return Founded(Organisation.objects.get(pk=ids[0]), ids[1])


def membership(
    *,
    of: Founded,
    role: Role = Role.MEMBER,
    who: Person | None = None,
    programme_id: UUID | None = None,
    name: str = "",
) -> Person:
    """Give a person a role, and a face in the organisation."""
    who = who or person()
    with scope(person_id=of.office, organisation_id=of.id):
        Membership.objects.create(
            organisation=of.organisation, person=who, role=role, programme_id=programme_id
        )
        name = name or f"Person {next(_n)}"
        Profile.objects.get_or_create(
            organisation=of.organisation,
            person=who,
            defaults={"chosen_name": name, "sort_key": name.casefold()},
        )
    return who


def signed_in(who: Person, client: Client | None = None) -> Client:
    """Return a browser in which this person is signed in."""
    client = client or Client()
    with scope(person_id=who.pk):
        client.force_login(who, backend="members.people.backends.CardBackend")
    return client


@dataclass(frozen=True)
class World:
    """Ana is in both; Bob in red, Cy in blue."""

    red: Founded
    blue: Founded
    ana: Person
    bob: Person
    cy: Person


def world() -> World:
    """Make two organisations with people in each and one in both."""
    red, blue = organisation("red"), organisation("blue")
    ana = membership(of=red, name="Ana")
    membership(of=blue, who=ana, name="Ana")
    bob = membership(of=red, role=Role.FACILITATOR, name="Bob")
    return World(red, blue, ana, bob, membership(of=blue, role=Role.FACILITATOR, name="Cy"))
