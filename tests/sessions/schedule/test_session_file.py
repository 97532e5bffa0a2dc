"""One session as a calendar file."""

from typing import Any

import pytest
from icalendar import Calendar

from sessions.schedule import commands
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


def test_it_is_the_entry_that_letters_brought() -> None:
    of = make.running()
    row = make.learning_session(of)
    for days in (9, 10):
        with make.in_scope(of, of.ruth):
            commands.date_session(
                by=of.as_ruth, number=4, starts_at=make.in_days(days), place="The library"
            )
    page = pages.get(of.joe, f"{of.at}sessions/4/session.ics")
    event: Any
    (event,) = Calendar.from_ical(page.content).walk("VEVENT")

    assert page["Content-Type"] == "text/calendar; charset=utf-8"
    assert page["Content-Disposition"] == 'attachment; filename="learning-set.ics"'
    assert (str(event["uid"]), event["sequence"]) == (f"{row.pk}@alsets", 1)
    assert event.start == make.in_days(10)
    assert str(event["summary"]) == "Learning set"


def test_who_may_have_it() -> None:
    of, other = make.running(), make.running()
    make.learning_session(of, 4, starts_at=make.in_days(9))
    make.learning_session(of, 5)
    address = f"{of.at}sessions/4/session.ics"

    for who in (of.ruth, of.helen, of.joe, of.sam):
        assert pages.status(who, address) == 200
    assert pages.status(other.joe, address) == 404
    assert pages.status(of.joe, f"{of.at}sessions/5/session.ics") == 404
