"""``manage.py erase_person``: carry out somebody's wish to be gone."""

import logging
from argparse import ArgumentParser
from typing import Any, override

from django.core.management.base import BaseCommand, CommandError

from alsets.backups import place
from alsets.erasure.commands import erase
from members.people.rules import plain_card

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Her keys, her rows and her ways of signing in go; shared minutes say "a former member".

    Backups from before open her texts only with keys from before: they are kept 30 days at most.
    """

    help = "Erases one person for good. Ask her twice; nobody can bring her words back."
    requires_system_checks = ()

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--email", help="the address of the account")
        who.add_argument("--card", help="or the number of the join card")
        parser.add_argument("--sure", action="store_true", help="say that it is meant")

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        with place.here().connect() as owner:
            if options["email"]:
                found = owner.execute(
                    "SELECT id FROM members_person WHERE lower(email) = lower(%s)",
                    [options["email"].strip()],
                ).fetchone()
            else:
                found = owner.execute(
                    "SELECT id FROM members_person WHERE card_number = %s",
                    [plain_card(options["card"])],
                ).fetchone()
            if found is None:
                raise CommandError("There is no such account.")
            if not options["sure"]:
                raise CommandError("Nothing was done. Say --sure: it cannot be taken back.")
            erase(owner, found[0])
        log.warning("person %s was erased", found[0])
        self.stdout.write(
            "It is done. Keys of backups from before can open her texts still; 30 days from now at"
            " the latest they must be gone."
        )
