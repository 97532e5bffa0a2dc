"""The processes of a running installation: started, watched, started again, ended together."""

import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from alsets.embedded.servers import CannotStart

FOLLOW = "ALSETS_FOLLOW_PARENT"
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
CRASHES, WITHIN = 5, 60.0
"""A part that ends more often than this in so many seconds is given up."""
AT_ONCE = 10.0
"""A part that ends with a complaint within so many seconds of its first start refuses to start."""
PAUSE = 1.0
PATIENCE = 10.0
"""Seconds in which a part may finish what it does before it is killed; its jobs are done again."""


def follow_parent() -> None:
    """End this process when its parent ends, where the launcher asked for it (Linux only)."""
    if FOLLOW in os.environ and LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Part:
    """One process with a name; its lines are handed on with the name before them."""

    def __init__(
        self, name: str, command: Sequence[str], *, environment: Mapping[str, str]
    ) -> None:
        self.name, self.command = name, command
        self.environment = {**environment, FOLLOW: "1", "PYTHONUNBUFFERED": "1"}
        self.process: subprocess.Popen[bytes] | None = None
        self.ends: deque[float] = deque(maxlen=CRASHES)
        self.started = self.due = 0.0
        self.unfinished = b""

    def start(self) -> BinaryIO:
        """Start it in a group of its own, so that a terminal's Ctrl-C reaches the launcher only."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  (our own programs, no shell)
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,
            preexec_fn=_follow(os.getpid()),  # noqa: PLW1509  (the launcher has one thread)
        )
        output = self.process.stdout
        assert output is not None  # noqa: S101  (a pipe, two lines above)
        os.set_blocking(output.fileno(), False)
        return output  # type: ignore[return-value]  # typeshed says IO[bytes]

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process; gone already is fine."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def sweep(self) -> None:
        """Kill whatever is left of its group, children of a killed parent too."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):  # macOS says the latter of zombies
                return


def _follow(launcher: int) -> Callable[[], None]:
    def before_exec() -> None:
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != launcher:
                os._exit(1)

    return before_exec


class Parts:
    """All parts of an installation."""

    def __init__(self, *, say: Callable[[str], None]) -> None:
        self.parts: list[Part] = []
        self.say = say
        self.selector = selectors.DefaultSelector()

    def watch(self, seconds: float) -> None:
        """Hand on what the parts say for a while, and start again what ended.

        Raises `CannotStart` for a part that refuses to start, or ends again and again.
        """
        now = time.monotonic()
        for part in self.parts:
            if part.process is not None and part.process.poll() is not None:
                self._ended(part, now)
            if part.process is None and part.due <= now:
                self.selector.register(part.start(), selectors.EVENT_READ, part)
        self._hand_on(seconds)

    def _ended(self, part: Part, now: float) -> None:
        process = part.process
        assert process is not None  # noqa: S101  (asked by the caller)
        code = process.returncode
        part.sweep()
        self._hand_on(0)
        if code > 0 and not part.ends and now - part.started < AT_ONCE:
            raise CannotStart(f"{part.name} does not start; it says why above.")
        if len(part.ends) == CRASHES and now - part.ends[0] < WITHIN:
            raise CannotStart(
                f"{part.name} ended {CRASHES + 1} times within a minute; its last words are above."
            )
        part.ends.append(now)
        part.process, part.due = None, now + PAUSE
        self.say(f"{part.name} ended ({code}); it is started again.")

    def _hand_on(self, seconds: float) -> None:
        for key, _ in self.selector.select(seconds):
            part: Part = key.data
            new = os.read(key.fd, 65536)
            *lines, part.unfinished = (part.unfinished + new).split(b"\n")
            if not new:
                self.selector.unregister(key.fileobj)
                key.fileobj.close()  # type: ignore[union-attr]  # a pipe, not a number
                lines, part.unfinished = [part.unfinished] if part.unfinished else [], b""
            for line in filter(bytes.strip, lines):
                self.say(f"{part.name:6} | {line.decode(errors='replace')}")

    def stop(self) -> None:
        """Ask all to end, wait, kill what stays."""
        for part in self.parts:
            part.send(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and any(
            part.process is not None and part.process.poll() is None for part in self.parts
        ):
            self._hand_on(0.1)
        for part in self.parts:
            part.sweep()
            if part.process is not None:
                part.process.wait()
        self._hand_on(0)
