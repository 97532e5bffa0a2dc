"""The dates that could be chosen, and taking them."""

from typing import Any

import pytest

from programmes.curriculum.models import LearningSession
from sessions.polls import queries
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.polls import make as polls
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme with two sessions without a date; four days were offered."""
    made = make.running()
    for number in (1, 2):
        make.learning_session(made, number)
    polls.poll(made)
    return made


def at(of: make.Running) -> str:
    return f"{of.at}dates/choose/"


def said(of: make.Running, who: Any, *answers: str) -> None:
    polls.answer(of, who, dict(zip(polls.slots(of), answers, strict=True)))


def proposals(of: make.Running) -> queries.Choosing:
    with make.in_scope(of, of.ruth):
        page = queries.choosing_page(of.as_ruth)
    assert page is not None
    return page


def take(of: make.Running, key: str = "fair", mark: str = "") -> Any:
    browser = ground.signed_in(of.ruth)
    shown = browser.get(at(of))
    marks = {one.key: mark_ for one, mark_ in shown.context["proposals"]}
    return browser.post(at(of), {"series": key, "mark": mark or marks[key]}, follow=True)


def test_before_anybody_answered_there_is_nothing_to_choose(of: make.Running) -> None:
    assert "Nobody has answered yet." in pages.get(of.ruth, at(of)).content.decode()


def test_taken_dates_go_to_the_sessions_without_one_in_one_letter(of: make.Running) -> None:
    said(of, of.joe, "yes", "no", "yes", "no")
    said(of, of.amina, "yes", "yes", "if_needed", "no")
    with posted() as post:
        page = take(of)

    assert "2 dates are set. We are writing to everybody now." in page.content.decode()
    with make.in_scope(of, of.ruth):
        starts = list(
            LearningSession.objects.order_by("number").values_list("starts_at", flat=True)
        )
    with make.in_scope(of, of.ruth):
        poll = queries.newest_poll(of.as_ruth)
    assert poll is not None
    assert poll.closed_at is not None
    assert None not in starts
    assert [one.isoformat() for one in starts if one] == sorted(
        str(one.isoformat()) for one in starts if one
    )
    joes = [letter for letter in post.letters if letter.to == of.joe.email]
    assert len(joes) == 1
    assert joes[0].files["learning-set.ics"].count(b"BEGIN:VEVENT") == 2
    assert len(post.letters) == 3


def test_taken_twice_is_taken_once(of: make.Running) -> None:
    said(of, of.joe, "yes", "yes", "yes", "yes")
    browser = ground.signed_in(of.ruth)
    shown = browser.get(at(of))
    mark = shown.context["proposals"][0][1]
    browser.post(at(of), {"series": "fair", "mark": mark})
    with posted() as post:
        again = browser.post(at(of), {"series": "fair", "mark": mark}, follow=True)

    assert post.letters == []
    assert "0 dates are set." in again.content.decode()


def test_what_was_not_shown_is_not_taken(of: make.Running) -> None:
    said(of, of.joe, "yes", "yes", "yes", "yes")
    page = take(of, mark="something-else")

    assert "Somebody answered meanwhile." in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert LearningSession.objects.filter(starts_at=None).count() == 2


def test_it_names_who_can_come_to_fewer_than_half(of: make.Running) -> None:
    said(of, of.joe, "yes", "yes", "yes", "yes")
    said(of, of.amina, "no", "no", "no", "no")
    words = pages.get(of.ruth, at(of)).content.decode()

    assert "These people can come to fewer than half: Amina Rahimi." in words
    assert "No perspective left out" in words


def test_people_are_counted_by_kind(of: make.Running) -> None:
    said(of, of.joe, "yes", "yes", "yes", "yes")
    said(of, of.amina, "if_needed", "if_needed", "if_needed", "if_needed")
    (kind,) = proposals(of).kinds

    assert [cell.words for _title, cell in kind.cells] == ["about 1.5 of 2"]


def test_without_a_poll_it_leads_back() -> None:
    of = make.running()
    assert ground.signed_in(of.ruth).get(at(of)).status_code == 302


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    assert pages.status(of.ruth, at(of)) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404


def test_more_people_cost_no_more(of: make.Running) -> None:
    said(of, of.joe, "yes", "yes", "yes", "yes")

    def more() -> None:
        for n in range(22):
            said(of, make.sits_in(of, f"Member {n}"), "yes", "no", "yes", "if_needed")

    assert pages.costs_the_same(more, of.ruth, at(of)) <= 10
