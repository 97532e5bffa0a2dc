"""The front page, for anybody."""

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


def test_anybody_reads_it_and_finds_both_ways_in(client: Client) -> None:
    page = client.get("/")
    text = page.content.decode()

    assert page.status_code == 200
    assert "Sit in a circle." in text
    assert 'href="/join/"' in text
    assert 'href="/request/"' in text
    assert not client.cookies


def test_somebody_signed_in_may_still_read_it() -> None:
    page = make.signed_in(make.person()).get("/")

    assert page.status_code == 200
    assert "Sit in a circle." in page.content.decode()
