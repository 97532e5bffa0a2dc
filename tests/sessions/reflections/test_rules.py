"""Until when, and what counts as written."""

import datetime as dt

import pytest

from sessions.reflections import rules


@pytest.mark.parametrize(
    ("words", "empty"),
    [({}, True), ({"a": " \n", "b": ""}, True), ({"a": "", "b": "."}, False)],
)
def test_nothing_written_is_empty(words: dict[str, str], empty: bool) -> None:
    assert rules.is_empty(words) is empty


def test_a_day_ends_where_it_is_over() -> None:
    """On the night the clocks go back, too."""
    end = rules.end_of(dt.date(2026, 10, 25), "Europe/London")
    assert end == dt.datetime(2026, 10, 25, 23, 59, 59, tzinfo=dt.UTC)
    summer = rules.end_of(dt.date(2026, 7, 1), "Europe/Rome")
    assert summer == dt.datetime(2026, 7, 1, 21, 59, 59, tzinfo=dt.UTC)


def test_a_week_and_a_month_are_counted_from_today() -> None:
    assert rules.days_from(dt.date(2026, 12, 30)) == (dt.date(2027, 1, 6), dt.date(2027, 1, 29))
