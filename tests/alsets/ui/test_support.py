"""Whom one can call."""

import re

import pytest
from django.test import Client

from alsets.ui.support import COUNTRIES

pytestmark = pytest.mark.django_db


def test_everybody_sees_every_number_and_can_press_it(client: Client) -> None:
    answer = client.get("/support/")

    assert answer.status_code == 200
    pressed = re.findall(r'href="(?:tel|sms):(\d+)"', answer.content.decode())
    lines = [line for country in COUNTRIES for line in (country.danger, *country.lines)]
    assert sorted(pressed) == sorted([*(line.dial for line in lines), "112"])


@pytest.mark.parametrize(("language", "first"), [("en", "gb"), ("it", "it")])
def test_the_country_of_the_language_comes_first(client: Client, language: str, first: str) -> None:
    text = client.get("/support/", {"lang": language}).content.decode()

    assert re.findall(r'<h2 id="c-(\w\w)"', text)[0] == first


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/support/").status_code == 405
