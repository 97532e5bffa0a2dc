"""The one command for real, on an installation of its own."""

import json
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psycopg
import pytest

from alsets.embedded.servers import Servers
from tests.alsets.embedded.conftest import short_folder

pytestmark = pytest.mark.xdist_group("launcher")
ROOT = Path(__file__).parent.parent.parent.parent
type Started = subprocess.Popen[str]


class Launcher:
    """Starts installations in one folder, and ends what a test left running."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free_ports()
        self.started: list[Started] = []

    def environment(self, **changes: str) -> dict[str, str]:
        ours = (
            "DATABASE_URL",
            "DATABASE_OWNER_URL",
            "VALKEY_URL",
            "ALSETS_STORAGE_URL",
            "PYTEST_XDIST_WORKER",
        )
        base = {name: value for name, value in os.environ.items() if name not in ours}
        here = {"ALSETS_DATA": str(self.folder), "ALSETS_DEMO": "0", "PORT": str(self.port)}
        return {**base, **here, **changes}

    def start(self, *command: str, **environ: str) -> Started:
        process = subprocess.Popen(
            command or [sys.executable, "-m", "alsets.embedded"],
            cwd=ROOT,
            env=self.environment(**environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=_hears_interrupts,  # noqa: PLW1509  (sets one signal, takes no lock)
        )
        self.started.append(process)
        return process

    def ready(self, *command: str, **environ: str) -> tuple[Started, list[str]]:
        """Start, and return with the lines said up to ``ready``."""
        process, lines = self.start(*command, **environ), list[str]()
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.strip())
            if lines[-1] == "ready":
                return process, lines
        raise AssertionError(f"ended with {process.wait()}: {lines}")

    def end(self) -> None:
        """End what still runs."""
        for process in self.started:
            if process.poll() is None:
                process.terminate()
            process.communicate(timeout=30)

    def ask(self, path: str, *, live: bool = False) -> tuple[int, dict[str, str]]:
        connection = HTTPConnection("127.0.0.1", self.port + live, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        content: dict[str, str] = json.loads(response.read())
        connection.close()
        return response.status, content


def _hears_interrupts() -> None:
    """Whatever started these tests may ignore SIGINT (nohup, a job in the background)."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _free_ports() -> int:
    """Return a port that is free together with the next."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """One installation for all tests of this file: its tables are made once."""
    with short_folder() as found:
        yield found


@pytest.fixture
def launcher(folder: Path) -> Iterator[Launcher]:
    found = Launcher(folder)
    yield found
    found.end()


def _ends(process: Started) -> tuple[int, str]:
    output, _ = process.communicate(timeout=30)
    return process.returncode, output.strip()


def test_it_starts_serves_survives_kills_and_stops(launcher: Launcher, folder: Path) -> None:
    first, lines = launcher.ready()
    assert lines[-2] == f"http://127.0.0.1:{launcher.port}/"
    well = {"status": "ok", "database": "ok", "queue": "ok", "jobs": "ok", "storage": "ok"}
    assert launcher.ask("/health/ready") == (200, well)
    assert launcher.ask("/health/live") == (200, {"status": "ok"})

    code, words = _ends(launcher.start())
    assert (code, words.partition(",")[0]) == (1, "alsets runs already")
    assert f"at http://127.0.0.1:{launcher.port}/." in words

    note(Servers(folder), "before the kill")
    first.kill()  # its parts end with it, its servers are taken over
    first.wait()
    start = time.monotonic()
    second, lines = launcher.ready()
    assert time.monotonic() - start < 15
    assert not any("tables" in line or "collected" in line for line in lines)
    assert noted(Servers(folder)) == ["before the kill"]
    assert wait_for_live(launcher) == (200, {"status": "ok"})

    second.send_signal(signal.SIGTERM)
    code, words = _ends(second)
    assert (code, words.splitlines()[-1]) == (0, "Stopped.")
    assert not Servers(folder).postgres_answers()
    assert not Servers(folder).valkey_answers()

    code, words = _ends(launcher.start(ALSETS_DEMO="1"))
    assert (code, "holds a real installation and is never started as demo" in words) == (1, True)


def test_a_taken_port_is_one_sentence(launcher: Launcher) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", launcher.port))
        other.listen()
        code, words = _ends(launcher.start())
    assert words == (
        f"127.0.0.1:{launcher.port} cannot be used (Address already in use). Choose another port,"
        f" for example: make run PORT={launcher.port + 10}"
    )
    assert code == 1


def test_a_stop_while_it_still_prepares_is_a_stop(launcher: Launcher) -> None:
    with short_folder() as fresh:
        process = launcher.start(ALSETS_DATA=str(fresh))
        until = time.monotonic() + 10
        while not (fresh / "stamp").exists() and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        code, words = _ends(process)
    assert (code, words.splitlines()[-2:]) == (0, ["Stopping.", "Stopped."])


def test_wrong_values_are_one_sentence(launcher: Launcher) -> None:
    code, words = _ends(launcher.start(PORT="eighty"))
    assert (code, words) == (1, "PORT is 'eighty'; it must be a number from 0 to 65535.")


def wait_for_live(launcher: Launcher) -> Any:
    until = time.monotonic() + 10
    while True:
        try:
            return launcher.ask("/health/live", live=True)
        except ConnectionError:
            assert time.monotonic() < until
            time.sleep(0.1)


def note(servers: Servers, words: str) -> None:
    with psycopg.connect(servers.owner_url) as connection:
        connection.execute("DROP TABLE IF EXISTS noted")
        connection.execute("CREATE TABLE noted (words text)")
        connection.execute("INSERT INTO noted VALUES (%s)", [words])


def noted(servers: Servers) -> list[str]:
    with psycopg.connect(servers.owner_url) as connection:
        return [row[0] for row in connection.execute("SELECT words FROM noted")]


@pytest.fixture
def make_run(tmp_path: Path) -> list[str]:
    """What ``make run`` does once everything is installed, in the environment of this test."""
    recipe = f"run:\n\t@exec {sys.executable} -m alsets.embedded --follow\n"
    (tmp_path / "Makefile").write_text(recipe)
    return ["make", "-f", str(tmp_path / "Makefile"), "run"]


def test_make_that_is_interrupted_takes_it_along(launcher: Launcher, make_run: list[str]) -> None:
    """A SIGINT to make alone reaches nobody else; make waits for its child."""
    process, _ = launcher.ready(*make_run)
    process.send_signal(signal.SIGINT)
    _, words = _ends(process)
    assert words.splitlines()[-1] == "Stopped."


def test_ctrl_c_at_a_terminal_ends_make_with_0(launcher: Launcher, make_run: list[str]) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, *make_run],
        cwd=ROOT,
        env=launcher.environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = _said_at(ours, until=b"ready")
    os.write(ours, b"\x03")
    said += _said_at(ours, until=b"Stopped.")
    assert (process.wait(30), said.count(b"Stopped.")) == (0, 1)
    os.close(ours)


AT_A_TERMINAL = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "os.execvp(sys.argv[1], sys.argv[1:])\n"
)
"""Makes standard input the terminal that Ctrl-C speaks through."""


def _said_at(terminal: int, *, until: bytes) -> bytes:
    said, deadline = b"", time.monotonic() + 60
    while until not in said:
        ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
        assert ready, said
        said += os.read(terminal, 4096)
    return said
