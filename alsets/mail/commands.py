"""Posting and sending letters."""

import base64
import json
import logging
import re
import smtplib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
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
    about: UUID | None = None,
) -> UUID:
    """Write a letter in its reader's language and hand it to the post on commit.

    ``template``: ``templates/<template>.txt``; its first line is the subject, the text follows
    after a blank line. Letters hold no personal words: they say that something waits, and where.
    ``about``: the row it is posted for (`alsets.mail.queries.returned`).
    """
    with translation.override(language):
        subject, _, text = render_to_string(f"{template}.txt", context).strip().partition("\n")
    content = {
        "to": to,
        "language": language,
        "subject": subject.strip(),
        "text": text.strip() + "\n",
        "enclosures": [
            [e.name, base64.b64encode(e.content).decode(), e.media_type] for e in enclosures
        ],
    }
    letter = Letter(sealed=seal_for(PURPOSE, json.dumps(content).encode()), about_id=about)
    letter.save(force_insert=True)
    transaction.on_commit(lambda: _ring(letter.id), robust=True)
    return letter.id


def _ring(letter_id: UUID) -> None:
    from alsets.mail.tasks import send_letter  # noqa: PLC0415  (tasks import these commands)

    send_letter.ring(str(letter_id))


def send(letter_id: UUID) -> bool:
    """Send a letter once; say whether this call sent it.

    Between the mail server's yes and our mark lies a moment: a crash there sends it a second time,
    never a third, under the same Message-ID. A letter that the server refuses for good is noted
    as returned; one that it does not take now waits.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM alsets.claim_letter(%s)", [letter_id])
        row = cursor.fetchone()
    if row is None:
        return False
    message = _message(letter_id, json.loads(unseal_for(PURPOSE, bytes(row[0]))))
    server: Any = mailers["default"]
    try:
        server.open()
    except OSError:  # it is away, or does not let us in: nothing has left
        _let_wait(letter_id)
        raise
    try:
        server.send_messages([message])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as refusal:
        if _is_for_good(refusal):
            _note_return(letter_id)
            return False
        _let_wait(letter_id)
        raise
    # Cut off in the middle, nobody knows whether it was taken. It stays claimed, and is tried once
    # more when the claim is over.
    finally:
        with suppress(OSError):
            server.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.letter_sent(%s)", [letter_id])
    return True


def _message(letter_id: UUID, content: dict[str, Any]) -> EmailMultiAlternatives:
    """Return a letter as plain text and in the one simple layout."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ")
    headers = {"Message-ID": f"<{letter_id}@{host}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        content["subject"], content["text"], to=[content["to"]], headers=headers
    )
    # A letter that an older version posted does not say.
    with translation.override(content.get("language", settings.LANGUAGE_CODE)):
        layout = {
            "subject": content["subject"],
            "text": content["text"],
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
        }
        message.attach_alternative(render_to_string("mail/letter.html", layout), "text/html")
    for name, encoded, media_type in content["enclosures"]:
        message.attach(name, base64.b64decode(encoded), media_type)
    return message


def _let_wait(letter_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.letter_not_sent(%s)", [letter_id])


PERMANENT = range(500, 600)
"""Answers of a mail server that mean: not now, and not later (RFC 5321, section 4.2.1)."""


def _is_for_good(refusal: smtplib.SMTPException) -> bool:
    """A refusal of this reader or this letter; one of the sender or of us is ours to mend."""
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        return all(code in PERMANENT for code, _words in refusal.recipients.values())
    return isinstance(refusal, smtplib.SMTPDataError) and refusal.smtp_code in PERMANENT


def _note_return(letter_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.letter_returned(%s)", [letter_id])
        row = cursor.fetchone()
    noted = bool(row and row[0])
    if noted:
        log.warning("letter %s came back", letter_id)
    return noted


OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")


def note_bounce(message: Message) -> bool:
    """Read a mail server's report that a letter of ours cannot be delivered (RFC 3464); note it.

    False for anything else: a delay, an answer from somebody's holidays, somebody else's letter.
    """
    parts = list(message.walk())
    reports = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    actions = {
        str(field["Action"]).strip().lower()
        for report in reports
        for field in report.walk()
        if field["Action"]
    }
    if actions != {"failed"}:
        return False
    returned = [str(part["Message-ID"]) for part in parts[1:] if part["Message-ID"]]
    returned += [
        str(part.get_payload())
        for part in parts
        if part.get_content_type() == "text/rfc822-headers"
    ]
    found = OURS.search("\n".join(returned))
    return found is not None and _note_return(UUID(found[1]))


def sweep() -> int:
    """Ring again for every letter that waits too long; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM alsets.overdue_letters()")
        overdue = [row[0] for row in cursor.fetchall()]
    for letter_id in overdue:
        _ring(letter_id)
    return len(overdue)
