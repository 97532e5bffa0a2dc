"""Sending a letter again; giving a card a new code."""

import datetime as dt

import pytest
from django.utils import timezone

from alsets.tenancy.scope import scope
from members.models import Invitation
from programmes.cohort.models import Seat
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def an_hour_ago(of: Running) -> None:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        Invitation.objects.update(sent_at=timezone.now() - dt.timedelta(hours=1))


def test_a_new_letter_goes_out_once_however_often_one_presses() -> None:
    of = make.founded()
    seat, _token = make.asked(of, email="grace@example.org")
    an_hour_ago(of)
    browser = ground.signed_in(of.ruth)
    with posted() as post:
        for _press in range(2):
            page = browser.post(f"{of.at}seats/{seat.pk}/ask-again/")
            assert (page.status_code, page["Location"]) == (302, f"{of.at}seats/")
    assert [letter.to for letter in post.letters] == ["grace@example.org"]
    assert "A new letter is on its way." in browser.get(f"{of.at}seats/").content.decode()


def test_a_card_gets_a_new_code_to_print() -> None:
    of = make.founded()
    seat, code = make.card(of)
    browser = ground.signed_in(of.helen)
    page = browser.post(f"{of.at}seats/{seat.pk}/ask-again/")

    assert (page.status_code, page["Location"]) == (302, f"{of.at}seats/cards/")
    assert code not in browser.get(page["Location"]).content.decode()
    assert browser.get(f"/join/{code}/").status_code == 404


def test_who_has_joined_is_not_asked_again() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        seat = Seat.objects.get(person_id=ana.pk)
    browser = ground.signed_in(of.helen)
    with posted() as post:
        browser.post(f"{of.at}seats/{seat.pk}/ask-again/")
    assert post.letters == []
    assert "There was an answer meanwhile." in browser.get(f"{of.at}seats/").content.decode()


def test_who_may_ask_again() -> None:
    of, other = make.founded(), make.founded()
    seat, _token = make.asked(of)
    an_hour_ago(of)
    address = f"{of.at}seats/{seat.pk}/ask-again/"
    with posted() as post:
        assert ground.signed_in(of.joe).post(address).status_code == 403
        assert ground.signed_in(other.helen).post(address).status_code == 404
        theirs = f"{other.at}seats/{seat.pk}/ask-again/"
        assert ground.signed_in(other.helen).post(theirs).status_code == 404
        assert ground.signed_in(of.helen).get(address).status_code == 405
    assert post.letters == []
