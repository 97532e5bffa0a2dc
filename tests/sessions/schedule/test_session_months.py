"""The sessions as a grid of months."""

import datetime as dt

import pytest
from django.utils import translation

from sessions.schedule import queries
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    for number, month in ((4, 1), (5, 3)):
        at = dt.datetime(2031, month, 15, 13, 30, tzinfo=dt.UTC)
        make.learning_session(made, number, starts_at=at)
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/months/"


def test_the_months_from_the_first_date_to_the_last_stand_in_order(of: make.Running) -> None:
    page = pages.get(of.joe, at(of))
    assert [month.name for month in page.context["grid"].months] == [
        "January 2031",
        "February 2031",
        "March 2031",
    ]
    words = page.content.decode()
    assert f'href="{of.at}sessions/4/"' in words
    assert "1:30pm" in words


def test_a_day_stands_under_its_weekday_in_each_language(of: make.Running) -> None:
    for language, first in (("en", "Monday"), ("it", "Lunedì"), ("ar", "الأحد")):
        with make.in_scope(of, of.joe), translation.override(language):
            grid = queries.months_of(of.as_joe)
        assert grid.weekdays[0][1] == first, language
        week = next(w for w in grid.months[0].weeks if any(day.number == 15 for day in w))
        column = next(n for n, day in enumerate(week) if day.number == 15)
        # 15 January 2031 is a Wednesday
        assert column == {"en": 2, "it": 2, "ar": 3}[language]
        assert len(week[column].sessions) == 1


def test_without_dates_it_says_so(of: make.Running) -> None:
    empty = make.running()
    assert "There is no date yet" in pages.get(empty.joe, at(empty)).content.decode()


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    for who in (of.ruth, of.helen, of.joe, of.sam):
        assert pages.status(who, at(of)) == 200
    assert pages.status(other.joe, at(of)) == 404


def test_it_costs_the_same_with_many_dates(of: make.Running) -> None:
    def more() -> None:
        for number in range(6, 20):
            when = dt.datetime(2031, 3, number, 13, tzinfo=dt.UTC)
            make.learning_session(of, number, starts_at=when)

    assert pages.costs_the_same(more, of.joe, at(of)) <= 8
    assert ground.signed_in(of.joe).post(at(of)).status_code == 405
