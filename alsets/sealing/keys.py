"""Whose key opens what, and for whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import IntegrityError, transaction

from alsets.sealing import boxes
from alsets.sealing.models import DataKey
from alsets.tenancy.scope import current


class Erased(Exception):  # noqa: N818  (a state of the world, not a fault)
    """The key of this text was destroyed at its owner's wish."""


class Closed(Exception):  # noqa: N818
    """A text of somebody else was read without saying so: open it through the service that logs."""


_opened: ContextVar[frozenset[UUID]] = ContextVar("alsets_opened", default=frozenset())


@contextmanager
def opening(owner_id: UUID) -> Iterator[None]:
    """Let the texts of another person be read in this block.

    For the one service that writes down who looked (`members.consent.commands.open_piece`).
    """
    token = _opened.set(_opened.get() | {owner_id})
    try:
        yield
    finally:
        _opened.reset(token)


def key_to_read(subject_id: UUID, *, personal: bool) -> bytes:
    """Return the key of a person or an organisation, read once in a scope."""
    scope = current()
    if personal and subject_id != scope.person_id and subject_id not in _opened.get():
        raise Closed(subject_id)
    if subject_id not in scope.keys:
        row = DataKey.objects.filter(pk=subject_id).first()
        if row is None:
            raise Erased(subject_id)
        scope.keys[subject_id] = boxes.unwrap(row.master, bytes(row.wrapped), subject_id)
    return scope.keys[subject_id]


def key_to_write(subject_id: UUID) -> bytes:
    """Return the key of a person or an organisation, made at the first text it seals."""
    scope = current()
    if subject_id in scope.keys:
        return scope.keys[subject_id]
    row = DataKey.objects.filter(pk=subject_id).first()
    if row is None:
        key = boxes.new_key()
        master, wrapped = boxes.wrap(key, subject_id)
        try:
            with transaction.atomic():
                DataKey.objects.create(subject_id=subject_id, master=master, wrapped=wrapped)
        except IntegrityError:  # somebody else made it in this moment
            row = DataKey.objects.get(pk=subject_id)
        else:
            scope.keys[subject_id] = key
            return key
    scope.keys[subject_id] = boxes.unwrap(row.master, bytes(row.wrapped), subject_id)
    return scope.keys[subject_id]
