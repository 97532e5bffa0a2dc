"""The page with the link to come back by."""

import pytest
from django.test import Client

from programmes.requests.commands import LETTERS_A_DAY
from tests.programmes.requests import asking
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def test_it_shows_the_link_and_asks_where_to_send_it(client: Client) -> None:
    asked = asking.draft()
    text = client.get(f"{asked.at}later/").content.decode()

    assert f"http://testserver{asked.at}" in text
    assert "Send me the link" in text


def test_an_address_typed_here_gets_the_link(client: Client) -> None:
    asked = asking.draft()
    with posted() as post:
        page = client.post(f"{asked.at}later/", {"email": "nadia@harbour.example"})

    assert (page.status_code, page["Location"]) == (302, f"{asked.at}later/?sent=1")
    assert [letter.to for letter in post.letters] == ["nadia@harbour.example"]
    shown = client.get(page["Location"]).content.decode()
    assert "We have sent the link to nadia@harbour.example." in shown


def test_half_an_address_is_kept_and_asked_for_again(client: Client) -> None:
    page = client.post(f"{asking.draft().at}later/", {"email": "nadia@"})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Write your whole email address" in text
    assert 'value="nadia@"' in text


def test_the_letters_of_one_day_are_counted(client: Client) -> None:
    asked = asking.draft()
    for _letter in range(LETTERS_A_DAY):
        client.post(f"{asked.at}later/", {"email": "nadia@harbour.example"})
    with posted() as post:
        page = client.post(f"{asked.at}later/", {"email": "nadia@harbour.example"})

    assert page.status_code == 422
    assert "five times today" in page.content.decode()
    assert post.letters == []


def test_without_the_link_there_is_no_page(client: Client) -> None:
    asking.draft()

    assert client.get("/request/some-other-token/later/").status_code == 404
