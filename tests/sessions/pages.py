"""What every page test asks: who may, who may not, and how many questions a page asks."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Person
from tests import make as ground

NOISE = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


def get(who: Person, address: str) -> Any:
    """Open a page as somebody."""
    return ground.signed_in(who).get(address)


def status(who: Person, address: str) -> int:
    """Return only whether a page opens."""
    code: int = get(who, address).status_code
    return code


def asked(browser: Client, address: str) -> int:
    """Return how many questions a page asks the database, besides those of every request."""
    with CaptureQueriesContext(connection) as caught:
        page = browser.get(address)
    assert page.status_code == 200
    return sum(1 for query in caught.captured_queries if not _noise(query["sql"]))


def _noise(sql: str) -> bool:
    of_every_request = ("django_session", '"members_person"', "set_config", "usersessions")
    return sql.startswith(NOISE) or any(word in sql for word in of_every_request)


def costs_the_same(more: Callable[[], object], who: Person, address: str) -> int:
    """Check that a page with more on it asks as often; return how often."""
    browser = ground.signed_in(who)
    few = asked(browser, address)
    more()
    many = asked(browser, address)
    assert few == many
    return many
