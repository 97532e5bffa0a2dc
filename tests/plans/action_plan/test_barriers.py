"""The wall."""

import pytest
from django.test import Client

from plans.action_plan import queries
from plans.action_plan.commands import add_barrier, link_action
from plans.action_plan.models import Barrier
from sessions.day import commands as day
from tests import make as ground
from tests.plans import make
from tests.plans.implementation.pages import supporter
from tests.sessions import make as sessions
from tests.sessions import pages

pytestmark = pytest.mark.django_db


def test_everybody_in_the_programme_reads_the_wall() -> None:
    of, other = make.running(), make.running()
    with make.in_scope(of, of.joe):
        add_barrier(by=of.as_joe, title="No one answers at night", level="practice")
    for who in (of.joe, of.ruth, of.helen):
        assert "No one answers at night" in pages.get(who, f"{of.at}barriers/").content.decode()
    with make.in_scope(other, other.joe):
        add_barrier(by=other.as_joe, title="Their own trouble", level="practice")
    assert "Their own trouble" not in pages.get(of.joe, f"{of.at}barriers/").content.decode()
    assert pages.status(other.joe, f"{of.at}barriers/") == 404


def test_nobody_reads_it_without_signing_in(client: Client) -> None:
    assert client.get(f"{make.running().at}barriers/").status_code == 302


def test_the_wall_costs_the_same_for_many_notes() -> None:
    of = make.running()

    def more() -> None:
        with make.in_scope(of, of.joe):
            for n in range(24):
                note = add_barrier(by=of.as_joe, title=f"Thing {n}", level="system")
                link_action(by=of.as_joe, barrier_id=note.pk, action_id=action.pk)

    action = make.action(of)
    with make.in_scope(of, of.joe):
        note = add_barrier(by=of.as_joe, title="The first", level="system")
        link_action(by=of.as_joe, barrier_id=note.pk, action_id=action.pk)
    assert pages.costs_the_same(more, of.joe, f"{of.at}barriers/") <= 5


def test_supporters_are_told_that_it_is_not_for_them() -> None:
    of = make.running()
    assert pages.status(supporter(of), f"{of.at}barriers/") == 403


@pytest.fixture
def met(db: None) -> sessions.Running:
    """A programme whose set gathered something that stands in the way."""
    of = sessions.running()
    sessions.learning_session(of, starts_at=sessions.in_days(0))
    here = {"number": 4, "learning_set_id": of.willow.pk}
    with sessions.in_scope(of, of.ruth):
        day.open_meeting(by=of.as_ruth, **here)  # type: ignore[arg-type]  # see `here`
        day.gather(by=of.as_ruth, kind="barrier", words="Nobody rings back", **here)  # type: ignore[arg-type]
        day.gather(by=of.as_ruth, kind="parked", words="The summer fair", **here)  # type: ignore[arg-type]
    return of


def test_what_came_up_in_a_session_goes_on_the_wall_once(met: sessions.Running) -> None:
    browser = ground.signed_in(met.joe)
    wall = f"{met.at}barriers/"
    page = browser.get(wall)
    assert [one.words for one in page.context["came_up"]] == ["Nobody rings back"]

    add = f"{wall}new/?came_up={page.context['came_up'][0].id}"
    assert 'value="Nobody rings back"' in browser.get(add).content.decode()
    for _press in range(2):
        browser.post(add, {"title": "No one rings back", "level": "practice"})
    page = browser.get(wall)
    assert page.context["came_up"] == ()
    with sessions.in_scope(met, met.joe):
        assert [row.title for row in Barrier.objects.all()] == ["No one rings back"]


def test_another_programme_s_words_do_not_come_along(met: sessions.Running) -> None:
    with sessions.in_scope(met, met.joe):
        (came_up,) = queries.came_up(met.as_joe)
    other = sessions.running()
    page = ground.signed_in(other.joe).get(f"{other.at}barriers/new/?came_up={came_up.id}")
    assert "Nobody rings back" not in page.content.decode()
    page = pages.get(met.helen, f"{met.at}barriers/")
    assert "Nobody rings back" not in page.content.decode()
    assert pages.status(met.joe, f"{met.at}barriers/new/?came_up=nonsense") == 200
