"""Describing a series, looking at its days, and asking everybody."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from sessions.polls.forms import SeriesForm, off_lines
from sessions.polls.models import CandidateSlot, DatePoll
from sessions.polls.patterns import Off, Pattern, offered, public_holidays
from sessions.schedule.times import zone_named
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.polls import make as polls
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
LONDON = zone_named("Europe/London")


def at(of: make.Running) -> str:
    return f"{of.at}dates/ask/"


def series(of: make.Running, **other: str) -> dict[str, str]:
    """Return what is typed for Thursdays of the second quarter of the next year but one."""
    year = timezone.localdate().year + 1
    return {
        "p0-weekday": "3",
        "p0-time": "13:30",
        "p1-weekday": "",
        "p2-weekday": "",
        "first": f"{year}-04-01",
        "last": f"{year}-06-30",
        "n_dates": "3",
        "length_minutes": "210",
        "least_weeks": "2",
        "holidays": "on",
        "off": "",
        "do": "look",
        **other,
    }


def send(of: make.Running, **other: str) -> Any:
    return ground.signed_in(of.ruth).post(at(of), series(of, **other), follow=True)


def test_looking_first_asks_nobody(of: make.Running) -> None:
    with posted() as post:
        page = send(of)

    assert "days could be" in page.content.decode()
    assert post.letters == []
    with make.in_scope(of, of.ruth):
        assert DatePoll.objects.count() == 0


@pytest.fixture
def of(db: None) -> make.Running:
    return make.running()


def test_asking_writes_to_everybody_who_has_an_address(of: make.Running) -> None:
    make.sits_in(of, "Nura", email=None)
    with posted() as post:
        send(of, do="ask")

    assert {letter.to for letter in post.letters} == {of.joe.email, of.amina.email, of.fay.email}
    assert {letter.subject for letter in post.letters} == {"Which days suit you?"}
    with make.in_scope(of, of.ruth):
        assert 11 <= CandidateSlot.objects.count() <= 13


def test_asked_twice_is_asked_once(of: make.Running) -> None:
    send(of, do="ask")
    again = send(of, do="ask")

    assert "People are being asked already." in again.content.decode()
    with make.in_scope(of, of.ruth):
        assert DatePoll.objects.count() == 1


def test_days_off_are_left_out_kept_and_offered_again(of: make.Running) -> None:
    year = timezone.localdate().year + 1
    off = f"{year}-04-01 to {year}-05-31 our move\n{year}-06-30"
    page = send(of, off=off, n_dates="2")
    send(of, off=off, n_dates="2", do="ask")

    assert "our move" in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert all(
            slot.starts_at.astimezone(LONDON).month == 6 for slot in CandidateSlot.objects.all()
        )
    assert "our move" in ground.signed_in(of.ruth).get(at(of)).content.decode()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"first": "2027-02-30"}, "Write the day like this: 2027-01-31."),
        ({"first": "2020-01-01"}, "That day is past."),
        ({"p0-weekday": ""}, "Choose at least one day of the week."),
        ({"p0-time": ""}, "Choose a time."),
        ({"p0-time": "25:00"}, "Write the time like this: 13:30."),
        ({"off": "2027-02-30 half-term"}, "We do not understand"),
        ({"off": "next week"}, "We do not understand"),
        ({"off": "2027-03-02 to 2027-03-01"}, "We do not understand"),
        ({"n_dates": "14"}, "There are only"),
        ({"n_dates": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    of: make.Running, other: dict[str, str], said: str
) -> None:
    page = send(of, do="ask", **other)

    assert page.status_code == 422
    assert said in page.content.decode()
    for words in other.values():
        assert words in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert DatePoll.objects.count() == 0


def test_a_last_day_before_the_first_and_a_hundred_dates_are_refused(of: make.Running) -> None:
    year = timezone.localdate().year + 1
    before = send(of, last=f"{year}-03-01", do="ask")
    many = send(
        of,
        last=f"{year + 1}-03-30",
        do="ask",
        **{"p1-weekday": "0", "p1-time": "09:00"},
    )

    assert "This day is before the first one." in before.content.decode()
    assert "Nobody answers to more than 80." in many.content.decode()


def test_the_hour_that_does_not_exist_is_left_out_and_says_why() -> None:
    found = offered(
        [Pattern(6, dt.time(1, 30))],
        first=dt.date(2027, 3, 20),
        last=dt.date(2027, 4, 5),
        off=[],
        zone=LONDON,
        no_such_time="The clocks change",
    )
    assert [(one.day.day, one.why) for one in found] == [
        (21, ""),
        (28, "The clocks change"),
        (4, ""),
    ]


def test_a_series_keeps_its_time_of_day_through_a_clock_change() -> None:
    found = offered(
        [Pattern(3, dt.time(13, 30)), Pattern(0, dt.time(9, 0))],
        first=dt.date(2027, 3, 22),
        last=dt.date(2027, 4, 2),
        off=[Off(dt.date(2027, 3, 29), dt.date(2027, 3, 29), "Easter Monday")],
        zone=LONDON,
        no_such_time="x",
    )
    assert [
        (one.day.day, one.pattern, one.starts_at and one.starts_at.hour, one.why) for one in found
    ] == [
        (22, 1, 9, ""),
        (25, 0, 13, ""),
        (29, 1, None, "Easter Monday"),
        (1, 0, 12, ""),
    ]


def test_public_holidays_are_those_of_the_country() -> None:
    first, last = dt.date(2027, 8, 1), dt.date(2027, 8, 31)

    assert [one.first.day for one in public_holidays("IT", first, last)] == [15]
    assert [one.first.day for one in public_holidays("GB", first, last)] == [30]
    assert public_holidays("ZZ", first, last) == ()


def test_days_off_are_read_as_they_are_written() -> None:
    off = (
        Off(dt.date(2027, 2, 15), dt.date(2027, 2, 19), "half-term"),
        Off(dt.date(2027, 5, 1), dt.date(2027, 5, 1), ""),
    )
    form = SeriesForm({"off": off_lines(off)})
    form.is_valid()

    assert form.cleaned_data["off"] == off


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    assert pages.status(of.ruth, at(of)) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404
    polls.poll(of)
