"""Pages about things gone wrong: calm, plain, and without a database where there may be none."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from alsets.access.middleware import broken
from alsets.ui.looks import COOKIE
from tests import make


def broken_by(fault: Exception, request: HttpRequest) -> HttpResponse:
    try:
        raise fault  # noqa: TRY301  (it must be the one in hand)
    except Exception:  # noqa: BLE001  (whatever it is, a page must come)
        return broken(request)


def test_the_database_away_is_said_without_a_database(rf: RequestFactory) -> None:
    answer = broken_by(OperationalError("the server closed the connection"), rf.get("/me/"))

    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert "We are resting for a few minutes" in answer.content.decode()
    assert 'href="/support/"' in answer.content.decode()


def test_our_own_fault_is_said_without_a_database(rf: RequestFactory) -> None:
    answer = broken_by(KeyError("something we forgot"), rf.get("/me/"))

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert "forgot" not in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_is_an_empty_seat(client: Client) -> None:
    answer = client.get("/nowhere/")

    assert answer.status_code == 404
    assert "This seat is empty" in answer.content.decode()


@pytest.mark.django_db
def test_a_closed_page_says_that_nobody_did_wrong(world: make.World) -> None:
    answer = make.signed_in(world.ana).get(f"/o/{world.red.slug}/people/")

    assert answer.status_code == 403
    assert "You cannot open this page" in answer.content.decode()
    assert "You did nothing wrong" in answer.content.decode()


@pytest.mark.django_db
def test_an_old_form_is_answered_calmly() -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/accessibility/", {"theme": "dark", "size": "usual"})

    assert answer.status_code == 403
    assert "Please try once more" in answer.content.decode()
    assert COOKIE not in client.cookies
