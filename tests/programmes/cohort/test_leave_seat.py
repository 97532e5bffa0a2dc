"""Leaving a programme oneself."""

import pytest

from alsets.tenancy.scope import scope
from programmes.cohort.models import Seat
from tests import make as ground
from tests.programmes.cohort import make
from tests.sessions.pages import status

pytestmark = pytest.mark.django_db


def test_it_asks_and_then_lets_her_go() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    browser = ground.signed_in(ana)
    address = f"{of.at}seats/leave/"
    text = browser.get(address).content.decode()
    assert f"Do you want to leave {of.programme.title}?" in text
    assert status(ana, of.at) == 200

    page = browser.post(address)

    assert (page.status_code, page["Location"]) == (302, "/me/")
    assert "What you wrote is still yours." in browser.get("/me/").content.decode()
    assert browser.get(of.at).status_code == 404
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert [seat.state for seat in Seat.objects.all()] == ["left"]


def test_others_stay_where_they_are() -> None:
    of = make.founded()
    ana, ben = make.joined(of, "Ana"), make.joined(of, "Ben")
    ground.signed_in(ana).post(f"{of.at}seats/leave/")

    assert status(ben, of.at) == 200


def test_who_has_no_seat_leaves_none() -> None:
    of, other = make.founded(), make.founded()
    ana = make.joined(of, "Ana")

    assert status(of.joe, f"{of.at}seats/leave/") == 404
    assert status(of.ruth, f"{of.at}seats/leave/") == 403
    assert ground.signed_in(ana).post(f"{other.at}seats/leave/").status_code == 404
    assert status(ana, of.at) == 200
