"""The day on paper."""

import datetime as dt

import pytest

from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


def test_it_has_the_plan_the_sets_and_blanks() -> None:
    of = make.running()
    make.learning_session(of, starts_at=dt.datetime(2027, 6, 3, 12, 30, tzinfo=dt.UTC))
    words = pages.get(of.ruth, f"{of.at}sessions/4/run-sheet/").content.decode()

    assert "Thursday 3 June 2027, 1:30pm to 4:05pm" in words
    places = [words.index(w) for w in ("Tea, and finding", "Time in your set", "Closing circle")]
    assert places == sorted(places)
    assert words.index("Oak") < words.index("Fay Green") < words.index("Willow")
    assert words.index("Willow") < words.index("Amina Rahimi") < words.index("Joe Maddox")
    assert words.count("Round 2") == 2
    assert "Open questions" in words


def test_it_can_be_printed_before_there_is_a_date() -> None:
    of = make.running()
    make.learning_session(of)

    assert pages.status(of.ruth, f"{of.at}sessions/4/run-sheet/") == 200


def test_who_may_print_it() -> None:
    of, other = make.running(), make.running()
    make.learning_session(of)
    address = f"{of.at}sessions/4/run-sheet/"

    for who in (of.ruth, of.helen):
        assert pages.status(who, address) == 200
    for who in (of.joe, of.sam):
        assert pages.status(who, address) == 403
    assert pages.status(other.ruth, address) == 404
    assert pages.status(of.ruth, f"{of.at}sessions/9/run-sheet/") == 404


def test_more_people_cost_no_more() -> None:
    of = make.running()
    make.learning_session(of)

    def more() -> None:
        for n in range(24):
            make.sits_in(of, f"Member {n}", of.willow)

    assert pages.costs_the_same(more, of.ruth, f"{of.at}sessions/4/run-sheet/") <= 8
