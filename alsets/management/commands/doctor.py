"""``manage.py doctor``: is this installation well, and if not, what to do?"""

from typing import Any, override

from django.core.management.base import BaseCommand, CommandError

from alsets.health.doctor import findings
from alsets.health.queries import Word

SIGNS = {Word.OK: "well", Word.DEGRADED: "look", Word.DOWN: "ILL"}


class Command(BaseCommand):
    """Changes nothing. Ends with 1 where something is ill."""

    help = "Looks at everything an installation stands on and says what to do."
    requires_system_checks = ()

    @override
    def handle(self, *_args: Any, **_options: Any) -> None:
        ill = 0
        for one in findings():
            self.stdout.write(f"{SIGNS[one.word]:5} {one.of:10} {one.says}")
            ill += one.word is Word.DOWN
        if ill:
            raise CommandError(f"{ill} of these must be mended before pages can be trusted.")
