"""Every address × every visitor × every place × every object × every method.

What must happen is computed from what each view declares, so a new address is in here by itself;
one with a part that `tests.samples` has nothing for fails.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, path
from pytest_django import DjangoDbBlocker

from alsets import urls
from alsets.access import Role
from alsets.access.openings import Access, Audience
from alsets.access.table import PART, Address, addresses
from tests import make, samples
from tests.programmes.requests import asking

pytestmark = pytest.mark.xdist_group("matrix")

SIGN_IN = "/accounts/login/"
WRITES = ("INSERT", "UPDATE", "DELETE")
OPEN = "open"  # neither a refusal nor a fault

VISITORS = ("nobody", "stranger", "lead", "coordinator", "facilitator", "member", "supporter")
"""The stakeholder is whoever opens an address with a link's token in it."""

FRAMEWORK = {
    "account_inactive": Audience.EVERYONE,
    "mfa_login_webauthn": Audience.EVERYONE,
    "mfa_index": Audience.PEOPLE,
    "mfa_deactivate_totp": Audience.PEOPLE,
    "mfa_view_recovery_codes": Audience.PEOPLE,
    "mfa_generate_recovery_codes": Audience.PEOPLE,
    "mfa_download_recovery_codes": Audience.PEOPLE,
    "mfa_list_webauthn": Audience.PEOPLE,
    "mfa_remove_webauthn": Audience.PEOPLE,
}
"""allauth's own views that stand as they are: whom each is for."""

OTHERWISE: dict[tuple[str, str, str], int | str] = {
    ("account_confirm_login_code", "nobody", "GET"): SIGN_IN,  # no code was asked for
    ("account_confirm_login_code", "nobody", "POST"): SIGN_IN,
    ("account_email_verification_sent", "nobody", "GET"): SIGN_IN,
    ("account_email_verification_sent", "nobody", "POST"): SIGN_IN,
    ("account_reauthenticate", "", "GET"): 403,  # nobody has a password to show once more
    ("account_reauthenticate", "", "POST"): 403,
    ("account_request_login_code", "", "GET"): SIGN_IN,  # two addresses, one page
    ("agreement", "coordinator", "POST"): 403,  # she runs it from outside; who sits there says yes
    ("closed", "", "GET"): 404,
    ("closed", "", "POST"): 404,
    ("between", "facilitator", "POST"): 404,  # no button was pressed
    ("between", "member", "POST"): 404,
    ("day", "member", "POST"): 404,  # no button was pressed
    ("demo_sign_in", "", "POST"): 404,  # the demo network is not loaded here
    ("edition", "member", "POST"): 403,  # members read; the staff tries again
    ("hand_over", "facilitator", "GET"): 404,  # her own role alone is hers to hand on
    ("hand_over", "facilitator", "POST"): 404,
    ("history", "coordinator", "POST"): 403,  # whoever sits there says yes about herself
    ("history", "facilitator", "POST"): 403,
    ("keep", "", "POST"): 403,  # the form does not name its writer
    ("mfa_authenticate", "nobody", "GET"): SIGN_IN,  # she has not begun to sign in
    ("mfa_authenticate", "nobody", "POST"): SIGN_IN,
    ("mfa_deactivate_totp", "", "GET"): 404,  # these people have no second factor
    ("mfa_deactivate_totp", "", "POST"): 404,
    ("mfa_download_recovery_codes", "", "GET"): 404,
    ("mfa_download_recovery_codes", "", "POST"): 404,
    ("mfa_edit_webauthn", "", "GET"): 404,
    ("mfa_edit_webauthn", "", "POST"): 404,
    ("mfa_login_webauthn", "nobody", "GET"): SIGN_IN,
    ("mfa_login_webauthn", "nobody", "POST"): SIGN_IN,
    ("mfa_reauthenticate", "", "GET"): 403,
    ("mfa_reauthenticate", "", "POST"): 403,
    ("mfa_reauthenticate_webauthn", "", "GET"): 403,
    ("mfa_reauthenticate_webauthn", "", "POST"): 403,
    ("mfa_remove_webauthn", "", "GET"): 404,
    ("mfa_remove_webauthn", "", "POST"): 404,
    ("mfa_view_recovery_codes", "", "GET"): 404,
    ("plan", "member", "POST"): 403,  # members read the plan; the staff writes it
    ("plan_chapter", "member", "POST"): 403,
    ("read_piece", "coordinator", "GET"): 404,  # no role opens a text: only its owner does
    ("read_piece", "supporter", "GET"): 404,
    ("set_meeting", "facilitator", "POST"): 404,  # no button was pressed
    ("everybody", "facilitator", "POST"): 404,
    ("dates", "facilitator", "POST"): 404,
    ("symposium", "", "POST"): 404,  # no stakeholder was named
    **{
        ("sign_in_link", visitor, method): 404  # she is signed in already
        for visitor in VISITORS[1:]
        for method in ("GET", "POST")
    },
}
"""Where a rule, not the declaration, decides: page, visitor ("" for all), method → the answer."""

