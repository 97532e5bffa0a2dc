"""One note on the wall."""

import pytest

from plans.action_plan.commands import add_barrier, link_action
from plans.action_plan.models import Barrier, BarrierAction
from tests import make as ground
from tests.plans import make
from tests.plans.implementation.pages import supporter
from tests.sessions import pages

pytestmark = pytest.mark.django_db


def note(of: make.Running) -> Barrier:
    with make.in_scope(of, of.joe):
        return add_barrier(by=of.as_joe, title="No one answers at night", level="practice")


def typed(**more: str) -> dict[str, str]:
    first = {"title": "No one answers at night", "level": "practice", "state": "moving"}
    return {**first, "version": "1", **more}


def test_a_note_is_changed_and_two_writers_lose_no_word() -> None:
    of = make.running()
    address = f"{of.at}barriers/{note(of).pk}/"
    sent = ground.signed_in(of.joe).post(address, typed(mover="The night team"))
    assert sent.status_code == 302
    page = ground.signed_in(of.ruth).post(address, typed(mover="The day team"))
    assert page.status_code == 409
    assert "night" in page.content.decode()
    assert "day" in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert Barrier.objects.get().mover == "The night team"


def test_actions_are_linked_and_unlinked_as_often_as_one_clicks() -> None:
    of = make.running()
    action, address = make.action(of), f"{of.at}barriers/{note(of).pk}/"
    browser = ground.signed_in(of.joe)
    for do, links in (("link", 1), ("link", 1), ("unlink", 0), ("unlink", 0)):
        sent = browser.post(address, {"do": do, "action": str(action.pk)})
        assert (sent.status_code, sent["Location"]) == (302, address)
        with make.in_scope(of, of.ruth):
            assert BarrierAction.objects.count() == links


def test_somebodys_own_step_is_neither_offered_nor_linked() -> None:
    of = make.running()
    own = make.action(of, "My own step", who=of.ruth, is_private=True)
    make.action(of, "Ours")
    address = f"{of.at}barriers/{note(of).pk}/"
    browser = ground.signed_in(of.ruth)
    assert "My own step" not in browser.get(address).content.decode()
    assert browser.post(address, {"do": "link", "action": str(own.pk)}).status_code == 422
    with make.in_scope(of, of.ruth):
        assert not BarrierAction.objects.exists()


def test_another_programme_finds_nothing() -> None:
    of, other = make.running(), make.running()
    number = note(of).pk
    assert pages.status(other.ruth, f"{other.at}barriers/{number}/") == 404
    assert pages.status(other.ruth, f"{of.at}barriers/{number}/") == 404
    assert (
        ground.signed_in(other.ruth).post(f"{other.at}barriers/{number}/", typed()).status_code
        == 404
    )


def test_what_was_typed_stays_where_something_is_missing() -> None:
    of = make.running()
    address = f"{of.at}barriers/{note(of).pk}/"
    page = ground.signed_in(of.joe).post(address, typed(title="", mover="The night team"))
    assert page.status_code == 422
    assert "Write a few words about what stands in the way." in page.content.decode()
    assert 'value="The night team"' in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert Barrier.objects.get().version == 1


def test_supporters_are_told_that_it_is_not_for_them() -> None:
    of = make.running()
    address = f"{of.at}barriers/{note(of).pk}/"
    assert pages.status(supporter(of), address) == 403
    assert ground.signed_in(supporter(of)).post(address, typed()).status_code == 403


def test_the_page_costs_the_same_for_many_actions() -> None:
    of = make.running()
    note_id = note(of).pk

    def more() -> None:
        for n in range(24):
            action = make.action(of, f"Action {n}")
            with make.in_scope(of, of.joe):
                link_action(by=of.as_joe, barrier_id=note_id, action_id=action.pk)

    first = make.action(of)
    make.action(of, "One to choose")
    with make.in_scope(of, of.joe):
        link_action(by=of.as_joe, barrier_id=note_id, action_id=first.pk)
    assert pages.costs_the_same(more, of.joe, f"{of.at}barriers/{note_id}/") <= 8
