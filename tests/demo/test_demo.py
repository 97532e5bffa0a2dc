"""The page of the cast."""

import pytest
from django.test import Client

from demo import people

pytestmark = [pytest.mark.usefixtures("network"), pytest.mark.xdist_group("demo")]


def test_everybody_of_the_cast_has_a_button(client: Client) -> None:
    words = client.get("/demo/").content.decode()
    for someone in people.CAST:
        assert someone.name in words
        assert f'action="/demo/sign-in/{someone.key}/"' in words
    assert 'href="/pack/' in words


def test_the_link_of_a_stakeholder_works(client: Client) -> None:
    words = client.get("/demo/").content.decode()
    address = words.split('href="/pack/')[1].split('"')[0]
    page = client.get(f"/pack/{address}")
    assert page.status_code == 200
    assert "Millbrook" in page.content.decode()