NOTHING_THERE = {
    "ask_to_lead_again",
    "drop_pairing",
    "offer_seat",
    "part_pair",
    "send_invitation_again",
    "stop_waiting",
    "take_back_asking",
    "take_back_invitation",
    "take_back_payment",
    "take_back_seat",
}
"""Pages that lead back with "there is nothing here any more" instead of 404, and do nothing."""

KINDS = {
    "pack": ("pack.token",),
    "calendar": ("calendar.token",),
    "request": ("saved_request.token", "request_later.token"),
}
"""The tokens of links, by their kind."""

SHOWN = {("people", "facilitator", samples.SISTER)}
"""Words that are right where they are: who runs the organisation's other programmes."""


@dataclass(frozen=True)
class Page:
    """An address of the project, and whom it is for."""

    address: Address

    @property
    def name(self) -> str:
        return self.address.name

    @property
    def parts(self) -> tuple[str, ...]:
        return self.address.parts

    @property
    def own_parts(self) -> tuple[str, ...]:
        """The parts that name a row of a place."""
        return tuple(part for part in self.parts if part not in {"organisation", "programme"})

    @property
    def access(self) -> Access:
        return self.address.access or Access(FRAMEWORK[self.name])

    def at(self, where: Mapping[str, object]) -> str:
        return "/" + PART.sub(lambda part: str(where[part[2]]), self.address.route)


PAGES = [Page(address) for address in addresses()]


@dataclass(frozen=True)
class Matrix:
    """Three places, and browsers of people who belong to the first."""

    own: samples.Place
    sister: samples.Place  # another programme of the same organisation
    foreign: samples.Place  # another organisation
    browsers: dict[str, Client]
    session_ids: dict[str, str]

    def browser(self, visitor: str) -> Client:
        """Return a visitor's browser as it was before she asked for anything."""
        browser = self.browsers[visitor]
        browser.cookies = SimpleCookie()
        if visitor in self.session_ids:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.session_ids[visitor]
        return browser


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Matrix]:
    """Make it once; nothing of it is ever committed."""
    logging.disable(logging.WARNING)  # thousands of refusals are right here
    quick = pytest.MonkeyPatch()  # and their pages are read in tests/alsets/ui/test_errors.py
    for code in (403, 404):
        quick.setattr(urls, f"handler{code}", partial(refused, code=code), raising=False)
    with django_db_blocker.unblock(), transaction.atomic():
        host = make.organisation("scarlet")
        own = samples.place(host, word="Madder", named="Carmine")
        sister = samples.place(host, word=samples.SISTER, named="Carmine", more=True)
        foreign = samples.place(
            make.organisation("navy"), word=samples.INSIDE, named=samples.OUTSIDE, more=True
        )
        people = {
            "nobody": None,
            "stranger": make.person(),
            "lead": asking.lead_person(),
            "coordinator": own.of.helen,
            "facilitator": own.of.ruth,
            "member": own.of.joe,
            "supporter": own.supporter,
        }
        browsers = {name: make.signed_in(who) if who else Client() for name, who in people.items()}
        session_ids = {
            name: browser.cookies[settings.SESSION_COOKIE_NAME].value
            for name, browser in browsers.items()
            if name != "nobody"
        }
        yield Matrix(own, sister, foreign, browsers, session_ids)
        transaction.set_rollback(True)
    quick.undo()
    logging.disable(logging.NOTSET)


