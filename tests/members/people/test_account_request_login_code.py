"""allauth's second page for codes leads to the first."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_page_that_sends_codes(client: Client) -> None:
    assert client.get("/accounts/login/code/")["Location"] == "/accounts/login/"
