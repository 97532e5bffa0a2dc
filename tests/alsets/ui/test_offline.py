"""The page for when there is no connection."""

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


def test_it_knows_of_nobody(world: make.World, client: Client) -> None:
    text = make.signed_in(world.ana).get("/offline/").content.decode()

    assert "You are offline" in text
    assert "116 123" in text
    assert str(world.ana.pk) not in text
    assert "Sign out" not in text
