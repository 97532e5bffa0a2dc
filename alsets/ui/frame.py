"""What stands round every page: where one can go, in which languages, who is there.

It asks the database nothing, so that a page costs what its own view costs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from alsets.access import Access, Member, Role
from alsets.ui.looks import Look, look_of

PLACES = {
    "me": (_("Home"), "house"),
    "reflections": (_("Reflections"), "feather"),
    "my_sharing": (_("My sharing"), "eye"),
    "settings": (_("Settings"), "settings"),
    "network": (_("Network"), "network"),
    "network_requests": (_("Requests"), "inbox"),
    "organisation": (_("Organisation"), "building-2"),
    "people": (_("People"), "users"),
    "programme": (_("Programme"), "circle-dot-dashed"),
    "sessions": (_("Sessions"), "calendar"),
    "actions": (_("Actions"), "list-checks"),
    "plan": (_("Plan"), "book-open"),
}
"""Where one can go, by the address's name: its words and its icon."""

BELONGS = {"sessions": ("dates",)}
"""Addresses that stand beside a place and belong to it."""
IN_PROGRAMME = ("me", "programme", "sessions", "actions", "plan")
IN_ORGANISATION = ("me", "organisation", "people")
IN_NETWORK = ("me", "network", "network_requests")
ONES_OWN = ("me", "reflections", "my_sharing")
AT_THE_FOOT = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the frame. ``is_here``: "page" on it, "true" below it, "" elsewhere.

    ``beside``: addresses that belong to it, too.
    """

    words: Any
    icon: str
    address: str
    is_here: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """A language one can read in, named in itself."""

    code: str
    name: str
    dir: str

    @property
    def tag(self) -> str:
        """What a screen reader is told; a made-up language is English to it."""
        return "en" if self.code.startswith("x-") else self.code


@dataclass(frozen=True, slots=True)
class Frame:
    """Plain values for ``base.html``."""

    person_id: UUID | None
    home: str
    sign_in: str
    nav: tuple[Place, ...]
    menu: tuple[Place, ...]
    languages: tuple[Language, ...]
    look: Look

    @property
    def tabs(self) -> tuple[Place, ...]:
        """What a thumb reaches on a phone."""
        return self.nav[:AT_THE_FOOT]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give each template its frame, made when first asked for: error pages may not ask."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame of this request's page."""
    user = getattr(request, "user", None)
    person_id = user.pk if user is not None and user.is_authenticated else None
    member: Member | None = getattr(request, "member", None)
    return Frame(
        person_id=person_id,
        home=reverse("me") if person_id else reverse("home"),
        sign_in="" if person_id else reverse(settings.LOGIN_URL),
        nav=tuple(_here(request.path, _nav(member))) if person_id else (),
        menu=tuple(_places(("reflections", "my_sharing", "settings"), None)) if person_id else (),
        languages=languages(),
        look=look_of(request),
    )


@cache
def languages() -> tuple[Language, ...]:
    """Return every language of the product, each in its own words."""
    return tuple(_language(code, str(name)) for code, name in settings.LANGUAGES)


def _language(code: str, name: str) -> Language:
    if code not in LANG_INFO:
        return Language(code, name, "ltr")
    known = get_language_info(code)
    return Language(code, known["name_local"].capitalize(), "rtl" if known["bidi"] else "ltr")


def _nav(member: Member | None) -> Iterator[Place]:
    names: tuple[str, ...]
    if member is None:
        names = ONES_OWN
    elif member.programme_slug:
        names = IN_PROGRAMME
    elif member.organisation_slug:
        names = IN_ORGANISATION
    elif Role.NETWORK_LEAD in member.roles:
        names = IN_NETWORK
    else:
        names = ONES_OWN
    return _places(names, member)


def _places(names: Iterable[str], member: Member | None) -> Iterator[Place]:
    """Find the places that exist and are open to this member."""
    where = {}
    if member and member.organisation_slug:
        where["organisation"] = member.organisation_slug
    inside = {**where, "programme": member.programme_slug} if member else {}
    for name in names:
        for kwargs in ({}, where, inside):
            try:
                address = reverse(name, kwargs=kwargs)
            except NoReverseMatch:
                continue
            if _may_open(name, address, member):
                words, icon = PLACES[name]
                beside = tuple(reverse(one, kwargs=kwargs) for one in BELONGS.get(name, ()))
                yield Place(words, icon, address, beside=beside)
            break


_accesses: dict[str, Access | None] = {}
"""What each place's view says about who may open it, once looked up."""


def _may_open(name: str, address: str, member: Member | None) -> bool:
    """Say whether the view at this address says that it is open to the member."""
    if name not in _accesses:
        _accesses[name] = getattr(resolve(address).func, "access", None)
    access = _accesses[name]
    if access is None:
        return False
    return not access.roles or (member is not None and member.is_any(*access.roles))


def _here(path: str, places: Iterator[Place]) -> Iterator[Place]:
    """Mark the place one is at, or the nearest one above it."""
    all_of_them = list(places)
    home = reverse("me")  # everything of one's own lies below it, and has its own place
    above = [
        (len(address), place)
        for place in all_of_them
        for address in (place.address, *place.beside)
        if path == address or (path.startswith(address) and address != home)
    ]
    nearest = max(above, key=itemgetter(0), default=(0, None))[1]
    for place in all_of_them:
        here = "" if place is not nearest else "page" if place.address == path else "true"
        yield Place(place.words, place.icon, place.address, here)
