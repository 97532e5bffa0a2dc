"""The network's own page: what waits, and its programmes from outside."""

import pytest
from django.test import Client

from alsets.access import Role
from members.models import Person
from tests import make
from tests.plans import make as plans
from tests.programmes.requests import asking
from tests.sessions.pages import asked, costs_the_same, get, status

pytestmark = pytest.mark.django_db
AT = "/network/"


def lead() -> Person:
    asking.lead()
    return asking.lead_person()


def test_a_lead_sees_what_waits_and_each_programme_from_outside() -> None:
    asking.sent("Harbour Community Trust")
    of = plans.running()
    plans.held_sessions(of, 3)
    plans.seats(of, service_user=8, practitioner=4)
    text = get(lead(), AT).content.decode()

    assert "Harbour Community Trust" in text
    assert of.programme.title in text
    assert "3 of 12" in text
    assert "12 of 25" in text
    assert "Ruth" not in text


def test_nobody_else_sees_the_network(client: Client) -> None:
    asking.sent("Harbour Community Trust")
    of = plans.running()

    assert status(of.helen, AT) == 404
    assert status(of.ruth, AT) == 404
    assert client.get(AT)["Location"].startswith("/accounts/login/")


def test_a_lead_who_is_only_a_lead_enters_no_organisation() -> None:
    of = plans.running()

    assert status(of.helen, f"/o/{of.host.slug}/") in {200, 404}
    assert status(lead(), f"{of.at}symposium/") == 404


def test_the_page_costs_the_same_with_one_and_with_25() -> None:
    asking.sent()
    plans.running()

    def more() -> None:
        host = make.organisation()
        for _n in range(24):
            asking.sent()
            plans.running(host)

    assert costs_the_same(more, lead(), AT) <= 8


def test_a_member_of_two_worlds_is_no_lead(world: make.World) -> None:
    make.membership(of=world.red, who=world.ana, role=Role.COORDINATOR)

    assert asked(make.signed_in(lead()), AT) > 0
    assert status(world.ana, AT) == 404
