"""The list of a programme's sessions."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


def filled() -> make.Running:
    of = make.running()
    make.learning_session(of, 3, title="The story behind", starts_at=make.in_days(-20))
    make.learning_session(of, 4, title="How we first responded", starts_at=make.in_days(9))
    make.learning_session(of, 5, title="What helps", starts_at=make.in_days(40))
    make.learning_session(of, 6, title="Living with it")
    return of


def test_the_next_session_stands_first_and_the_past_below() -> None:
    of = filled()
    words = pages.get(of.joe, f"{of.at}sessions/").content.decode()

    places = [words.index(w) for w in ("How we first responded", "What helps", "The story behind")]
    assert places == sorted(places)
    assert "In 9 days" in words
    assert "Living with it" not in words
    assert "One more session will get a date." in words


def test_those_who_run_it_see_what_has_no_date() -> None:
    of = filled()
    for who in (of.ruth, of.helen):
        words = pages.get(who, f"{of.at}sessions/").content.decode()
        assert "Living with it" in words
        assert f"{of.at}sessions/6/date/" in words


def test_an_answer_is_shown_to_its_writer_alone() -> None:
    of = filled()
    ground.signed_in(of.joe).post(f"{of.at}sessions/4/", {"answer": "coming"})

    assert "You said: I am coming" in pages.get(of.joe, f"{of.at}sessions/").content.decode()
    assert "You said" not in pages.get(of.amina, f"{of.at}sessions/").content.decode()


def test_who_may_see_it() -> None:
    of, other = filled(), make.running()
    beside = make.running(of.host)
    address = f"{of.at}sessions/"

    for who in (of.ruth, of.helen, of.joe, of.sam):
        assert pages.status(who, address) == 200
    for who in (other.ruth, other.joe, other.helen, beside.joe, beside.ruth):
        assert pages.status(who, address) == 404


def test_without_a_date_it_says_so() -> None:
    of = make.running()
    words = pages.get(of.joe, f"{of.at}sessions/").content.decode()

    assert "There is no date yet. We will write to you when there is one." in words


def test_a_full_list_costs_no_more() -> None:
    of = make.running()
    make.learning_session(of, 1, starts_at=make.in_days(2))

    def more() -> None:
        for number in range(2, 26):
            make.learning_session(of, number, starts_at=timezone.now() + dt.timedelta(days=number))

    for who in (of.joe, of.ruth):
        assert pages.costs_the_same(more if who is of.joe else int, who, f"{of.at}sessions/") <= 8
