"""What is well and what is not."""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from shutil import disk_usage

import redis
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.migrations.loader import MigrationLoader

TOO_LONG = 300.0
"""Seconds: a job that waits longer than this says that no worker works."""
TOO_FULL = 200 * 1024 * 1024
"""Bytes that must be free, for the files of a few documents."""


class Word(StrEnum):
    """How one thing is."""

    OK = "ok"
    DEGRADED = "degraded"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Health:
    """``status`` is the worst that matters: without the database nothing works, without the rest
    pages do."""

    status: Word
    database: Word
    queue: Word
    jobs: Word
    storage: Word

    def as_json(self) -> dict[str, str]:
        return {name: str(word) for name, word in asdict(self).items()}


def health() -> Health:
    """Look at everything an installation stands on."""
    database, queue = _database(), _ask(_queue, redis.RedisError)
    jobs = _ask(_jobs, DatabaseError, InterfaceError) if database is Word.OK else Word.DOWN
    storage = _ask(_storage, OSError)
    rest = {queue, jobs, storage}
    status = (
        Word.DOWN if database is not Word.OK else Word.OK if rest == {Word.OK} else Word.DEGRADED
    )
    return Health(status, database, queue, jobs, storage)


def _ask(question: Callable[[], Word], *faults: type[Exception]) -> Word:
    try:
        return question()
    except faults:
        return Word.DOWN


def _database() -> Word:
    """The app's own connection answers, and every migration is applied."""
    try:
        with transaction.atomic():
            loader = MigrationLoader(connection)
    except (DatabaseError, InterfaceError):
        return Word.DOWN
    return Word.OK if set(loader.disk_migrations) <= set(loader.applied_migrations) else Word.DOWN


def _queue() -> Word:
    with redis.Redis.from_url(
        str(settings.CACHES["default"]["LOCATION"]), socket_timeout=1, socket_connect_timeout=1
    ) as client:
        return Word.OK if client.ping() else Word.DOWN


def _jobs() -> Word:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT alsets.oldest_wait()")
        (seconds,) = cursor.fetchone()
    return Word.OK if seconds < TOO_LONG else Word.DEGRADED


def _storage() -> Word:
    folder = Path(settings.FILES_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    writable = os.access(folder, os.W_OK | os.X_OK)
    return Word.OK if writable and disk_usage(folder).free > TOO_FULL else Word.DOWN
