"""Who of the cast is there, a link to try, and the mail that was sent."""

import datetime as dt
import email
import email.policy
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from alsets.tenancy.scope import scope
from demo import people
from demo.people import Someone
from members.consent.links import token_of
from members.people.models import Person
from plans.symposium.models import Stakeholder

MOST = 100
"""Letters shown on the page of the outbox."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the cast: whom one may be, and in words what she does. ``home``: where she lands."""

    key: str
    name: str
    does: str
    language: str
    home: str


def cast() -> list[Part]:
    """Return whom anybody may be."""
    does = {
        "network-lead": _("leads the network: reads requests, answers, agrees"),
        "coordinator": _("coordinates three programmes of Riverside"),
        "facilitator": _("facilitates Kingsmead and Millbrook"),
        "member": _("is a member of Kingsmead, with lived experience"),
        "member-family": _("is a member of Kingsmead, a mother"),
        "member-practitioner": _("is a member of Kingsmead, a social worker"),
        "member-no-email": _("joined Kingsmead with a printed card, without e-mail"),
        "member-arabic": _("is a member of Kingsmead and reads Arabic"),
        "supporter": _("supports Joe: comes along, writes nothing"),
        "two-hats": _("facilitates Harbour and is a member of Kingsmead"),
        "other-coordinator": _("coordinates in Trieste, another organisation"),
        "other-facilitator": _("facilitates Barcola in Trieste"),
        "other-member": _("is a member of Barcola in Trieste"),
    }
    return [_part(someone, does[someone.key]) for someone in people.CAST]


def part(key: str) -> Part | None:
    """Return one of the cast."""
    return next((one for one in cast() if one.key == key), None)


def _part(someone: Someone, does: str) -> Part:
    home = "/network/" if someone is people.LEAD else "/me/"
    return Part(someone.key, someone.name, does, someone.language, home)


def account_of(key: str) -> Person | None:
    """Return the account of one of the cast. Call it in a scope of nobody, as signing in does."""
    someone = people.BY_KEY[key]
    held = {"card_number": someone.card_number} if someone.card_number else {"email": someone.email}
    return Person.objects.filter(**held).first()


def pack_token() -> str:
    """Return the token of a stakeholder's link that works, or nothing."""
    with scope():
        facilitator = account_of(people.RUTH.key)
    if facilitator is None:
        return ""
    with scope(person_id=facilitator.pk):
        asked = Stakeholder.objects.select_related("link").filter(link__revoked_at=None)
        first = asked.order_by("asked_at", "name").first()
        return token_of(first.link) if first and first.link else ""


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter as it left: to whom, what about, when, its text, the names of its enclosures."""

    to: str
    subject: str
    sent_at: dt.datetime
    text: str
    enclosures: tuple[str, ...]


def letters() -> list[SentLetter]:
    """Return what the system sent, the newest first."""
    folder = Path(settings.DATA) / "outbox"
    if not folder.is_dir():
        return []
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    found: list[SentLetter] = []
    for file in files:
        sent_at = dt.datetime.fromtimestamp(file.stat().st_mtime, tz=dt.UTC)
        # Each message of a file ends with a line of dashes, as Django's backend writes it.
        messages = file.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
        found += [_letter(message, sent_at) for message in messages if message.strip()]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _letter(message: bytes, sent_at: dt.datetime) -> SentLetter:
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    body = parsed.get_body(preferencelist=("plain",))
    return SentLetter(
        to=str(parsed["To"]),
        subject=str(parsed["Subject"]),
        sent_at=sent_at,
        text=body.get_content() if body else "",
        enclosures=tuple(a.get_filename() or "" for a in parsed.iter_attachments()),
    )
