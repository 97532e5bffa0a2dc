"""Posting and sending letters."""

import base64
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import translation

from alsets.mail.models import Letter
from alsets.sealing.boxes import seal_for, unseal_for

log = logging.getLogger(__name__)
PURPOSE = "letters"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with a letter."""

    name: str
    content: bytes
    media_type: str


def post_letter(
    *,
    to: str,
    language: str,
    template: str,
    context: dict[str, str],
    enclosures: Sequence[Enclosure] = (),
) -> UUID:
    """Write a letter in its reader's language and hand it to the post on commit.

    ``template``: ``templates/<template>.txt``; its first line is the subject, the text follows
    after a blank line. Letters hold no personal words: they say that something waits, and where.
    """
    with translation.override(language):
        subject, _, text = render_to_string(f"{template}.txt", context).strip().partition("\n")
    content = {
        "to": to,
        "subject": subject.strip(),
        "text": text.strip() + "\n",
        "enclosures": [
            [e.name, base64.b64encode(e.content).decode(), e.media_type] for e in enclosures
        ],
    }
    letter = Letter(sealed=seal_for(PURPOSE, json.dumps(content).encode()))
    letter.save(force_insert=True)
    transaction.on_commit(lambda: _ring(letter.id), robust=True)
    return letter.id


def _ring(letter_id: UUID) -> None:
    from alsets.mail.tasks import send_letter  # noqa: PLC0415  (tasks import these commands)

    send_letter.ring(str(letter_id))


def send(letter_id: UUID) -> bool:
    """Send a letter once; say whether this call sent it.

    Between the mail server's yes and our mark lies a moment: a crash there sends it a second time,
    never a third.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM alsets.claim_letter(%s)", [letter_id])
        row = cursor.fetchone()
    if row is None:
        return False
    content = json.loads(unseal_for(PURPOSE, bytes(row[0])))
    message = EmailMessage(content["subject"], content["text"], to=[content["to"]])
    for name, encoded, media_type in content["enclosures"]:
        message.attach(name, base64.b64decode(encoded), media_type)
    try:
        message.send()
    except Exception:  # whatever the mail server's trouble is, the letter must wait, not vanish
        with connection.cursor() as cursor:
            cursor.execute("SELECT alsets.letter_not_sent(%s)", [letter_id])
        raise
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.letter_sent(%s)", [letter_id])
    return True


def sweep() -> int:
    """Ring again for every letter that waits too long; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM alsets.overdue_letters()")
        overdue = [row[0] for row in cursor.fetchall()]
    for letter_id in overdue:
        _ring(letter_id)
    return len(overdue)
