"""Setting a date: what clocks allow, what is past, what somebody else did meanwhile."""

import datetime as dt

import pytest
from django.utils import timezone

from programmes.curriculum.models import LearningSession
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
SUMMER = {"day": "2027-06-03", "time": "13:30", "place": "The library", "link": "", "version": "1"}


def kept(of: make.Running) -> LearningSession:
    with make.in_scope(of, of.ruth):
        return LearningSession.objects.get(programme=of.programme, number=4)


def test_a_date_is_set_in_the_programmes_zone_and_told() -> None:
    of = make.running()
    make.learning_session(of)
    with posted() as post:
        sent = ground.signed_in(of.ruth).post(f"{of.at}sessions/4/date/", SUMMER)

    assert (sent.status_code, sent["Location"]) == (302, f"{of.at}sessions/4/")
    row = kept(of)
    assert row.starts_at == dt.datetime(2027, 6, 3, 12, 30, tzinfo=dt.UTC)
    assert row.place == "The library"
    assert len(post.letters) == 3


def test_sending_it_twice_writes_once() -> None:
    of = make.running()
    make.learning_session(of)
    browser = ground.signed_in(of.ruth)
    with posted() as post:
        first = browser.post(f"{of.at}sessions/4/date/", SUMMER)
        second = browser.post(f"{of.at}sessions/4/date/", SUMMER)

    assert (first.status_code, second.status_code) == (302, 302)
    assert len(post.letters) == 3


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"day": "2020-01-01"}, "That time is past. Choose one that is still to come."),
        ({"day": "2027-03-28", "time": "01:30"}, "The clocks go forward that night"),
        ({"day": "2027-10-31", "time": "01:30"}, "The clocks go back that night"),
        ({"place": "", "link": ""}, "Say where you meet, or give a link."),
        ({"day": ""}, "Choose a day."),
        ({"time": "noon"}, "Write the time like this: 13:30."),
        ({"link": "not a link at all"}, "Copy the whole link"),
    ],
)
def test_what_cannot_be_is_said_kindly(wrong: dict[str, str], words: str) -> None:
    of = make.running()
    make.learning_session(of)
    with posted() as post:
        page = ground.signed_in(of.ruth).post(f"{of.at}sessions/4/date/", {**SUMMER, **wrong})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert kept(of).starts_at is None
    assert post.letters == []


@pytest.mark.parametrize(
    ("day", "time", "by_utc"),
    [("2027-03-28", "02:00", 1), ("2027-03-28", "00:59", 0), ("2027-10-31", "02:00", 2)],
)
def test_the_hours_beside_a_clock_change_are_fine(day: str, time: str, by_utc: int) -> None:
    of = make.running()
    make.learning_session(of)
    ground.signed_in(of.ruth).post(f"{of.at}sessions/4/date/", {**SUMMER, "day": day, "time": time})

    at = kept(of).starts_at
    assert at is not None
    assert at.astimezone(dt.UTC).hour == by_utc


def test_somebody_else_was_faster() -> None:
    of = make.running()
    make.learning_session(of)
    ground.signed_in(of.helen).post(f"{of.at}sessions/4/date/", SUMMER)
    with posted() as post:
        page = ground.signed_in(of.ruth).post(
            f"{of.at}sessions/4/date/", {**SUMMER, "place": "The chapel"}
        )
    words = page.content.decode()

    assert page.status_code == 409
    assert "The chapel" in words
    assert "The library" in words
    assert post.letters == []
    assert kept(of).place == "The library"
    again = ground.signed_in(of.ruth).post(
        f"{of.at}sessions/4/date/", {**SUMMER, "place": "The chapel", "version": "2"}
    )
    assert again.status_code == 302
    assert kept(of).place == "The chapel"


def test_a_date_is_taken_away() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(9))
    browser = ground.signed_in(of.ruth)
    with posted() as post:
        sent = browser.post(f"{of.at}sessions/4/date/", {"do": "undate", "version": "1"})

    assert sent.status_code == 302
    assert kept(of).starts_at is None
    assert [letter.method for letter in post.letters] == ["CANCEL"] * 3


def test_a_session_that_was_held_keeps_its_date() -> None:
    of = make.running()
    row = make.learning_session(of, starts_at=timezone.now() - dt.timedelta(days=1))
    with make.in_scope(of, of.ruth):
        LearningSession.objects.filter(pk=row.pk).update(held_at=timezone.now())
    browser = ground.signed_in(of.ruth)
    with make.in_scope(of, of.ruth):
        held = LearningSession.objects.get(pk=row.pk).starts_at
    for sent in (SUMMER, {"do": "undate", "version": "1"}):
        page = browser.post(f"{of.at}sessions/4/date/", sent, follow=True)
        assert "Its date cannot change any more" in page.content.decode()
        assert kept(of).starts_at == held


def test_who_may_set_it() -> None:
    of, other = make.running(), make.running()
    beside = make.running(of.host)
    make.learning_session(of)
    address = f"{of.at}sessions/4/date/"

    for who in (of.ruth, of.helen):
        assert pages.status(who, address) == 200
    for who in (of.joe, of.sam):
        assert pages.status(who, address) == 403
        assert ground.signed_in(who).post(address, SUMMER).status_code == 403
    for who in (other.ruth, other.helen, beside.ruth):
        assert pages.status(who, address) == 404
        assert ground.signed_in(who).post(address, SUMMER).status_code == 404
    assert kept(of).starts_at is None


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("13:00", "Another session of this programme goes on at that time."),
        ("10:56", "Another session of this programme goes on at that time."),
        ("21:30", "It would end after midnight."),
    ],
)
def test_a_time_that_does_not_fit_is_refused_and_the_words_stay(start: str, said: str) -> None:
    of = make.running()
    make.learning_session(of)
    make.learning_session(of, 5, starts_at=dt.datetime(2027, 6, 3, 12, 30, tzinfo=dt.UTC))
    page = ground.signed_in(of.ruth).post(f"{of.at}sessions/4/date/", {**SUMMER, "time": start})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert start in page.content.decode()
    assert kept(of).starts_at is None


@pytest.mark.parametrize("start", ["10:55", "16:05", "21:25"])
def test_sessions_that_touch_and_one_that_ends_at_midnight_fit(start: str) -> None:
    of = make.running()
    make.learning_session(of)
    make.learning_session(of, 5, starts_at=dt.datetime(2027, 6, 3, 12, 30, tzinfo=dt.UTC))
    ground.signed_in(of.ruth).post(f"{of.at}sessions/4/date/", {**SUMMER, "time": start})

    assert kept(of).starts_at is not None