def refused(_request: HttpRequest, exception: Exception, *, code: int) -> HttpResponse:
    return HttpResponse(str(exception), status=code)


def roles_at(visitor: str, place: str) -> set[Role]:
    """Return what a visitor holds at an address: of the own programme, or all of its host."""
    if place == "own":
        named = {"coordinator", "facilitator", "member", "supporter"}
        return {Role(visitor)} if visitor in named else set()
    if place == "sister" and visitor == "coordinator":
        return {Role.COORDINATOR}
    return set()


@dataclass(frozen=True)
class Case:
    """One address of a page: whose place it is in, and whether what it names belongs there."""

    address: str
    place: str
    wrong: str = ""  # the part that names what does not belong there

    @property
    def belongs(self) -> bool:
        return not self.wrong


def cases(page: Page, matrix: Matrix) -> Iterator[Case]:
    """Fill a page's address with what belongs together, then with one foreign part at a time."""
    own = filled(page, matrix.own)
    yield Case(page.at(own), "own")
    if page.access.audience is Audience.ROLES:
        for place in ("sister", "foreign") if "programme" in page.parts else ("foreign",):
            yield Case(page.at(filled(page, getattr(matrix, place))), place)
        if "programme" in page.parts:
            programme = matrix.foreign.samples["programme"]
            yield Case(page.at({**own, "programme": programme}), "nowhere")
    for part in page.own_parts:
        for strange in strangers(page, part, matrix, own[part]):
            yield Case(page.at({**own, part: strange}), "own", wrong=part)


def filled(page: Page, place: samples.Place) -> dict[str, object]:
    try:
        return {part: place.sample(page.name, part) for part in page.parts}
    except KeyError as missing:
        pytest.fail(f"tests/samples.py has nothing for {missing} of {page.address.route}")


def strangers(page: Page, part: str, matrix: Matrix, own: object) -> set[object]:
    """Return what a part of an address may name that does not belong to the own place."""
    unknown = samples.UNKNOWN.get(part, uuid4())
    match page.access.audience, part:
        case (Audience.LEADS, _):  # every request is a lead's business but one that is half written
            return {unknown, matrix.own.samples["draft"]}
        case (_, "token"):  # whoever holds a link may open it: only one of another kind is wrong
            token = matrix.own.samples
            kin = {token[name] for name in KINDS.get(page.access.link_kind, ())}
            return {unknown, *(token[name] for names in KINDS.values() for name in names)} - kin
        case (Audience.EVERYONE, _):
            return {unknown}
    places = [matrix.foreign]
    if "programme" in page.parts:  # else the organisation's other programmes belong there
        places.append(matrix.sister)
    return {unknown, *(place.sample(page.name, part) for place in places)} - {own}


def answer(page: Page, case: Case, visitor: str, *, method: str, methods: set[str]) -> int | str:
    """Compute what must happen from the declaration, and from the rules named above."""
    refused = refusal(page, case, visitor)
    if refused:
        return refused
    if method not in methods:
        return 405
    hers = page.access.audience is not Audience.PEOPLE or visitor == "member"  # all samples are
    if case.wrong or (page.own_parts and not hers):
        return OPEN if method == "POST" and page.name in NOTHING_THERE else 404
    for who in (visitor, ""):
        if (page.name, who, method) in OTHERWISE:
            return OTHERWISE[page.name, who, method]
    return OPEN


