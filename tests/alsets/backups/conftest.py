"""Committed rows of a small network, this installation, and a second one to restore into."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from psycopg import sql

from alsets.backups import place
from alsets.backups.place import Place
from tests.alsets.jobs.conftest import committed
from tests.members.consent import make
from tests.owner import as_owner

__all__ = ["committed"]
NETWORK = UUID("00000000-0000-7000-8000-0000000000ae")


@pytest.fixture
def of(committed: None) -> make.Willow:
    """Return a set whose words will be kept, in a network with a number."""
    with as_owner() as owner:
        owner.execute("INSERT INTO members_network (id, name) VALUES (%s, 'Open doors')", [NETWORK])
    return make.willow()


@pytest.fixture
def ours(of: make.Willow, tmp_path: Path) -> Place:
    """Return this installation, with files of its own."""
    files = tmp_path / "files"
    (files / "made").mkdir(parents=True)
    (files / "made" / "plan.pdf").write_bytes(b"%PDF-1.7 a plan")
    return replace(place.here(), files=files)


@pytest.fixture
def elsewhere(ours: Place, tmp_path: Path) -> Iterator[Place]:
    """Return another installation on the same server: no database yet, no files, no keys."""
    name = f"{ours.name}_elsewhere"
    keys = tmp_path / "keys-elsewhere"
    keys.mkdir()
    yield replace(
        ours,
        database={**ours.database, "NAME": name},
        files=tmp_path / "files-elsewhere",
        own_keys=tuple(keys / path.name for path in ours.own_keys),
    )
    for left in databases(ours):
        with ours.connect("postgres", autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(left)))


def databases(ours: Place) -> list[str]:
    """Return the databases that tests of backups have made."""
    with ours.connect("postgres", autocommit=True) as server:
        rows = server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1",
            [f"{ours.name}_elsewhere"],
        ).fetchall()
    return [name for (name,) in rows]


@contextmanager
def serving(there: Place) -> Iterator[None]:
    """Let pages and commands read from another installation's database for a while."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = there.name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
