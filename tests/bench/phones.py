"""25 phones on one board, all of it real: how soon each shows what a facilitator changed.

A whole installation with the demo network runs in a folder of its own, as ``make run`` starts it.
In the meeting of everybody, the one board that a whole programme shares, its facilitator lets the
clock of whoever has the time stand still and go on, by the form of her board. Each phone hears of
it from its stream and asks for its page anew, as ``static/js/board.js`` does. A change is seen once
a phone has read a board that shows it; the time begins before the form is sent. Her own board
follows too, beside the phones that are counted.

The floor is one phone alone: both take turns in one run. The phones are sockets in this process, on
the same cores as the servers; the drawing of a board in a browser is not in these times. 22 members
sit in the demo's Kingsmead, so three of them hold two phones, each signed in for itself.
"""

import asyncio
import html
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import override
from urllib.parse import urlencode, urlsplit

from tests.alsets.embedded.conftest import short_folder
from tests.far import HOST, free_port

ROOT = Path(__file__).parents[2]
OF_TESTS = ("DATABASE_URL", "DATABASE_OWNER_URL", "VALKEY_URL", "ALSETS_STORAGE_URL")
"""What `tests.servers` says of its own servers; this installation brings others."""
DAY = "/o/riverside/kingsmead/sessions/4/day/"
EVERYBODY = f"{DAY}all/"
CROWDS = (1, 25)
TURNS, CHANGES = 4, 10
"""Each crowd has so many turns of so many changes; one turn of 25 goes before and is not kept."""
BREATH = 0.3
"""Seconds between two changes."""
PATIENCE = 30.0
UP_WITHIN, QUIET_FOR = 240.0, 4.0
WITHIN_MS = 500.0
"""The middle change is seen by 25 phones sooner than this, or the run fails."""
SIGN_IN = "from tests.bench.phones import print_sessions; print_sessions()"


@dataclass(frozen=True)
class Followed:
    """Milliseconds from the sending of a change until it is read, over all phones and changes.

    ``slowest_ms``: the middle of the phone that is behind most. On the way, in the middle:
    ``heard_ms`` until a stream said so, ``answered_ms`` until her form was answered. ``ratio``:
    against one phone alone.
    """

    n_phones: int
    p50_ms: float
    p95_ms: float
    slowest_ms: float
    heard_ms: float
    answered_ms: float
    ratio: float
    ratio_p95: float


@dataclass
class Times:
    """Seconds of one crowd. ``seen``: for each phone those of each change."""

    seen: list[list[float]]
    heard: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return statistics.median(chain.from_iterable(self.seen))

    @property
    def p95(self) -> float:
        return statistics.quantiles(chain.from_iterable(self.seen), n=20)[-1]

    def beside(self, floor: "Times") -> Followed:
        slowest = max(statistics.median(times) for times in self.seen)
        heard, answered = statistics.median(self.heard), statistics.median(self.answered)
        return Followed(
            len(self.seen),
            *(round(1000 * each, 1) for each in (self.p50, self.p95, slowest, heard, answered)),
            *(round(each, 2) for each in (self.p50 / floor.p50, self.p95 / floor.p95)),
        )


def followed() -> list[Followed]:
    """Start everything, let the crowds follow, stop everything."""
    with short_folder() as data, _running(data) as port:
        runs, *sits = _sessions(data)
        times = asyncio.run(_measured(port, runs, sits))
    floor = times[CROWDS[0]]
    return [times[n].beside(floor) for n in CROWDS]


@contextmanager
def _running(data: Path) -> Iterator[int]:
    """Run an installation in a data folder until its first letters have left; give its port."""
    port, live_port = free_port(), free_port()
    environment = {
        **_environment(data),
        "PORT": str(port),
        "ALSETS_LIVE_PORT": str(live_port),
    }
    log = data.parent / "log"
    with log.open("w") as written:
        launcher = subprocess.Popen(
            [sys.executable, "-m", "alsets.embedded"],
            cwd=ROOT,
            env=environment,
            stdout=written,
            stderr=written,
        )
        try:
            end = time.monotonic() + UP_WITHIN
            while not ("\nready\n" in log.read_text() and _is_quiet(data / "outbox")):
                if launcher.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"The installation did not start:\n{log.read_text()}")
                time.sleep(0.5)
            yield port
        finally:
            launcher.terminate()
            launcher.wait(timeout=60)


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OF_TESTS}
    return {**kept, "ALSETS_DATA": str(data), "ALSETS_DEMO": "1"}


def _is_quiet(outbox: Path) -> bool:
    """Say whether letters left, and none for a while: the worker has nothing more to do."""
    written = [letter.stat().st_mtime for letter in outbox.glob("*")]
    return bool(written) and time.time() - max(written) > QUIET_FOR


def _sessions(data: Path) -> list[str]:
    """Return the sessions of a facilitator and of phones, made as `tests.make` makes them."""
    asked = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", SIGN_IN],
        cwd=ROOT,
        env=_environment(data),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return asked.stdout.split()


