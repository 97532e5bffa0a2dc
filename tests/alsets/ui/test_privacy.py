"""What is kept of a person."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_everybody_can_read_it(client: Client) -> None:
    answer = client.get("/privacy/")

    assert answer.status_code == 200
    assert "What is yours stays yours" in answer.content.decode()
