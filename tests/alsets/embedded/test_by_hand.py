"""One host's installation from its first day to its move to another machine, by commands alone."""

import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from alsets.embedded.servers import Servers
from tests.alsets.embedded.conftest import short_folder
from tests.alsets.embedded.test_launcher import ROOT, Launcher

pytestmark = pytest.mark.xdist_group("launcher")


class Host:
    """Somebody who runs an installation and types commands beside it."""

    def __init__(self, folder: Path) -> None:
        self.launcher, self.folder = Launcher(folder), folder

    def types(self, *words: str) -> tuple[int, str]:
        """Return how a command ended, and its last line."""
        code, lines = self.reads(*words)
        return code, (lines or [""])[-1]

    def reads(self, *words: str) -> tuple[int, list[str]]:
        """Return how a command ended, and all its lines."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.launcher.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout.strip().splitlines()

    def stop(self) -> None:
        for process in self.launcher.started:
            if process.poll() is None:
                process.terminate()
            process.communicate(timeout=30)

    def opens(self, link: str) -> int:
        """Return the answer to somebody who follows a link."""
        parts = urlsplit(link)
        connection = HTTPConnection(str(parts.hostname), parts.port, timeout=10)
        connection.request("GET", parts.path)
        status = connection.getresponse().status
        connection.close()
        return status


@pytest.fixture
def host() -> Iterator[Host]:
    with short_folder() as folder:
        found = Host(folder)
        yield found
        found.stop()


@pytest.fixture
def new_machine() -> Iterator[Host]:
    with short_folder() as folder:
        found = Host(folder)
        yield found
        found.stop()


def test_founded_backed_up_changed_and_moved(host: Host, new_machine: Host, tmp_path: Path) -> None:
    monday = tmp_path / "monday"
    code, words = host.types("backup", str(monday))
    assert (code, words.partition(" holds ")[2]) == (
        1,
        "no installation yet. Start it once with make run.",
    )
    assert not Servers(host.folder).pgdata.exists()

    host.launcher.ready()
    code, words = host.types("backup", str(monday))
    assert (code, words) == (
        1,
        "CannotKeep: There is no network yet, so there is nothing to keep.",
    )
    code, link = host.types("found_network", "--name", "Open doors", "--email", "lead@example.org")
    assert (code, host.opens(link)) == (0, 200)
    code, words = host.types("backup", str(monday))
    assert (code, words.startswith(f"{monday}.keys opens it.")) == (0, True)
    code, words = host.types("restore", str(monday), f"{monday}.keys")
    assert (code, words.partition(",")[0]) == (1, "alsets runs already")
    code, lines = host.reads("doctor")
    for _more in range(5):
        if code:  # "ready" speaks of pages: the worker may still be starting
            code, lines = host.reads("doctor")
    assert (code, [line.split()[:2] for line in lines]) == (
        0,
        [
            ["well", "role"],
            ["well", "database"],
            ["well", "tables"],
            ["well", "queue"],
            ["well", "workers"],
            ["well", "files"],
            ["look", "letters"],
            ["look", "address"],
            ["well", "documents"],
        ],
    )

    host.stop()
    code, words = host.types("migrate", "--database", "owner", "-v0", "plans", "0001")
    kept = sorted((host.folder / "backups").iterdir())
    assert (code, [path.suffix for path in kept]) == (0, ["", ".keys"])
    assert words == f"The tables are about to change: {kept[0]} is a backup, its keys beside."
    assert not Servers(host.folder).answer(), "what the command started it stops"

    code, words = new_machine.types("restore", str(monday), f"{monday}.keys")
    assert (code, words.partition(" is the ")[0]) == (0, "What was there before")
    new_machine.launcher.ready()
    code, link = new_machine.types("sign_in_link", "--email", "lead@example.org")
    assert (code, new_machine.opens(link)) == (0, 200)
    secret = Path("keys") / "secret"
    assert (new_machine.folder / secret).read_text() == (host.folder / secret).read_text()
