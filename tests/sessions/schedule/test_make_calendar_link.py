"""Making and closing the address of one's own calendar feed."""

import pytest
from django.test import Client

from tests import make as ground
from tests.sessions import make

pytestmark = pytest.mark.django_db


def test_an_address_is_made_once_shown_again_and_closed() -> None:
    of = make.running()
    browser = ground.signed_in(of.joe)
    before = browser.get("/me/calendar/").content.decode()
    sent = browser.post("/me/calendar/", {"do": "make"})
    first = browser.get("/me/calendar/").context["address"]
    browser.post("/me/calendar/", {"do": "make"})
    second = browser.get("/me/calendar/").context["address"]
    browser.post("/me/calendar/", {"do": "end"})
    browser.post("/me/calendar/", {"do": "end"})

    assert "Make my address" in before
    assert (sent.status_code, sent["Location"]) == (302, "/me/calendar/")
    assert first == second
    assert "/calendar/" in first
    assert browser.get("/me/calendar/").context["address"] == ""


def test_it_is_for_people_who_are_signed_in_and_each_has_her_own() -> None:
    of = make.running()
    assert Client().get("/me/calendar/").status_code == 302
    ground.signed_in(of.joe).post("/me/calendar/", {"do": "make"})

    assert ground.signed_in(of.amina).get("/me/calendar/").context["address"] == ""


def test_an_address_of_an_older_secret_makes_way(settings: pytest.FixtureRequest) -> None:
    of = make.running()
    browser = ground.signed_in(of.joe)
    browser.post("/me/calendar/", {"do": "make"})
    old = browser.get("/me/calendar/").context["address"]
    settings.SECRET_KEY = "another one, " * 4  # type: ignore[attr-defined]  # pytest-django's
    browser = ground.signed_in(of.joe)

    assert browser.get("/me/calendar/").context["address"] == ""
    browser.post("/me/calendar/", {"do": "make"})

    assert browser.get("/me/calendar/").context["address"] not in {"", old}
