"""The declarations that open a view. A view carries exactly one; without one it answers 404."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Concatenate

from django.http import HttpResponse

from alsets.access.members import MemberRequest, Role

type View[**P] = Callable[Concatenate[MemberRequest, P], HttpResponse]
type UrlView = Callable[..., HttpResponse]


class Audience(StrEnum):
    """Whom a declaration speaks of."""

    EVERYONE = "everyone"
    PEOPLE = "people"  # anybody signed in, about herself
    LEADS = "leads"  # network leads
    ROLES = "roles"  # these roles, at the address
    LINK = "link"  # holders of a link of one kind


@dataclass(frozen=True, slots=True)
class Access:
    """What `alsets.access.middleware` finds on a view and holds."""

    audience: Audience
    roles: frozenset[Role] = frozenset()
    link_kind: str = ""


def _declare[**P](access: Access) -> Callable[[View[P]], UrlView]:
    def decorate(view: View[P]) -> UrlView:
        view.access = access  # type: ignore[attr-defined]  # read by the middleware
        return view

    return decorate


def open_to[**P](*roles: Role) -> Callable[[View[P]], UrlView]:
    """Open a view under ``/o/…`` to these roles of that organisation or programme."""
    if not roles:
        raise ValueError("Say which roles; open_to() of nobody is a closed page.")
    return _declare(Access(Audience.ROLES, frozenset(roles)))


def open_to_people[**P](view: View[P]) -> UrlView:
    """Open a view to anybody signed in, for what is her own."""
    return _declare(Access(Audience.PEOPLE))(view)


def open_to_leads[**P](view: View[P]) -> UrlView:
    """Open a view to network leads."""
    return _declare(Access(Audience.LEADS))(view)


def open_to_link[**P](kind: str) -> Callable[[View[P]], UrlView]:
    """Open a view to whoever holds a live link of this kind (its address has ``token``)."""
    return _declare(Access(Audience.LINK, link_kind=kind))


def open_to_everyone[**P](view: View[P]) -> UrlView:
    """Open a view to the world."""
    return _declare(Access(Audience.EVERYONE))(view)
