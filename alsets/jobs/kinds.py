"""What a kind of job does, in three steps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alsets.jobs.models import Job

type Report = Callable[[int, int, str], None]
"""Tells the person who waits: parts done, parts in all, words."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the store, named by the SHA-256 of its bytes and an ending. ``size`` in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class JobKind:
    """``gather`` reads in scope; ``make`` works with no transaction and returns the bytes of a file
    or nothing; ``keep`` writes in scope, in the same transaction as "done"."""

    name: str
    gather: Callable[[Job], Any]
    make: Callable[[Any, Report], bytes | None]
    keep: Callable[[Job, StoredFile | None], None]
    ending: str = ".pdf"


_kinds: dict[str, JobKind] = {}


def register(kind: JobKind) -> None:
    """Make a kind known; each room does so when Django is ready."""
    if kind.name in _kinds:
        raise ValueError(f"Two kinds of jobs are called {kind.name}.")
    _kinds[kind.name] = kind


def kind_named(name: str) -> JobKind:
    """Return the kind registered under this name."""
    return _kinds[name]
