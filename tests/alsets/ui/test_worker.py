"""The service worker: one page, and nothing of anybody."""

import re

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_keeps_the_offline_page_and_what_that_needs(client: Client) -> None:
    answer = client.get("/worker.js")

    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert 'const PAGE = "/offline/";' in text
    kept = re.findall(r'"(/static/[^"]+)"', text)
    assert len(kept) == 4
    for address in kept:
        assert (settings.STATIC_ROOT / address.removeprefix("/static/")).exists()


def test_it_asks_for_the_page_as_nobody(client: Client) -> None:
    assert 'credentials: "omit"' in client.get("/worker.js").content.decode()
