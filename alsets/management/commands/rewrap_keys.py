"""``manage.py rewrap_keys``: after a new master key was put in use, wrap every data key with it."""

from typing import Any, override

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from alsets.sealing import boxes

OWNER = "owner"


class Command(BaseCommand):
    """Wraps the keys of people and organisations anew, as the owner of the tables.

    No text is touched, and pages go on meanwhile. The old master key stays in
    ``ALSETS_MASTER_KEYS`` until letters that wait and second factors are sealed anew, too.
    """

    help = "Wraps every data key with the master key in use."

    @override
    def handle(self, *_args: Any, **_options: Any) -> None:
        if OWNER not in connections:
            raise CommandError("Say DATABASE_OWNER_URL: only the owner of the tables may do this.")
        with transaction.atomic(using=OWNER):
            count = rewrap()
        self.stdout.write(f"Keys wrapped with {settings.CURRENT_MASTER_KEY} now: {count}")


def rewrap() -> int:
    """Wrap each key that another master key wraps; return how many there were."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT subject_id, master, wrapped FROM alsets_datakey WHERE master <> %s FOR UPDATE",
            [settings.CURRENT_MASTER_KEY],
        )
        old = cursor.fetchall()
        for subject_id, master, wrapped in old:
            if master not in settings.MASTER_KEYS:
                raise CommandError(f"ALSETS_MASTER_KEYS does not hold the key “{master}” any more.")
            key = boxes.unwrap(master, bytes(wrapped), subject_id)
            cursor.execute(
                "UPDATE alsets_datakey SET master = %s, wrapped = %s WHERE subject_id = %s",
                [*boxes.wrap(key, subject_id), subject_id],
            )
    return len(old)
