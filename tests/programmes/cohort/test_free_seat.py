"""Saying that somebody has left."""

import pytest

from alsets.tenancy.scope import scope
from programmes.cohort.models import Seat, SeatState
from tests import make as ground
from tests.programmes.cohort import make
from tests.sessions.pages import status

pytestmark = pytest.mark.django_db


def test_it_asks_and_then_the_person_sees_nothing_there_any_more() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana Rossi")
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        seat = Seat.objects.get(person_id=ana.pk)
    address = f"{of.at}seats/{seat.pk}/free/"
    browser = ground.signed_in(of.ruth)
    assert "Has Ana Rossi left the programme?" in browser.get(address).content.decode()
    assert status(ana, of.at) == 200

    page = browser.post(address)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}seats/")
    assert make.seat_now(of, seat).state == SeatState.LEFT
    assert status(ana, of.at) == 404
    assert browser.post(address).status_code == 404  # nobody sits there now


def test_who_may_say_so() -> None:
    of, other = make.founded(), make.founded()
    ana, ben = make.joined(of, "Ana"), make.joined(of, "Ben")
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        seat = Seat.objects.get(person_id=ana.pk)
    address = f"{of.at}seats/{seat.pk}/free/"

    for who in (ben, ana, of.joe):
        assert ground.signed_in(who).post(address).status_code == 403
    assert ground.signed_in(other.helen).post(address).status_code == 404
    assert ground.signed_in(other.helen).post(f"{other.at}seats/{seat.pk}/free/").status_code == 404
    assert make.seat_now(of, seat).state == SeatState.TAKEN
