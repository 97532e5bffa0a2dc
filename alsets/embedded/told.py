"""How the launcher hears that it should stop: signals, and the end of the make that started it."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Told(Exception):  # noqa: N818
    """Somebody asked us to stop."""


class Ear:
    """Hears SIGINT, SIGTERM and SIGHUP, and remembers; where it is safe, the launcher asks."""

    def __init__(self) -> None:
        self.heard = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # ``nohup`` stays obeyed.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._hear)

    def _hear(self, _number: int, _frame: Any) -> None:
        # Raising from here could leave a lock of the interrupted code held for ever.
        self.heard = True

    def ask(self) -> None:
        """Raise `Told` if we are to stop."""
        if self.heard:
            raise Told


class Parent:
    """The make that started us. It neither hands on a SIGINT of its own nor tells of its end."""

    def __init__(self) -> None:
        self.process = os.getppid()
        self.caught = self._catches_interrupts()

    def wants_an_end(self) -> bool:
        """Say whether it is gone, or waits for us to end since it was interrupted."""
        gone = os.getppid() != self.process
        return gone or (self.caught and not self._catches_interrupts())

    def _catches_interrupts(self) -> bool:
        status = Path(f"/proc/{self.process}/status")
        if not status.exists():
            return False  # no Linux: a Ctrl-C at the terminal reaches us all the same
        found = re.search(r"^SigCgt:\s*([0-9a-f]+)$", status.read_text(), flags=re.MULTILINE)
        return bool(found and int(found[1], 16) >> (signal.SIGINT - 1) & 1)


@contextmanager
def alone_at_the_terminal() -> Iterator[None]:
    """Take the terminal over from make, so that Ctrl-C is for us alone and both end with 0."""
    if not sys.stdin.isatty() or os.tcgetpgrp(0) != os.getpgrp():
        yield
        return
    group = os.getpgrp()
    for number in (signal.SIGTTOU, signal.SIGTSTP):  # a stopped launcher would leave make hanging
        signal.signal(number, signal.SIG_IGN)
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    try:
        yield
    finally:
        os.tcsetpgrp(0, group)
