"""``manage.py access_table``: every address, its view, and who may open it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, override

from django.conf import settings
from django.core.management.base import BaseCommand

from alsets.access import table

PAGE = Path("docs") / "pages.md"


class Command(BaseCommand):
    """Prints the table; ``--write`` keeps it as a page of the documentation."""

    help = "Prints every address, its view, and who may open it."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help=f"write it to {PAGE}")

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        if options["write"]:
            (settings.ROOT / PAGE).write_text(table.as_markdown())
            return
        rows = [
            (f"/{one.route}", one.view_name, table.who_may(one.access)) for one in table.addresses()
        ]
        widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        for address, view, who in rows:
            self.stdout.write(f"{address:{widths[0]}}  {view:{widths[1]}}  {who}")
