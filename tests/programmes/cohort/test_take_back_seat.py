"""Taking back a seat that was kept for somebody."""

import pytest
from django.test import Client

from programmes.cohort.models import SeatState
from tests import make as ground
from tests.programmes.cohort import make
from tests.sessions.pages import status

pytestmark = pytest.mark.django_db


def test_it_asks_and_then_the_letter_opens_nothing() -> None:
    of = make.founded()
    seat, token = make.asked(of, "Grace Bell")
    address = f"{of.at}seats/{seat.pk}/take-back/"
    browser = ground.signed_in(of.ruth)
    assert "Take back the seat kept for Grace Bell?" in browser.get(address).content.decode()
    assert make.seat_now(of, seat).state == SeatState.INVITED

    page = browser.post(address)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}seats/")
    assert make.seat_now(of, seat) is None
    assert "This was taken back" in Client().get(f"/join/by-mail/{token}/").content.decode()


def test_pressing_twice_says_that_there_is_nothing_left() -> None:
    of = make.founded()
    seat, _token = make.asked(of)
    browser = ground.signed_in(of.helen)
    for _press in range(2):
        page = browser.post(f"{of.at}seats/{seat.pk}/take-back/")
        assert page.status_code == 302
    text = browser.get(f"{of.at}seats/").content.decode()
    assert "There is nothing to take back any more." in text


def test_who_may_take_back() -> None:
    of, other = make.founded(), make.founded()
    beside = make.founded(of.host)
    seat, _token = make.asked(of)
    address = f"{of.at}seats/{seat.pk}/take-back/"

    assert ground.signed_in(of.joe).post(address).status_code == 403
    assert ground.signed_in(other.helen).post(address).status_code == 404
    assert status(beside.ruth, f"{beside.at}seats/{seat.pk}/take-back/") == 404
    ground.signed_in(beside.ruth).post(f"{beside.at}seats/{seat.pk}/take-back/")
    assert make.seat_now(of, seat).state == SeatState.INVITED