def refusal(page: Page, case: Case, visitor: str) -> int | str | None:
    """Compute how a visitor is turned away at the door, whatever she asked for."""
    access = page.access
    if access.audience is Audience.LINK:
        return 404 if case.wrong == "token" else None
    if access.audience is Audience.EVERYONE:
        return None
    if visitor == "nobody":
        return SIGN_IN
    if access.audience is Audience.LEADS:
        return None if visitor == "lead" else 404
    if access.audience is Audience.ROLES:
        held = roles_at(visitor, case.place)
        if held.isdisjoint(access.roles):
            return 403 if held else 404
    return None


def got(response: HttpResponse) -> int | str:
    """Return what happened in the words of `answer`."""
    if response.status_code in {301, 302, 303} and response.headers["Location"].startswith(SIGN_IN):
        return SIGN_IN
    if response.status_code >= 500 or response.status_code in {401, 403, 404, 405}:
        return response.status_code
    return OPEN


def methods_of(page: Page, matrix: Matrix) -> set[str]:
    """Ask a page which methods it has, as somebody who may open it."""
    address = page.at(filled(page, matrix.own))
    for visitor in ("member", "coordinator", "facilitator", "lead"):
        response, _wrote = ask(matrix.browser(visitor), "OPTIONS", address)
        if "Allow" in response.headers:
            return {one.strip() for one in response.headers["Allow"].split(",")}
    return {"GET", "POST"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_an_address_opens_to_whom_its_view_says(page: Page, matrix: Matrix) -> None:
    methods, wrong = methods_of(page, matrix), []
    for case in cases(page, matrix):
        for visitor in VISITORS:
            is_outside = page.access.audience is Audience.ROLES and not roles_at(visitor, "own")
            if case.wrong and is_outside:
                continue  # she was turned away from what belongs there already
            for method in ("GET", "POST"):
                expected = answer(page, case, visitor, method=method, methods=methods)
                response, wrote = ask(matrix.browser(visitor), method, case.address)
                happened, asked = got(response), f"{visitor} {method} {case.address}"
                if happened != expected:
                    wrong.append(f"{asked}: {response.status_code} instead of {expected}")
                if (happened != OPEN or case.wrong) and wrote:
                    wrong.append(f"{asked}: refused, and wrote {wrote}")
                wrong += [f"{asked}: shows {word}" for word in leaks(page, visitor, response)]
    assert not wrong, "\n".join(wrong)


def ask(browser: Client, method: str, address: str) -> tuple[Any, list[str]]:
    """Ask for an address; return the answer and what was written, which is undone."""
    wrote: list[str] = []
    with transaction.atomic(), connection.execute_wrapper(_writes(wrote)):
        response = browser.generic(method, address)
        transaction.set_rollback(True)
    return response, wrote


def leaks(page: Page, visitor: str, response: HttpResponse) -> list[str]:
    """Return the words in a page that its visitor must not see."""
    hidden = [samples.SECRET, samples.INSIDE]
    if visitor != "lead":  # she knows the network from outside
        hidden.append(samples.OUTSIDE)
    if visitor != "coordinator":
        hidden.append(samples.SISTER)
    shown = [word for word in hidden if word.encode() in response.content]
    return [word for word in shown if (page.name, visitor, word) not in SHOWN]


def _writes(found: list[str]) -> Any:
    def watch(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        result = execute(sql, params, many, context)
        rows: int = context["cursor"].rowcount
        if rows and sql.startswith(WRITES) and "django_session" not in sql:
            found.append(sql[:60])
        return result

    return watch


def undeclared(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("open to nobody, as nobody said to whom")


def test_a_view_that_says_nothing_is_not_there(matrix: Matrix, settings: Any) -> None:
    addresses = ModuleType("addresses")
    addresses.urlpatterns = [path("undeclared/", undeclared), *get_resolver().url_patterns]  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = addresses
    for visitor in VISITORS:
        for method in ("GET", "POST"):
            response = matrix.browser(visitor).generic(method, "/undeclared/")
            assert (visitor, response.status_code) == (visitor, 404)


def test_the_matrix_knows_every_view() -> None:
    """Whatever has no declaration of its own is one of allauth's, and named above."""
    silent = {page.name for page in PAGES if page.address.access is None}
    assert silent == set(FRAMEWORK)
