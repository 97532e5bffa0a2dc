"""The day's page: all sets for a facilitator, the calm view of one's own set for a member."""

import datetime as dt

import pytest
from django.utils import timezone

from programmes.curriculum.models import LearningSession
from sessions.day import commands
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme whose fourth session began an hour ago."""
    made = make.running()
    make.learning_session(made, starts_at=timezone.now() - dt.timedelta(hours=1))
    return made


def begin_round(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        here = {"number": 4, "learning_set_id": of.willow.pk}
        commands.open_meeting(by=of.as_ruth, **here)  # type: ignore[arg-type]  # see `here`
        commands.mark_attendance(by=of.as_ruth, present={of.joe.pk}, **here)  # type: ignore[arg-type]
        commands.record_round(
            by=of.as_ruth,
            presenter_id=of.joe.pk,
            question="How do I stay close to my brother?",
            over=False,
            **here,  # type: ignore[arg-type]
        )


def test_a_facilitator_chooses_a_set(of: make.Running) -> None:
    begin_round(of)
    words = pages.get(of.ruth, f"{of.at}sessions/4/day/").content.decode()

    for one in (of.willow, of.oak):
        assert f"{of.at}sessions/4/day/{one.pk}/" in words
    assert "2 people · 1 round · meeting now" in words
    assert "1 person" in words


def test_a_member_sees_whose_time_it_is_and_not_who_is_missing(of: make.Running) -> None:
    begin_round(of)
    words = pages.get(of.amina, f"{of.at}sessions/4/day/").content.decode()

    assert "Joe Maddox has the time" in words
    assert "How do I stay close to my brother?" in words
    assert "Who is here" not in words
    assert "fewest rounds" not in words
    assert str(of.oak.pk) not in words


def test_a_member_of_another_set_hears_nothing_of_the_round(of: make.Running) -> None:
    begin_round(of)
    words = pages.get(of.fay, f"{of.at}sessions/4/day/").content.decode()

    assert "Oak" in words
    assert "brother" not in words
    assert "Joe Maddox" not in words


def test_what_was_brought_is_gone_from_the_page_once_the_round_is_over(of: make.Running) -> None:
    begin_round(of)
    with make.in_scope(of, of.ruth):
        commands.close_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)
    words = pages.get(of.amina, f"{of.at}sessions/4/day/").content.decode()

    assert "brother" not in words
    assert "Your set is not meeting now." in words


def test_a_member_without_a_set_is_told_so(of: make.Running) -> None:
    who = make.sits_in(of, "Nura Haddad")
    words = pages.get(who, f"{of.at}sessions/4/day/").content.decode()

    assert "You do not sit in a set yet. You will hear soon." in words


def test_the_facilitator_closes_the_session_once(of: make.Running) -> None:
    browser = ground.signed_in(of.ruth)
    sent = browser.post(f"{of.at}sessions/4/day/", {"do": "hold"})
    browser.post(f"{of.at}sessions/4/day/", {"do": "hold"})
    shown = browser.get(f"{of.at}sessions/4/day/").content.decode()

    assert sent.status_code == 302
    assert "This session took place." in shown
    with make.in_scope(of, of.ruth):
        assert LearningSession.objects.get(number=4).version == 2


def test_a_session_to_come_is_not_closed() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(3))
    page = ground.signed_in(of.ruth).post(f"{of.at}sessions/4/day/", {"do": "hold"}, follow=True)

    assert "This session has not begun yet." in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert LearningSession.objects.get(number=4).held_at is None


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    address = f"{of.at}sessions/4/day/"

    for who in (of.ruth, of.joe):
        assert pages.status(who, address) == 200
    for who in (of.helen, of.sam):
        assert pages.status(who, address) == 403
    for who in (other.ruth, other.joe):
        assert pages.status(who, address) == 404
    assert ground.signed_in(of.joe).post(address, {"do": "hold"}).status_code == 403
    assert pages.status(of.ruth, f"{of.at}sessions/9/day/") == 404
    assert pages.status(of.joe, f"{of.at}sessions/9/day/") == 404
    with make.in_scope(of, of.ruth):
        assert LearningSession.objects.get(number=4).held_at is None


def test_more_people_cost_no_more(of: make.Running) -> None:
    begin_round(of)

    def more() -> None:
        for n in range(24):
            make.sits_in(of, f"Member {n}", of.willow)

    address = f"{of.at}sessions/4/day/"
    assert pages.costs_the_same(more, of.ruth, address) <= 8
    assert pages.costs_the_same(int, of.amina, address) <= 8


def test_everybody_is_thanked_once_and_told_when_all_meet_again(of: make.Running) -> None:
    make.learning_session(of, 5, starts_at=dt.datetime(2027, 6, 3, 12, 30, tzinfo=dt.UTC))
    browser = ground.signed_in(of.ruth)
    with posted() as post:
        for _press in range(2):
            browser.post(f"{of.at}sessions/4/day/", {"do": "hold"})

    assert [letter.to for letter in post.letters] == sorted(
        str(who.email) for who in (of.joe, of.amina, of.fay)
    )
    assert {letter.subject for letter in post.letters} == {"Thank you for today"}
    assert "Thursday 3 June 2027, 1:30pm to 4:05pm" in post.letters[0].text
    assert "brother" not in post.letters[0].text


def test_a_session_that_is_written_down_late_thanks_nobody() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(-4))
    with posted() as post:
        ground.signed_in(of.ruth).post(f"{of.at}sessions/4/day/", {"do": "hold"})

    assert post.letters == []
