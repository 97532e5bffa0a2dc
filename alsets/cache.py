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
        return _unless_away(super().get, otherwise=default)(key, default, version)

    @override
    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        return _unless_away(super().get_many, otherwise={})(keys, version)

    @override
    def has_key(self, key: Any, version: int | None = None) -> bool:
        return _unless_away(super().has_key, otherwise=False)(key, version)

    @override
    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return _unless_away(super().add, otherwise=True)(key, value, *args, **kwargs)

    @override
    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        _unless_away(super().set, otherwise=None)(key, value, *args, **kwargs)

    @override
    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        return _unless_away(super().set_many, otherwise=[])(data, *args, **kwargs)

    @override
    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return _unless_away(super().touch, otherwise=False)(key, *args, **kwargs)

    @override
    def delete(self, key: Any, version: int | None = None) -> bool:
        return _unless_away(super().delete, otherwise=False)(key, version)

    @override
    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        _unless_away(super().delete_many, otherwise=None)(keys, version)

    @override
    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return _unless_away(super().incr, otherwise=delta)(key, delta, version)


def _unless_away[**P, T](deed: Callable[P, T], *, otherwise: T) -> Callable[P, T]:
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return deed(*args, **kwargs)
        except RedisError as fault:
            log.warning("The cache is away: %s", fault)
            return otherwise

    return done
