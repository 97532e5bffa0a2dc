"""What is closed answers as if it were not there; ``test_account_login.py`` tries each address."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_closed_page_is_not_there(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404
    assert reverse("account_signup") == "/accounts/signup/"
