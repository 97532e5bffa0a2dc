"""``manage.py note_bounce < MESSAGE``: a mail server hands us what it could not deliver."""

import email
import email.policy
import sys
from typing import Any, override

from django.core.management.base import BaseCommand

from alsets.mail.commands import note_bounce


class Command(BaseCommand):
    """Ends with 0 for every message: a mail server would send an error back into the world."""

    help = (
        "Reads a report of a mail server from the standard input and notes which letter it is of."
    )
    requires_system_checks = ()

    @override
    def handle(self, *_args: Any, **_options: Any) -> None:
        message = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.compat32)
        noted = note_bounce(message)
        self.stdout.write("Noted." if noted else "No report about a letter of ours.")
