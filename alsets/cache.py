"""The shared cache: what is in it may be lost at any moment, and so may the cache itself."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, override

from django.core.cache.backends.redis import RedisCache
from redis import RedisError

log = logging.getLogger(__name__)


class ForgetfulCache(RedisCache):
    """Answers as if it were empty while Valkey is away: pages and sign-in go on without it.

    Tries to sign in are not counted meanwhile: a code still allows five, since those are counted in
    the session, and guessing secret words is slowed by their hash alone. The alternative, nobody
    signs in, would stop a room full of people for a part that may be lost by design.
    """

    @override
    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        theirs = super()
        return _or(otherwise=default, deed=lambda: theirs.get(key, default, version))

    @override
    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        theirs = super()
        return _or(otherwise={}, deed=lambda: theirs.get_many(keys, version))

    @override
    def has_key(self, key: Any, version: int | None = None) -> bool:
        theirs = super()
        return _or(otherwise=False, deed=lambda: theirs.has_key(key, version))

    @override
    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        theirs = super()
        return _or(
            otherwise=True,
            deed=lambda: theirs.add(key, value, *args, **kwargs),
        )

    @override
    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        theirs = super()
        _or(
            otherwise=None,
            deed=lambda: theirs.set(key, value, *args, **kwargs),
        )

    @override
    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        theirs = super()
        return _or(otherwise=[], deed=lambda: theirs.set_many(data, *args, **kwargs))

    @override
    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        theirs = super()
        return _or(otherwise=False, deed=lambda: theirs.touch(key, *args, **kwargs))

    @override
    def delete(self, key: Any, version: int | None = None) -> bool:
        theirs = super()
        return _or(otherwise=False, deed=lambda: theirs.delete(key, version))

    @override
    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        theirs = super()
        _or(otherwise=None, deed=lambda: theirs.delete_many(keys, version))

    @override
    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        theirs = super()
        return _or(otherwise=delta, deed=lambda: theirs.incr(key, delta, version))


def _or[T](*, otherwise: T, deed: Callable[[], T]) -> T:
    try:
        return deed()
    except RedisError as fault:
        log.warning("The cache is away: %s", fault)
        return otherwise
