"""How pages look in this browser."""

import pytest
from django.test import Client

from alsets.ui.looks import COOKIE

pytestmark = pytest.mark.django_db
PAGE = "/accessibility/"


def test_at_first_pages_look_as_the_device_does(client: Client) -> None:
    text = client.get(PAGE).content.decode()

    assert "data-theme" not in text
    assert "data-size" not in text


def test_a_look_is_kept_in_the_browser(client: Client) -> None:
    answer = client.post(PAGE, {"theme": "dark", "size": "bigger"}, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    text = client.get("/support/").content.decode()
    assert 'data-theme="dark" data-size="bigger"' in text
    assert client.cookies[COOKIE]["httponly"]


def test_a_look_that_does_not_exist_is_asked_again(client: Client) -> None:
    answer = client.post(PAGE, {"theme": "pink", "size": "usual"})

    assert answer.status_code == 422
    assert COOKIE not in client.cookies


def test_a_cookie_that_somebody_made_up_changes_nothing(client: Client) -> None:
    client.cookies[COOKIE] = 'dark"><script>.huge'

    text = client.get(PAGE).content.decode()

    assert "data-theme" not in text
    assert "<script>" not in text
