"""``manage.py migrate``: Django's own, with a backup of real data before the tables change."""

import datetime as dt
from pathlib import Path
from typing import Any, override

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from alsets.backups import place, writing

OWNER = "owner"


class Command(migrate.Command):
    """Changes nothing where the backup cannot be made."""

    help = f"{migrate.Command.help} Backs up real data first, into the folder backups of the data."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--no-backup", action="store_true", help="real data was backed up in another way"
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        wanted = not options.pop("no_backup")
        if wanted and options["database"] == OWNER and not settings.DEMO:
            self._back_up_first(options)
        super().handle(*args, **options)

    def _back_up_first(self, options: dict[str, Any]) -> None:
        here = place.here()
        with here.connect() as owner:
            if writing.network_of(owner) is None or not _changes(options):
                return
        now = dt.datetime.now(dt.UTC)
        folder = settings.DATA / "backups"
        folder.mkdir(mode=0o700, exist_ok=True)
        _drop_old(folder, now)
        file = folder / f"before-{now:%Y%m%d-%H%M%S}"
        writing.write(here, file)
        self.stdout.write(f"The tables are about to change: {file} is a backup, its keys beside.")


def _changes(options: dict[str, Any]) -> bool:
    executor = MigrationExecutor(connections[OWNER])
    app, name = options["app_label"], options["migration_name"]
    if app and name:
        return True  # forwards or backwards to a named one: done by hand
    known = {config.label for config in apps.get_app_configs()}
    targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] in known]
    return bool(executor.migration_plan([node for node in targets if not app or node[0] == app]))


def _drop_old(folder: Path, now: dt.datetime) -> None:
    """Keys that open somebody who was erased since are kept for 30 days; so is what they open."""
    oldest = (now - dt.timedelta(days=place.KEPT_DAYS)).timestamp()
    for file in folder.glob("before-*"):
        if file.stat().st_mtime < oldest:
            file.unlink()
