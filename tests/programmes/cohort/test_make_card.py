"""Making a card for somebody without an address."""

import re

import pytest
from django.test import Client

from alsets.tenancy.scope import scope
from programmes.cohort.models import JoinCode, Seat
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.sessions.pages import status

pytestmark = pytest.mark.django_db


def typed(of: Running, browser: Client) -> dict[str, str]:
    text = browser.get(f"{of.at}seats/cards/new/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', text)
    assert key
    return {"perspective": "service_user", "name": "Ben Hart", "key": key[1]}


def test_a_card_is_made_and_shown_to_print() -> None:
    of = make.founded()
    browser = ground.signed_in(of.ruth)
    page = browser.post(f"{of.at}seats/cards/new/", typed(of, browser))

    assert (page.status_code, page["Location"]) == (302, f"{of.at}seats/cards/")
    assert "Ben Hart" in browser.get(page["Location"]).content.decode()


def test_pressing_twice_makes_one_card() -> None:
    of = make.founded()
    browser = ground.signed_in(of.helen)
    words = typed(of, browser)
    for _press in range(2):
        assert browser.post(f"{of.at}seats/cards/new/", words).status_code == 302
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert (Seat.objects.count(), JoinCode.objects.count()) == (1, 1)


def test_a_full_programme_and_a_missing_name_are_said() -> None:
    of = make.founded(cap=1)
    browser = ground.signed_in(of.helen)
    words = typed(of, browser)
    page = browser.post(f"{of.at}seats/cards/new/", {**words, "name": ""})
    assert page.status_code == 422
    assert "Type a name." in page.content.decode()
    make.asked(of)
    page = browser.post(f"{of.at}seats/cards/new/", words)
    assert page.status_code == 422
    assert "All seats are taken or kept." in page.content.decode()


def test_who_may_make_one() -> None:
    of, other = make.founded(), make.founded()
    address = f"{of.at}seats/cards/new/"

    assert status(of.helen, address) == 200
    assert status(of.joe, address) == 403
    assert status(other.helen, address) == 404
