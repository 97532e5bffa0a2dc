"""Writing down what somebody will do."""

from uuid import uuid4

import pytest

from members.models import Person
from sessions.actions.models import Action
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


def typed(of: make.Running, **more: str) -> dict[str, str]:
    return {
        "title": "Show the film",
        "person_id": str(of.joe.pk),
        "sees": "programme",
        "due_on": "2027-01-15",
        "once": str(uuid4()),
        **more,
    }


def all_of(of: make.Running, who: Person) -> list[Action]:
    with make.in_scope(of, who):
        return list(Action.objects.all())


def test_a_member_puts_her_action_on_the_list_once() -> None:
    of = make.running()
    browser, form = ground.signed_in(of.joe), typed(of)
    sent = browser.post(f"{of.at}actions/new/", form)
    browser.post(f"{of.at}actions/new/", form)

    assert (sent.status_code, sent["Location"]) == (302, f"{of.at}actions/")
    (row,) = all_of(of, of.amina)
    assert (row.title, row.person_id, str(row.due_on)) == ("Show the film", of.joe.pk, "2027-01-15")
    assert (row.kind, row.level) == ("implementation", "practice")
    assert "It is on the list." in browser.get(f"{of.at}actions/").content.decode()


def test_one_for_herself_alone_stays_hers() -> None:
    of = make.running()
    ground.signed_in(of.joe).post(f"{of.at}actions/new/", typed(of, sees="me", person_id=""))

    (row,) = all_of(of, of.joe)
    assert (row.person_id, row.is_private) == (of.joe.pk, True)
    assert all_of(of, of.ruth) == []


def test_what_is_missing_is_said_and_nothing_typed_is_lost() -> None:
    of = make.running()
    page = ground.signed_in(of.joe).post(
        f"{of.at}actions/new/", typed(of, title="", first_step="Ask at the desk", due_on="soon")
    )
    words = page.content.decode()

    assert page.status_code == 422
    assert "Write in a few words what will be done." in words
    assert "Write the day like this: 2027-01-31." in words
    assert "Ask at the desk" in words
    assert all_of(of, of.joe) == []


def test_a_member_cannot_write_for_somebody_else_but_a_facilitator_can() -> None:
    of = make.running()
    form = typed(of, person_id=str(of.amina.pk))

    assert ground.signed_in(of.joe).post(f"{of.at}actions/new/", form).status_code == 422
    assert ground.signed_in(of.ruth).post(f"{of.at}actions/new/", form).status_code == 302
    assert "Amina Rahimi" in pages.get(of.ruth, f"{of.at}actions/new/").content.decode()
    assert "Amina Rahimi" not in pages.get(of.joe, f"{of.at}actions/new/").content.decode()
    assert [row.person_id for row in all_of(of, of.joe)] == [of.amina.pk]


def test_who_may_add() -> None:
    of, other = make.running(), make.running()
    address = f"{of.at}actions/new/"

    for who in (of.ruth, of.helen, of.joe):
        assert pages.status(who, address) == 200
    assert pages.status(of.sam, address) == 403
    assert ground.signed_in(of.sam).post(address, typed(of)).status_code == 403
    assert ground.signed_in(other.joe).post(address, typed(of)).status_code == 404
    assert all_of(of, of.ruth) == []
