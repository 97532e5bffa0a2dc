"""Months inside a date."""

import datetime as dt

import pytest
from django.utils import dates, translation
from django.utils.formats import date_format

from alsets.ui.months import MONTHS


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "25 November 2026"), ("it", "25 novembre 2026"), ("ar", "25 نوفمبر، 2026")],
)
def test_a_date_is_written_as_its_language_writes_it(language: str, words: str) -> None:
    with translation.override(language):
        assert date_format(dt.date(2026, 11, 25), "DATE_FORMAT") == words


def test_every_month_of_django_is_here() -> None:
    with translation.override("en"):
        assert [str(month) for month in dates.MONTHS.values()] == list(MONTHS)
