"""``manage.py backup FILE``: the database and the files in FILE, all keys in FILE.keys."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, override

from django.core.management.base import BaseCommand

from alsets.backups import place, writing
from alsets.backups.contents import keys_beside


class Command(BaseCommand):
    """Pages are served meanwhile. Databases that a restore replaced go after 30 days."""

    help = "Writes FILE, which holds no key, and FILE.keys, which opens it: keep them apart."
    requires_system_checks = ()

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where to write; FILE.keys is written beside")

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        file, here = options["file"].absolute(), place.here()
        writing.write(here, file)
        megabytes = file.stat().st_size / 1e6
        self.stdout.write(
            f"{file} ({megabytes:.1f} MB) holds the database and the files, and no key."
        )
        self.stdout.write(
            f"{keys_beside(file)} opens it. Carry it to another place, and delete it there after"
            f" {place.KEPT_DAYS} days: until then somebody who was erased can be read with it."
        )
        for name in writing.drop_what_restores_replaced(here, now=dt.datetime.now(dt.UTC)):
            self.stdout.write(f"The database {name}, put aside by a restore, is gone now.")
