"""Every address of the project and who may open it, for people to read and for tests to walk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import translation

from alsets.access.openings import Access, Audience

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
SOMETHING = {"int": "1", "uuid": str(UUID(int=1))}
"""What stands for a part of an address while looking which view answers."""

HEAD = """\
# Pages, and who may open them

Written by `manage.py access_table --write` from what each view declares; a test compares.
Somebody who is not signed in is led to signing in. A stranger to an organisation or a programme
gets 404, as if there were nothing; one of its people without the role gets 403. What exactly a page
then shows or takes is a rule of its room, and row security stands underneath. Addresses under
`/demo/` exist with the demo network only.

| Address | What it does | Who may | View |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Address:
    """An address by its route, and the view that answers there."""

    route: str
    name: str
    view: Any

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts to fill in."""
        return tuple(name for _kind, name in PART.findall(self.route))

    @property
    def access(self) -> Access | None:
        """What the view declares; None for the views of frameworks that decide themselves."""
        return getattr(self.view, "access", None)

    @property
    def view_name(self) -> str:
        """Where the view is written."""
        return f"{self.view.__module__}.{self.view.__name__}"

    @property
    def what(self) -> str:
        """What it does, in the first line of its own words."""
        words: str = self.view.__doc__ or ""
        return words.strip().split("\n")[0] if self.access else ""


def addresses() -> list[Address]:
    """Return the addresses in the order in which they are looked up.

    Left out is what stands behind another one of the same words, and so is never reached.
    """
    return [one for one in _walk(get_resolver().url_patterns, "") if _answers(one)]


def _walk(patterns: Any, before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield Address(_plain(route), pattern.name or "", pattern.callback)


def _plain(route: str) -> str:
    """Return a route without the signs of regular expressions; of several words, the first."""
    if "^" not in route:
        return route
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<str:\1>", route)
    return re.sub(r"\(\?:(\w+)\|[^)]*\)", r"\1", route).replace("^", "").replace("$", "")


def _answers(one: Address) -> bool:
    address = PART.sub(lambda part: SOMETHING.get(part[1], "something"), one.route)
    return resolve(f"/{address}").func is one.view


def who_may(access: Access | None) -> str:
    """Return for whom a view is, in words."""
    if access is None:
        return "signing in itself decides"
    match access.audience:
        case Audience.EVERYONE:
            return "everyone"
        case Audience.PEOPLE:
            return "anybody signed in, about herself"
        case Audience.LEADS:
            return "network lead"
        case Audience.LINK:
            return f"whoever holds a link ({access.link_kind})"
        case Audience.ROLES:
            return ", ".join(sorted(str(role.label).lower() for role in access.roles))


def as_markdown() -> str:
    """Return the whole table as a page of the documentation."""
    with translation.override("en"):
        rows = [
            f"| `/{one.route}` | {one.what} | {who_may(one.access)} | `{one.view_name}` |\n"
            for one in addresses()
        ]
    return HEAD + "".join(rows)
