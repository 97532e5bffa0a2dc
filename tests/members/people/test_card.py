"""Signing in with a card: the way of people without an e-mail address."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from alsets.tenancy.scope import scope
from tests import make

pytestmark = pytest.mark.django_db
NUMBER, WORDS = "40415926", "seven green kites"


@pytest.fixture
def _holder(db: None) -> None:
    holder = make.person(email=None, card_number=NUMBER)
    with scope(person_id=holder.pk):
        type(holder).objects.filter(pk=holder.pk).update(password=make_password(WORDS))


@pytest.mark.usefixtures("_holder")
def test_a_person_without_an_address_signs_in(client: Client) -> None:
    page = client.post("/accounts/card/", {"card_number": "4041 5926", "secret": WORDS})

    assert (page.status_code, page["Location"]) == (302, "/me/")
    assert client.session["_auth_user_id"]


@pytest.mark.usefixtures("_holder")
@pytest.mark.parametrize(
    ("number", "words"), [(NUMBER, "other words"), ("40415927", WORDS), (NUMBER, "!")]
)
def test_a_wrong_number_or_wrong_words_open_nothing(
    client: Client, number: str, words: str
) -> None:
    page = client.post("/accounts/card/", {"card_number": number, "secret": words})

    assert page.status_code == 422
    assert "_auth_user_id" not in client.session
    assert "do not belong together" in page.content.decode()


@pytest.mark.usefixtures("_holder")
def test_guessing_is_stopped(client: Client) -> None:
    for _try in range(10):
        client.post("/accounts/card/", {"card_number": NUMBER, "secret": "a guess"})

    page = client.post("/accounts/card/", {"card_number": NUMBER, "secret": WORDS})

    assert page.status_code == 422
    assert "Wait five minutes" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_account_without_secret_words_cannot_be_opened(client: Client) -> None:
    make.person(email=None, card_number=NUMBER)

    page = client.post("/accounts/card/", {"card_number": NUMBER, "secret": "anything"})

    assert page.status_code == 422
    assert "_auth_user_id" not in client.session
