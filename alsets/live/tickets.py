"""Who may hear which bells: signed by us, so that the live process asks no database."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core import signing

SALT = "alsets.live"
GOOD_FOR = 15 * 60
"""Seconds in which a stream can be opened with a ticket; a board brings a fresh one each time."""


def ticket_for(topics: Iterable[UUID]) -> str:
    """Return a ticket for some topics."""
    return signing.dumps(sorted(topic.hex for topic in topics), salt=SALT)


def topics_of(ticket: str) -> frozenset[str]:
    """Return the topics of a ticket as hex; none where it is too old, or not ours."""
    try:
        return frozenset(signing.loads(ticket, salt=SALT, max_age=GOOD_FOR))
    except signing.BadSignature:
        return frozenset()


def stream_address(topics: Iterable[UUID]) -> str:
    """Return where a browser hears these topics: beside the pages, or at a port of its own."""
    return f"{settings.LIVE_URL}/live/{ticket_for(topics)}/"
