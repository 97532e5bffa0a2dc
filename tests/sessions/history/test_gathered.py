"""What was gathered in the room, for those who sit there."""

import pytest

from sessions.day import commands as day
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(0))
    gather(made, "barrier", "Nobody answers the phone")
    gather(made, "words", "We ask first", about="D2")
    return made


def gather(of: make.Running, kind: str, words: str, about: str = "") -> None:
    with make.in_scope(of, of.ruth):
        day.open_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)
        day.gather(
            by=of.as_ruth,
            number=4,
            learning_set_id=of.willow.pk,
            kind=kind,
            words=words,
            about=about,
        )


def at(of: make.Running) -> str:
    return f"{of.at}sessions/gathered/"


def test_it_stands_by_kind_with_where_it_came_up(of: make.Running) -> None:
    page = pages.get(of.fay, at(of))
    found = {kind.key: [(t.words, t.where) for t in kind.things] for kind in page.context["kinds"]}
    assert found == {
        "words": [("We ask first", "Session 4 · Willow · 2: What workers do")],
        "evidence": [],
        "barrier": [("Nobody answers the phone", "Session 4 · Willow")],
        "parked": [],
    }
    assert "Ruth" not in page.content.decode().split("<main")[1].split("</main")[0]


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    for who in (of.ruth, of.joe):
        assert pages.status(who, at(of)) == 200
    for who in (of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.joe, at(of)) == 404


def test_it_costs_the_same_with_much(of: make.Running) -> None:
    def more() -> None:
        for n in range(25):
            gather(of, "parked", f"Later {n}")

    assert pages.costs_the_same(more, of.joe, at(of)) <= 8
    assert ground.signed_in(of.ruth).post(at(of)).status_code == 405
