"""Rows that are really committed, and a real worker that sees them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from alsets.celery import app
from tests import make
from tests.alsets.jobs import kinds
from tests.alsets.jobs.worker import Worker

KEPT = ("django_", "auth_permission", "programmes_curriculum", "programmes_template")
"""Tables that migrations filled; all others are emptied after each test."""
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT c.relname ^@ ANY (%s)
"""


def owner(statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run a statement as the owner, whom row security does not bind."""
    here = connections["owner"].settings_dict
    with psycopg.connect(
        host=here["HOST"],
        port=here["PORT"] or None,
        user=here["USER"],
        password=here["PASSWORD"] or None,
        dbname=connection.settings_dict["NAME"],
    ) as direct:
        found = direct.execute(statement, values)
        return found.fetchall() if found.description else []


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let a test commit; nothing is rolled back, so tables and queue are emptied afterwards."""
    with django_db_blocker.unblock():
        _flush_queue()
        try:
            yield
        finally:
            names = [str(name) for (name,) in owner(TABLES, list(KEPT))]
            owner(f"TRUNCATE {', '.join(names)}")
            connections.close_all()
            _flush_queue()


def _flush_queue() -> None:
    with app.connection_for_write() as broker:
        channel: Any = broker.default_channel
        channel.client.flushdb()


lose_all_messages = _flush_queue


@pytest.fixture
def folder(tmp_path: Path, worker: Worker) -> Iterator[Path]:
    """Return the folder where worker and test see each other, empty."""
    here = kinds.folder()
    for left in here.iterdir():
        left.unlink()
    yield here
    (here / "go").touch()  # whatever still waits may end


@pytest.fixture(scope="module")
def worker(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """Return a worker that starts when a test needs it and is gone after the module."""
    here = tmp_path_factory.mktemp("jobs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(kinds.FOLDER, str(here))
        made = Worker(
            str(connection.settings_dict["NAME"]),
            dict(os.environ),
            tmp_path_factory.mktemp("worker") / "log",
        )
        yield made
        made.kill()


@pytest.fixture
def cast(committed: None) -> make.World:
    """Return two organisations and their people, committed."""
    return make.world()