def print_sessions() -> None:
    """Sign in a facilitator and 25 phones of members; runs inside the installation."""
    # Django is set up there, and not where this file is the program.
    from alsets.tenancy.scope import scope  # noqa: PLC0415
    from demo import people  # noqa: PLC0415
    from members.models import Person  # noqa: PLC0415
    from tests import make  # noqa: PLC0415

    n_twice = max(CROWDS) - len(people.KINGSMEAD)
    for one in (people.RUTH, *people.KINGSMEAD, *people.KINGSMEAD[:n_twice]):
        held = {"card_number": one.card_number} if one.card_number else {"email": one.email}
        with scope():
            person = Person.objects.get(**held)
        print(make.signed_in(person).cookies["session"].value)  # noqa: T201


class Browser:
    """Somebody's browser at a page of the product, over a connection that stays open."""

    def __init__(self, port: int, session: str, path: str) -> None:
        self.port, self.path = port, path
        self.cookies = f"session={session}"
        self.way: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def page(self) -> str:
        """Open the page; from now on its form can be sent."""
        page, head = await self._ask({})
        self.cookies += f"; csrf={_in(head, r'csrf=(\w+)')}"
        return page

    async def board(self, form: dict[str, str] | None = None) -> str:
        """Ask for the board alone, or send its form."""
        board, _head = await self._ask({"X-Board": "1"}, urlencode(form or {}))
        return board

    async def _ask(self, headers: dict[str, str], body: str = "") -> tuple[str, str]:
        """Return what the page answers, and the head of it."""
        if self.way is None:
            self.way = await asyncio.open_connection(HOST, self.port)
        reader, writer = self.way
        sent = {
            "Host": f"{HOST}:{self.port}",
            "Cookie": self.cookies,
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
            **headers,
        }
        lines = [f"{'POST' if body else 'GET'} {self.path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in sent.items()]
        writer.write("\r\n".join([*lines, "", body]).encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        text = (await reader.readexactly(int(_in(head, r"content-length: (\d+)")))).decode()
        if int(head.split()[1]) != HTTPStatus.OK:
            raise RuntimeError(f"{self.path} answers {head}{text}")
        return text, head

    def close(self) -> None:
        if self.way is not None:
            self.way[1].close()


class Phone(Browser):
    """A browser whose board follows: its page, and the stream that its board names."""

    stream: tuple[asyncio.StreamReader, asyncio.StreamWriter]

    async def open(self) -> None:
        """Open the page and its stream, and look once, as the script does."""
        address = urlsplit(html.unescape(_in(await self.page(), r'data-stream="([^"]+)"')))
        reader, writer = self.stream = await asyncio.open_connection(HOST, address.port)
        writer.write(f"GET {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
        await reader.readuntil(b": still here")
        await self.board()

    async def sees(self, *, still: bool) -> tuple[float, float]:
        """Wait until the board shows a change; return when it was heard, and when it was read."""
        while True:
            await self.stream[0].readuntil(b"event: changed")
            heard = time.perf_counter()
            if stands_still(await self.board()) == still:
                return heard, time.perf_counter()

    @override
    def close(self) -> None:
        super().close()
        self.stream[1].close()


def stands_still(board: str) -> bool:
    """Say whether the clock of a board stands; a board without a clock is wrong, not either."""
    assert 'role="timer"' in board, board
    return "data-ends=" not in board


def _in(text: str, pattern: str) -> str:
    found = re.search(pattern, text, flags=re.DOTALL)
    if found is None:
        raise RuntimeError(f"There is no {pattern} in:\n{text}")
    return found[1]


async def _measured(port: int, runs: str, sits: list[str]) -> dict[int, Times]:
    hand = Browser(port, runs, EVERYBODY)
    button = {"csrfmiddlewaretoken": _in(await hand.page(), r'csrfmiddlewaretoken" value="(\w+)')}
    board = await hand.board({**button, "do": "open"})
    speaker = _in(board, r'id="word_person_id".*?<option value="([0-9a-f-]{36})"')
    board = await hand.board({**button, "do": "word", "person_id": speaker})
    button["round"] = _in(board, r'name="round" value="([0-9a-f-]{36})"')
    times = {n: Times([[] for _phone in range(n)]) for n in CROWDS}
    crowds = [max(CROWDS), *CROWDS * TURNS]
    for turn, n in enumerate(crowds):
        hers = Phone(port, runs, EVERYBODY)
        phones = [hers, *(Phone(port, session, DAY) for session in sits[:n])]
        for phone in phones:
            await phone.open()
        of_turn = times[n] if turn else Times([[] for _phone in range(n)])
        for change in range(CHANGES):
            async with asyncio.timeout(PATIENCE):
                await _changed(hand, button, phones, of_turn, still=change % 2 == 0)
        for phone in phones:
            phone.close()
    hand.close()
    return times


async def _changed(
    hand: Browser, button: dict[str, str], phones: list[Phone], times: Times, *, still: bool
) -> None:
    """Stop the clock or let it go on; note how long everything took. The first phone is hers."""
    waiting = [asyncio.create_task(phone.sees(still=still)) for phone in phones]
    await asyncio.sleep(BREATH)
    began = time.perf_counter()
    answer = await hand.board({**button, "do": "pause" if still else "resume"})
    times.answered.append(time.perf_counter() - began)
    assert stands_still(answer) == still
    _hers, *all_others = await asyncio.gather(*waiting)
    for of_phone, (heard, seen) in zip(times.seen, all_others, strict=True):
        times.heard.append(heard - began)
        of_phone.append(seen - began)


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(one) for one in followed()], indent=1) + "\n")
