"""Taking a letter back that asked somebody to lead."""

import pytest
from django.test import Client

from tests import make as ground
from tests.members.network import make
from tests.programmes.requests import asking

pytestmark = pytest.mark.django_db


def test_it_opens_nothing_any_more_and_twice_is_fine(client: Client) -> None:
    asked, token = make.ask()
    lead = ground.signed_in(asking.lead_person())
    pages = [lead.post(f"{make.AT}asked/{asked}/take-back/", follow=True) for _ in range(2)]

    assert "You took the invitation back." in pages[0].content.decode()
    assert "This invitation is not open any more." in pages[1].content.decode()
    assert make.letter(asked).taken_back_at
    client.post(f"/join/by-mail/{token}/", {"name": "Salma"})
    assert client.get(make.AT).status_code == 302
