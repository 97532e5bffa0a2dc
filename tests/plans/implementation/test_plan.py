"""The page of the plan: begin it, see what is missing, make an edition."""

import pytest
from django.test import Client

from plans.action_plan.commands import add_barrier
from plans.implementation.models import Edition, ImplementationPlan
from tests import make as ground
from tests.plans import make
from tests.plans.implementation.pages import begun, supporter
from tests.sessions import pages

pytestmark = pytest.mark.django_db


def test_those_who_run_the_programme_begin_the_plan_once() -> None:
    of = make.running()
    browser = ground.signed_in(of.ruth)
    assert "Begin the plan" in browser.get(f"{of.at}plan/").content.decode()
    for _twice in range(2):
        sent = browser.post(f"{of.at}plan/", {"do": "begin"})
        assert (sent.status_code, sent["Location"]) == (302, f"{of.at}plan/")
    with make.in_scope(of, of.ruth):
        assert ImplementationPlan.objects.count() == 1


def test_members_read_and_do_not_begin_or_make() -> None:
    of = make.running()
    browser = ground.signed_in(of.joe)
    page = browser.get(f"{of.at}plan/")
    assert page.status_code == 200
    assert "Begin the plan" not in page.content.decode()
    assert browser.post(f"{of.at}plan/", {"do": "begin"}).status_code == 403
    with make.in_scope(of, of.ruth):
        assert not ImplementationPlan.objects.exists()


def test_an_edition_is_made_once_of_the_same_words() -> None:
    of = begun()
    browser = ground.signed_in(of.ruth)
    for _twice in range(2):
        sent = browser.post(f"{of.at}plan/", {"do": "make"})
        assert (sent.status_code, sent["Location"]) == (302, f"{of.at}plan/editions/1/")
    assert ground.signed_in(of.joe).post(f"{of.at}plan/", {"do": "make"}).status_code == 403
    with make.in_scope(of, of.ruth):
        assert Edition.objects.count() == 1


def test_an_empty_plan_makes_no_edition() -> None:
    of = begun(body="")
    page = ground.signed_in(of.ruth).post(f"{of.at}plan/", {"do": "make"}, follow=True)
    assert "Write one of them first" in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert not Edition.objects.exists()


def test_strangers_find_nothing(client: Client) -> None:
    of, other = begun(), make.running()
    assert pages.status(other.ruth, f"{of.at}plan/") == 404
    assert client.get(f"{of.at}plan/").status_code == 302


def test_the_page_costs_the_same_for_many_notes() -> None:
    of = begun()

    def more() -> None:
        with make.in_scope(of, of.joe):
            for n in range(25):
                add_barrier(by=of.as_joe, title=f"Thing {n}", level="system")

    with make.in_scope(of, of.joe):
        add_barrier(by=of.as_joe, title="The first", level="practice")
    assert pages.costs_the_same(more, of.ruth, f"{of.at}plan/") <= 9


def test_supporters_are_told_that_it_is_not_for_them() -> None:
    of = begun()
    assert pages.status(supporter(of), f"{of.at}plan/") == 403
