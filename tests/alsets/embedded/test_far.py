"""The same on servers of a deployment: over TCP, with passwords, roles by ``deploy/roles.sh``."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from tests.alsets.embedded.conftest import short_folder
from tests.alsets.embedded.test_launcher import ROOT, Launcher
from tests.far import HOST, Far, far_servers

pytestmark = pytest.mark.xdist_group("far")
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
KEYS = {
    "ALSETS_SECRET_KEY": "a secret of this test alone, and long enough for that",
    "ALSETS_MASTER_KEYS": '{"first": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}',
    "ALSETS_MAIL_URL": "smtp://127.0.0.1:9",
    "ALSETS_FROM_EMAIL": "alsets@sets.example.org",
}


@pytest.fixture(scope="module")
def far() -> Iterator[Far]:
    with far_servers() as two:
        yield two


def where(far: Far) -> dict[str, str]:
    return {
        "DATABASE_URL": far.app_url,
        "DATABASE_OWNER_URL": far.owner_url,
        "VALKEY_URL": far.valkey_url,
    }


def test_without_its_password_nobody_gets_in(far: Far) -> None:
    for role in ("alsets_app", "alsets_owner", "postgres"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=HOST, port=far.port, user=role, dbname="alsets", password="no")
    assert list(far.pgdata.glob(".s.PGSQL*")) == []


def test_an_installation_starts_founds_its_network_and_stops(far: Far) -> None:
    """Migrates, is ready, tells of itself; starts no server of its own."""
    with short_folder() as folder:
        host = Launcher(folder)
        try:
            process, lines = host.ready(**where(far), **KEYS)
            assert any(line.startswith("Nobody leads this network yet.") for line in lines)
            status, health = host.ask("/health/ready")
            assert (status, health["database"], health["queue"]) == (200, "ok", "ok")
            founding = ("manage.py", "found_network", "--name", "Circles", "--email", "a@b.example")
            founded = subprocess.run(
                [sys.executable, *founding],
                cwd=ROOT,
                env=host.environment(**where(far), **KEYS),
                capture_output=True,
                text=True,
                check=True,
            )
            assert "/accounts/link/" in founded.stdout
            assert not (folder / "servers").exists()
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=60) == 0
            assert far.answer(), "servers of somebody else's are not ours to stop"
        finally:
            host.end()


def test_isolation_and_jobs_hold_there_too(far: Far) -> None:
    """The tests of tenancy and of jobs, with a real worker, once more."""
    with short_folder() as folder:
        ours = {name: text for name, text in os.environ.items() if "XDIST" not in name}
        ours.pop("ALSETS_STORAGE_URL", None)
        ours |= {**where(far), "ALSETS_DATA": str(folder)}
        ours["POSTGRES_LOG"] = str(far.home / "postgres.log")
        run = subprocess.run(
            [*PYTEST, "tests/alsets/tenancy", "tests/alsets/jobs"],
            cwd=ROOT,
            env=ours,
            capture_output=True,
            text=True,
            check=False,
        )
    closing = run.stdout.splitlines()[-1] if run.stdout else run.stderr
    passed = re.fullmatch(r"(\d+) passed in .*", closing)
    assert passed, run.stdout + run.stderr
    assert int(passed[1]) > 150
