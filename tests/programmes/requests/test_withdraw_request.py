"""Taking a request back."""

import pytest
from django.test import Client

from programmes.requests import queries
from tests.programmes.requests import asking

pytestmark = pytest.mark.django_db


def test_the_page_asks_once_more_and_changes_nothing(client: Client) -> None:
    asked = asking.sent()
    text = client.get(f"{asked.at}take-back/").content.decode()

    assert "Take your request back?" in text
    with asked.held() as link:
        assert queries.saved_request(link).is_open


def test_taking_back_says_that_the_answers_are_gone(client: Client) -> None:
    asked = asking.sent()
    page = client.post(f"{asked.at}take-back/")
    text = client.get(page["Location"]).content.decode()

    assert (page.status_code, page["Location"]) == (302, f"{asked.at}?done=withdrawn")
    assert "Your answers are gone." in text
    assert "People near the docks" not in text


def test_what_has_ended_cannot_be_taken_back(client: Client) -> None:
    asked = asking.sent()
    client.post(f"{asked.at}take-back/")
    page = client.get(f"{asked.at}take-back/")

    assert (page.status_code, page["Location"]) == (302, asked.at)


def test_without_the_link_nothing_is_taken_back(client: Client) -> None:
    asked = asking.sent()

    assert client.post("/request/wrong/take-back/").status_code == 404
    with asked.held() as link:
        assert queries.saved_request(link).is_open
