"""``manage.py sign_in_link --email ADDRESS``: for the day mail is down."""

import logging
from argparse import ArgumentParser
from typing import Any, override

from django.core.management.base import BaseCommand, CommandError

from alsets.tenancy.scope import scope
from members.people.models import Person
from members.people.signing_in import sign_in_address

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Prints a link that signs one person in, once, within the hour. That it was made is logged."""

    help = "Prints a link that signs a person in once, within the hour."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="the address of the account")

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        with scope():
            person = Person.objects.filter(email__iexact=options["email"], is_active=True).first()
        if person is None:
            raise CommandError("There is no open account with this address.")
        log.warning("a sign-in link was made for person %s", person.pk)
        self.stdout.write(sign_in_address(person.pk, person.last_login))
