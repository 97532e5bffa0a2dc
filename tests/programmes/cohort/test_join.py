"""Typing what stands on a card."""

import pytest
from django.core.cache import cache
from django.test import Client

from members.people.rules import plain_card
from programmes.cohort import cards
from programmes.cohort.views.joining import TRIES
from tests.programmes.cohort import make

pytestmark = pytest.mark.django_db


def test_number_and_code_lead_to_what_the_card_offers(client: Client) -> None:
    of = make.founded()
    seat, code = make.card(of)
    number = make.number_of(of, seat)
    page = client.post(
        "/join/", {"card_number": cards.shown(number), "code": code.lower().replace("-", " ")}
    )

    assert (page.status_code, page["Location"]) == (302, f"/join/{plain_card(code)}/")
    assert of.programme.title in client.get(page["Location"]).content.decode()


def test_a_number_of_another_card_leads_nowhere(client: Client) -> None:
    of = make.founded()
    _seat, code = make.card(of)
    other, _code = make.card(of)
    page = client.post("/join/", {"card_number": make.number_of(of, other), "code": code})

    assert page.status_code == 422
    assert "do not belong together" in page.content.decode()
    assert code in page.content.decode()


def test_guessing_is_stopped_for_a_while(client: Client) -> None:
    of = make.founded()
    seat, code = make.card(of)
    number = make.number_of(of, seat)
    for _guess in range(TRIES):
        client.post("/join/", {"card_number": number, "code": "2222222222"})
    page = client.post("/join/", {"card_number": number, "code": code})
    assert page.status_code == 422
    assert "Wait five minutes" in page.content.decode()
    cache.clear()
    assert client.post("/join/", {"card_number": number, "code": code}).status_code == 302


def test_what_is_missing_is_said_and_languages_come_first(client: Client) -> None:
    page = client.post("/join/", {"card_number": "", "code": ""})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Type the number on your card." in text
    assert "Type the code on your card." in text
    assert text.index("lang=ar") < text.index("<h1>")
