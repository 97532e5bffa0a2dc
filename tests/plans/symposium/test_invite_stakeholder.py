"""Asking somebody to read the plan."""

import datetime as dt

import pytest
from django.utils import timezone

from members.models import Link
from plans.symposium.models import Stakeholder
from tests import make as ground
from tests.plans import make
from tests.plans.symposium import reading
from tests.sessions.pages import status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "Helen Short",
    "works_at": "Council, housing",
    "email": "helen@council.example",
    "language": "ar",
    "until": "",
}


def at(of: make.Running) -> str:
    return f"{of.at}symposium/invite/"


def test_a_letter_in_their_language_goes_out_and_the_link_lives_60_days() -> None:
    of = make.running()
    reading.publish(of)
    with posted() as post:
        page = ground.signed_in(of.ruth).post(at(of), TYPED)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}symposium/")
    assert [letter.to for letter in post.letters] == ["helen@council.example"]
    with make.in_scope(of, of.ruth):
        row = Stakeholder.objects.get()
        assert (row.name, row.works_at, row.language) == ("Helen Short", "Council, housing", "ar")
        until = Link.objects.get().until
        assert until is not None
        assert dt.timedelta(days=59) < until - timezone.now() <= dt.timedelta(days=60)


def test_an_end_can_be_chosen_but_only_one_to_come() -> None:
    of = make.running()
    reading.publish(of)
    browser = ground.signed_in(of.ruth)
    day = timezone.localdate() + dt.timedelta(days=7)
    past = browser.post(at(of), {**TYPED, "until": "2020-01-01"})
    page = browser.post(at(of), {**TYPED, "until": day.isoformat()})

    assert past.status_code == 422
    assert "Choose a day that is still to come." in past.content.decode()
    assert 'value="2020-01-01"' in past.content.decode()
    assert page.status_code == 302
    with make.in_scope(of, of.ruth):
        until = Link.objects.get().until
        assert until is not None
        assert timezone.localtime(until).date() == day


def test_what_is_missing_is_said_and_the_rest_stays() -> None:
    of = make.running()
    reading.publish(of)
    page = ground.signed_in(of.ruth).post(at(of), {**TYPED, "email": "helen at council"})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Write the whole email address" in text
    assert 'value="helen at council"' in text
    assert 'value="Council, housing"' in text


def test_pressing_twice_asks_once() -> None:
    of = make.running()
    reading.publish(of)
    browser = ground.signed_in(of.ruth)
    with posted() as post:
        browser.post(at(of), TYPED)
        again = browser.post(at(of), TYPED)

    assert again.status_code == 422
    assert "has a link already" in again.content.decode()
    assert len(post.letters) == 1


def test_there_must_be_something_to_read() -> None:
    of = make.running()
    page = ground.signed_in(of.ruth).post(at(of), TYPED)

    assert page.status_code == 422
    assert "There is no edition to read yet." in page.content.decode()


def test_who_may_ask() -> None:
    of, other = make.running(), make.running()
    reading.publish(of)

    assert [status(who, at(of)) for who in (of.ruth, of.helen, of.joe, other.ruth)] == [
        200,
        200,
        403,
        404,
    ]
