"""``manage.py load_demo``: fill an empty database with the demo network."""

from typing import Any, override

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from demo.build import build
from demo.past import move_into_the_past


class Command(BaseCommand):
    """Loads all of it or nothing. Where an organisation is there already, it does nothing."""

    help = "Fills an empty database with the demo network."

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo network belongs to a demo: say ALSETS_DEMO=1.")
        if "owner" not in connections:
            raise CommandError("Say DATABASE_OWNER_URL: only the owner founds a network.")
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM members_organisation)")
            if cursor.fetchone()[0]:
                self.stdout.write("There are organisations already.")
                return
        build()
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            move_into_the_past(cursor)
        if options["verbosity"]:
            self.stdout.write("The demo network is there.")
