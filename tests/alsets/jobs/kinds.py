"""Kinds of jobs for tests: one that waits to be let on, one that fails. Worker and test share them.

The folder named by ``ALSETS_TEST_JOBS`` is where the two sides see each other: a run leaves a file
``begun…`` there and goes on when it finds ``go``.
"""

import os
import time
from pathlib import Path
from uuid import uuid4

from alsets.jobs import JobKind, Report, StoredFile, register
from alsets.jobs.models import Job
from members.models import Profile

PAPER, TROUBLE, SIGHT = "test_paper", "test_trouble", "test_sight"
FOLDER = "ALSETS_TEST_JOBS"
PATIENCE = 20.0


def folder() -> Path:
    """Return where worker and test see each other."""
    return Path(os.environ[FOLDER])


def begun() -> int:
    """Return how often a job was begun."""
    return len(list(folder().glob("begun*")))


def _gather(job: Job) -> str:
    return str(job.inputs["words"])


def _write(words: str, report: Report) -> bytes:
    report(0, 2, "Sharpening the pencil")
    (folder() / f"begun-{uuid4()}").touch()
    until = time.monotonic() + PATIENCE
    while not (folder() / "go").exists():
        if time.monotonic() > until:
            raise TimeoutError(words)
        time.sleep(0.02)
    report(1, 2, "Writing")
    return words.encode()


def _look(_job: Job) -> str:
    """Return the names that a job can see, whatever it asks for."""
    return ", ".join(Profile.objects.order_by("chosen_name").values_list("chosen_name", flat=True))


def _write_down(words: str, _report: Report) -> bytes:
    """Write what was seen, and what is seen outside of the job's scope."""
    return f"{words}; outside: {Profile.objects.count()}".encode()


def _fail(words: str, report: Report) -> bytes:
    report(0, 2, "Sharpening the pencil")
    raise ValueError(words)


def _keep(job: Job, stored: StoredFile | None) -> None:
    (folder() / f"kept-{uuid4()}").touch()


register(JobKind(name=PAPER, gather=_gather, make=_write, keep=_keep, ending=".txt"))
register(JobKind(name=SIGHT, gather=_look, make=_write_down, keep=_keep, ending=".txt"))
register(JobKind(name=TROUBLE, gather=_gather, make=_fail, keep=_keep))
