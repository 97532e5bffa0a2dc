"""The scope of a unit of work: which person, organisation or link the database serves."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction


@dataclass(frozen=True, slots=True)
class Scope:
    """``link`` is the hash of a link's token (hex). ``keys`` holds data keys unwrapped here."""

    person_id: UUID | None = None
    organisation_id: UUID | None = None
    link: str = ""
    keys: dict[UUID, bytes] = field(default_factory=dict, compare=False, repr=False)


_current: ContextVar[Scope | None] = ContextVar("alsets_scope", default=None)


def current() -> Scope:
    """Return the scope in force; outside of any, one that sees nothing."""
    return _current.get() or Scope()


def _announce(scope: Scope) -> None:
    """Tell PostgreSQL the scope, for this transaction only."""
    if not connection.in_atomic_block:
        raise RuntimeError("A scope lives inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('alsets.person_id', %s::text, true),"
            " set_config('alsets.organisation_id', %s::text, true),"
            " set_config('alsets.link', %s::text, true)",
            [str(scope.person_id or ""), str(scope.organisation_id or ""), scope.link],
        )


@contextmanager
def scope(
    *, person_id: UUID | None = None, organisation_id: UUID | None = None, link: str = ""
) -> Iterator[Scope]:
    """Run a block in one transaction that sees only what this person or link may see.

    Without an organisation it reads in all of the person's organisations; a write to the rows of
    an organisation needs one named. Scopes nest; the outer one is restored at the end.
    """
    outer, inner = _current.get(), Scope(person_id, organisation_id, link)
    nested = connection.in_atomic_block
    with transaction.atomic():
        _announce(inner)
        token = _current.set(inner)
        try:
            yield inner
        finally:
            _current.reset(token)
        # Reached without an exception only: a rollback to the savepoint restores by itself, and
        # the end of the transaction ends what was announced in it.
        if nested:
            _announce(outer or Scope())


def enter(*, organisation_id: UUID | None = None, link: str = "") -> None:
    """Narrow the scope in force to an organisation or widen it by a link, until it ends."""
    now = current()
    inner = Scope(now.person_id, organisation_id or now.organisation_id, link or now.link)
    _announce(inner)
    _current.set(inner)
