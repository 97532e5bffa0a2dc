"""Dates by keyboard alone: answered for somebody in a poll, found by a set for itself in Arabic."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.xdist_group("browser")


def test_dates_are_answered_for_somebody_and_saved_with_each_key(
    visitor: Callable[..., Visitor],
) -> None:
    nadia = visitor(keys=True)
    nadia.become("two-hats")
    nadia.go("/o/riverside/harbour/dates/")
    nadia.press("Answer for them")
    row = nadia.inside("[data-tap-row]").first
    nadia.tick(row.locator("input[value=if_needed]").first)
    expect(row.locator("[data-tap-says]")).not_to_be_empty()
    nadia.page.wait_for_load_state("networkidle")

    nadia.page.reload()
    assert row.locator("input[value=if_needed]").first.is_checked()


def test_a_set_that_looks_after_itself_finds_a_date_in_arabic(
    visitor: Callable[..., Visitor],
) -> None:
    nadia = visitor(keys=True, language="ar")
    nadia.become("two-hats")
    nadia.go("/o/riverside/kingsmead/sessions/")
    nadia.press("My set, in between")
    day = timezone.localdate() + dt.timedelta(days=47)
    nadia.fill(day=day.isoformat(), time="18:00", place="Ferry Lane 🌿 بيت كارول")
    nadia.press("Set this date")
    nadia.sees("The date is set, and the people of the set are told.")
    assert "Ferry Lane 🌿 بيت كارول" in nadia.inside("[aria-labelledby=coming]").inner_text()
