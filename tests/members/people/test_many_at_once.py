"""A whole circle behind one address signs in within a minute."""

import re

import pytest
from django.test import Client

from tests import make
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
ROOM = {"REMOTE_ADDR": "203.0.113.7"}
"""One address for everybody in the room."""


def test_25_people_in_one_room_sign_in_by_code() -> None:
    people = [make.person(email=f"person{n}@example.org") for n in range(25)]
    for who in people:
        browser = Client(**ROOM)  # type: ignore[arg-type]  # an environ, as WSGI has it
        with posted() as post:
            browser.post("/accounts/login/", {"login": who.email})
        found = re.search(r"\d{4} \d{4}", post.letters[0].text)
        assert found
        browser.post("/accounts/login/code/confirm/", {"code": found[0]})
        assert browser.get("/me/").status_code == 200


def test_25_people_in_one_room_sign_in_by_card() -> None:
    for n in range(25):
        who = make.person(email=None, card_number=f"1234{n:04}")
        who.set_password("seven green kites")
        who.save()
        browser = Client(**ROOM)  # type: ignore[arg-type]  # an environ, as WSGI has it
        form = {"card_number": who.card_number, "secret": "seven green kites"}
        assert browser.post("/accounts/card/", form).status_code == 302
        assert browser.get("/me/").status_code == 200
