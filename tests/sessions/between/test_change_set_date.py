"""A date of a set is changed, or called off; its people and their calendars are told."""

import pytest

from sessions.between import commands
from sessions.between.models import SetDate
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.between.make import on_its_own, planned
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(2))
    return made


def at(of: make.Running, row: SetDate) -> str:
    return f"{of.at}sets/{of.willow.pk}/meetings/{row.pk}/"


def typed(**more: str) -> dict[str, str]:
    day = make.in_days(12).date().isoformat()
    return {"day": day, "time": "15:00", "place": "Library", "link": "", "version": "0", **more}


def test_a_change_is_a_release_with_a_higher_sequence(of: make.Running) -> None:
    row, browser = planned(of), ground.signed_in(of.ruth)
    with posted() as post:
        assert browser.post(at(of, row), typed()).status_code == 302
        browser.post(at(of, row), typed())
    assert len(post.letters) == 2, "saying the same again tells nobody anything"
    event = post.letters[0].event
    assert (int(event["SEQUENCE"]), str(event["UID"])) == (1, f"{row.pk}@alsets")


def test_called_off_it_is_gone_and_calendars_cancel_it(of: make.Running) -> None:
    row, browser = planned(of), ground.signed_in(of.ruth)
    with posted() as post:
        browser.post(at(of, row), {"do": "call_off"})
        assert browser.post(at(of, row), {"do": "call_off"}).status_code == 404
    assert (post.letters[0].method, len(post.letters)) == ("CANCEL", 2)
    assert (
        "There is no date yet"
        in pages.get(of.joe, f"{of.at}sets/{of.willow.pk}/meetings/").content.decode()
    )


def test_two_people_at_once_lose_nothing(of: make.Running) -> None:
    row = planned(of)
    browser = ground.signed_in(of.ruth)
    browser.post(at(of, row), typed())
    page = browser.post(at(of, row), typed(place="Chapel"))
    assert page.status_code == 422
    assert "Somebody changed this date meanwhile" in page.content.decode()
    assert "Chapel" in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert SetDate.objects.get().place == "Library"


def test_a_member_changes_it_only_where_the_set_looks_after_itself(of: make.Running) -> None:
    row = planned(of)
    assert pages.status(of.joe, at(of, row)) == 404
    on_its_own(of)
    assert pages.status(of.joe, at(of, row)) == 200
    assert ground.signed_in(of.joe).post(at(of, row), typed()).status_code == 302
    assert pages.status(of.fay, at(of, row)) == 404


def test_a_moment_that_does_not_fit_is_said_at_its_field(of: make.Running) -> None:
    row = planned(of)
    page = ground.signed_in(of.ruth).post(at(of, row), typed(time="23:30"))
    assert page.context["form"].errors["time"] == [
        "It would end after midnight. Please start earlier."
    ]


def test_who_may_see_it(of: make.Running) -> None:
    row = planned(of)
    for who in (of.ruth, of.helen):
        assert pages.status(who, at(of, row)) == 200
    assert pages.status(of.sam, at(of, row)) == 403
    assert pages.status(make.running().ruth, at(of, row)) == 404
    with make.in_scope(of, of.ruth):
        commands.call_off_set_date(by=of.as_ruth, row=row)
        commands.call_off_set_date(by=of.as_ruth, row=row)
        assert SetDate.objects.get().sequence == 1
