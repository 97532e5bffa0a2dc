"""The live process as it runs: streams over real sockets, bells through a real Valkey."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from uuid import UUID, uuid4

import pytest
from django.core import signing
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from alsets.live import tickets
from alsets.live.bell import ring_on_commit
from tests.alsets.jobs.worker import Worker

SOON = 5.0


@pytest.fixture(scope="module")
def port(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Start the live process; return where it listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    here = Worker(connection.settings_dict["NAME"], os.environ, tmp_path_factory.mktemp("live"))
    uvicorn = [sys.executable, "-m", "uvicorn", "--host", "127.0.0.1", "--port", str(number)]
    running = subprocess.Popen(
        [*uvicorn, "--log-level", "warning", "alsets.asgi:application"], env=here.environment
    )
    try:
        end = time.monotonic() + 30
        while not _lives(number):
            assert time.monotonic() < end, "the live process does not start"
            assert running.poll() is None, "the live process ended"
            time.sleep(0.05)
        yield number
    finally:
        running.terminate()
        running.wait(20)


def _lives(port: int) -> bool:
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=2)) as browser:
            browser.request("GET", "/health/live")
            return browser.getresponse().read() == b'{"status": "ok"}'
    except OSError:
        return False


class Stream:
    """What a browser holds open: a socket, the head of the answer, and what comes after it."""

    def __init__(self, port: int, ticket: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SOON)
        self.socket.sendall(f"GET /live/{ticket}/ HTTP/1.1\r\nHost: here\r\n\r\n".encode())
        self.lines = self.socket.makefile("rb")
        self.head = list(iter(self._line, ""))
        self.status = int(self.head[0].split()[1])

    def _line(self) -> str:
        return self.lines.readline().decode().strip()

    def hears(self) -> None:
        """Read what each stream begins with: from then on it hears."""
        while self._line() != ": still here":
            pass

    def next_event(self) -> str:
        """Return the name of the next event; raise `TimeoutError` where none comes soon."""
        while not (line := self._line()).startswith("event:"):
            pass
        return line.removeprefix("event:").strip()

    def close(self) -> None:
        self.lines.close()
        self.socket.close()


@pytest.fixture
def opened(port: int) -> Iterator[Callable[[str], Stream]]:
    """Open streams; they are closed after the test."""
    streams: list[Stream] = []

    def one(ticket: str) -> Stream:
        streams.append(Stream(port, ticket))
        return streams[-1]

    yield one
    for stream in streams:
        stream.close()


type Open = Callable[[str], Stream]


def ring(capture: DjangoCaptureOnCommitCallbacks, *topics: UUID) -> None:
    with capture(execute=True):
        ring_on_commit(*topics)


@pytest.mark.django_db
def test_a_change_is_told_to_the_boards_of_its_topic_alone(
    opened: Open, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    mine, other = uuid4(), uuid4()
    here = opened(tickets.ticket_for([mine, uuid4()]))
    beside = opened(tickets.ticket_for([other]))
    for stream in (here, beside):
        stream.hears()
    ring(django_capture_on_commit_callbacks, mine)

    assert "content-type: text/event-stream; charset=utf-8" in here.head
    assert "cache-control: no-store" in here.head
    assert here.next_event() == "changed"
    ring(django_capture_on_commit_callbacks, other)
    assert beside.next_event() == "changed"  # its first: it had heard nothing of the other board


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_is_not_told(
    opened: Open, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    topic = uuid4()
    stream = opened(tickets.ticket_for([topic]))
    stream.hears()
    with django_capture_on_commit_callbacks(execute=False):
        ring_on_commit(topic)
    stream.socket.settimeout(0.5)

    with pytest.raises(TimeoutError):
        stream.next_event()


@pytest.mark.parametrize(
    "ticket",
    [
        "",
        "nonsense",
        "a:b:c",
        pytest.param(signing.dumps(["x"], salt="other"), id="signed for something else"),
    ],
)
def test_without_a_ticket_of_ours_there_is_no_stream(opened: Open, ticket: str) -> None:
    assert opened(ticket).status == 403


def test_an_old_ticket_opens_nothing(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = time.time() - tickets.GOOD_FOR - 1
    with monkeypatch.context() as then:
        then.setattr("django.core.signing.time.time", lambda: long_ago)
        ticket = tickets.ticket_for([uuid4()])

    assert opened(ticket).status == 403
    assert tickets.topics_of(ticket) == frozenset()


def test_nothing_else_is_here(port: int) -> None:
    for path in ("/", "/me/", "/live"):
        with closing(HTTPConnection("127.0.0.1", port, timeout=SOON)) as browser:
            browser.request("GET", path)
            assert browser.getresponse().status == 404


@pytest.mark.django_db
def test_a_stream_that_was_left_is_forgotten(
    opened: Open, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    topic = uuid4()
    for _time in range(50):
        stream = opened(tickets.ticket_for([topic]))
        stream.hears()
        stream.close()
    last = opened(tickets.ticket_for([topic]))
    last.hears()
    ring(django_capture_on_commit_callbacks, topic)

    assert last.next_event() == "changed"
