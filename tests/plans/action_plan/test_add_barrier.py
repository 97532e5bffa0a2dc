"""Putting a note on the wall."""

import pytest

from plans.action_plan.models import Barrier
from tests import make as ground
from tests.plans import make
from tests.plans.implementation.pages import supporter

pytestmark = pytest.mark.django_db
TYPED = {"title": "No one answers at night", "level": "practice", "mover": "The night team"}


def test_a_member_puts_a_note_up() -> None:
    of = make.running()
    sent = ground.signed_in(of.joe).post(f"{of.at}barriers/new/", TYPED)
    assert (sent.status_code, sent["Location"]) == (302, f"{of.at}barriers/")
    with make.in_scope(of, of.ruth):
        assert list(Barrier.objects.values_list("title", "mover")) == [
            ("No one answers at night", "The night team")
        ]


def test_what_was_typed_stays_where_something_is_missing() -> None:
    of = make.running()
    page = ground.signed_in(of.joe).post(f"{of.at}barriers/new/", {**TYPED, "level": ""})
    assert page.status_code == 422
    assert "Choose one of the three." in page.content.decode()
    assert 'value="The night team"' in page.content.decode()


def test_others_put_nothing_up() -> None:
    of, other = make.running(), make.running()
    assert ground.signed_in(other.ruth).post(f"{of.at}barriers/new/", TYPED).status_code == 404
    with make.in_scope(of, of.ruth):
        assert not Barrier.objects.exists()


def test_supporters_put_nothing_up() -> None:
    of = make.running()
    sent = ground.signed_in(supporter(of)).post(f"{of.at}barriers/new/", TYPED)
    assert sent.status_code == 403
    with make.in_scope(of, of.ruth):
        assert not Barrier.objects.exists()
