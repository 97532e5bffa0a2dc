"""The wall."""

import pytest
from django.test import Client

from plans.action_plan.commands import add_barrier, link_action
from tests.plans import make
from tests.plans.implementation.pages import supporter
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
