"""Ringing: said once the change is there, and never waited for."""

import logging
from uuid import UUID

from django.conf import settings
from django.db import transaction
from redis import Redis, RedisError

log = logging.getLogger(__name__)
CHANNEL = "alsets:live"
PATIENCE = 1.0
"""Seconds that a change waits for the bell at most; boards ask by themselves now and then."""


def ring_on_commit(*topics: UUID) -> None:
    """Tell every board of these topics, after the commit, that something changed."""
    words = " ".join(topic.hex for topic in topics)
    transaction.on_commit(lambda: _ring(words), robust=True)


def _ring(words: str) -> None:
    try:
        _bell().publish(CHANNEL, words)
    except RedisError as fault:
        log.warning("the bell of the boards is away: %s", fault)


_bells: dict[str, Redis] = {}


def _bell() -> Redis:
    """Return this process's connection to Valkey."""
    url = settings.LIVE_BELL_URL
    if url not in _bells:
        _bells[url] = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
    return _bells[url]
