"""``manage.py restore FILE KEYS``: bring a backup back, checked before anything is replaced."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, override

from django.core.management.base import BaseCommand

from alsets.backups import place, restoring


class Command(BaseCommand):
    """Nothing may run meanwhile. Whoever was erased, by KEYS or by the database here, stays so."""

    help = "Brings FILE back with KEYS. What was there before is put aside, not deleted."
    requires_system_checks = ()

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a backup")
        parser.add_argument("keys", type=Path, help="the keys written with it, or later ones")

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        kept = restoring.restore(
            place.here(), options["file"].absolute(), options["keys"].absolute()
        )
        self.stdout.write("Everything is back, and checked. Start as usual.")
        if kept:
            self.stdout.write(
                f"What was there before is the database {kept} now, for {place.KEPT_DAYS} days;"
                " the next backup after that drops it."
            )
