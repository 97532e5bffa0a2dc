"""The real worker in a process of its own, to be killed at the worst moment."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

PATIENCE = 60.0


def until(what: Callable[[], bool]) -> None:
    """Wait until something is so; fail when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


class Worker:
    """A worker process with two children, started when first needed."""

    def __init__(self, database: str, environment: Mapping[str, str], log: Path) -> None:
        here = urlsplit(environment["DATABASE_URL"])
        self.environment = {
            **environment,
            "DATABASE_URL": here._replace(path=f"/{quote(database)}").geturl(),
            "ALSETS_FOLLOW_PARENT": "1",  # it ends with this process, however that ends
        }
        self.environment.pop("DATABASE_OWNER_URL", None)
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    def up(self) -> None:
        """Start it, unless it runs; return when it takes messages."""
        if self.process is not None and self.process.poll() is None:
            return
        before = self._said().count(" ready.")
        celery = (sys.executable, "-m", "celery", "-A", "tests.alsets.jobs.celery_app", "worker")
        quick = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*celery, "--concurrency=2", "--loglevel=INFO", *quick],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(lambda: self._said().count(" ready.") > before)

    def _said(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    def kill(self) -> None:
        """Kill it and its children in the middle of whatever they do."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
