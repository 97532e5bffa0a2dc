"""What a learning set is, for anybody."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_tells_who_sits_there_and_where_it_comes_from(client: Client) -> None:
    page = client.get("/what-we-do/")
    text = page.content.decode()

    assert page.status_code == 200
    assert text.count('<span class="dot pine">') == 6
    assert "Knowing the person" in text
    assert "International Mental Health Collaborating Network" in text
    assert not client.cookies
