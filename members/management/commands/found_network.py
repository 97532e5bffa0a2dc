"""``manage.py found_network --name NAME --email ADDRESS``: the first thing in an empty house."""

import datetime as dt
from argparse import ArgumentParser
from typing import Any, override
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import connections, transaction

from alsets.tenancy.ids import uuid7
from members.people.signing_in import sign_in_address

OWNER = "owner"


class Command(BaseCommand):
    """Makes the network and its first lead, as the owner of the tables: nobody else may yet.

    Twice with the same address is fine: it prints another link.
    """

    help = "Makes the network and its first lead, and prints a link that signs the lead in."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="what the network is called")
        parser.add_argument("--email", required=True, help="the address of its first lead")
        parser.add_argument("--lead", default="", help="what the lead is called")

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        if OWNER not in connections:
            raise CommandError("Say DATABASE_OWNER_URL: only the owner of the tables may do this.")
        email = options["email"].strip().lower()
        validate_email(email)
        with transaction.atomic(using=OWNER):
            person_id, last_login = found(
                name=options["name"], email=email, lead=options["lead"] or email.partition("@")[0]
            )
        self.stdout.write(sign_in_address(person_id, last_login))


def found(*, name: str, email: str, lead: str) -> tuple[UUID, dt.datetime | None]:
    """Make what is missing of the network, the account and the lead; return the account."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("LOCK members_networklead IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(
            "SELECT p.email FROM members_networklead l JOIN members_person p ON p.id = l.person_id"
        )
        leads = [row[0] for row in cursor.fetchall()]
        if leads and email not in leads:
            raise CommandError("The network has a lead already, who can let others in.")
        cursor.execute(
            "INSERT INTO members_network (id, name) SELECT %s, %s"
            " WHERE NOT EXISTS (SELECT 1 FROM members_network)",
            [uuid7(), name],
        )
        cursor.execute(
            "INSERT INTO members_person"
            " (id, email, password, language, time_zone, is_active, is_office, joined_at)"
            " VALUES (%s, %s, '!', '', '', true, false, now()) ON CONFLICT (email) DO NOTHING",
            [uuid7(), email],
        )
        cursor.execute("SELECT id, last_login FROM members_person WHERE email = %s", [email])
        person_id, last_login = cursor.fetchone()
        cursor.execute(
            'INSERT INTO account_emailaddress (user_id, email, verified, "primary")'
            " SELECT %s, %s, true, true WHERE NOT EXISTS"
            " (SELECT 1 FROM account_emailaddress WHERE user_id = %s)",
            [person_id, email, person_id],
        )
        cursor.execute(
            "INSERT INTO members_networklead (id, person_id, name, active)"
            " VALUES (%s, %s, %s, true) ON CONFLICT (person_id) DO NOTHING",
            [uuid7(), person_id, lead[:80]],
        )
    return person_id, last_login
