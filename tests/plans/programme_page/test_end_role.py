"""Ending somebody's role."""

import pytest
from django.test import Client

from alsets.access import Role
from members.models import Membership, Person
from tests import make
from tests.plans import make as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def held(at: plans.Running, who: Person) -> Membership:
    with plans.in_scope(at, at.helen):
        return Membership.objects.get(person=who)


def address(at: plans.Running, who: Person) -> str:
    return f"/o/{at.host.slug}/people/roles/{held(at, who).pk}/end/"


def test_a_coordinator_is_asked_first_and_then_it_ends(at: plans.Running) -> None:
    where, helen = address(at, at.ruth), make.signed_in(at.helen)

    assert "Should this role of Ruth Ellis end?" in helen.get(where).content.decode()
    assert held(at, at.ruth).active
    pages = [helen.post(where) for _click in range(2)]

    assert [page["Location"] for page in pages] == [f"/o/{at.host.slug}/people/"] * 2
    assert not held(at, at.ruth).active
    assert make.signed_in(at.ruth).get(f"{at.at}sessions/").status_code == 404


def test_the_last_coordinator_stays(at: plans.Running) -> None:
    page = make.signed_in(at.helen).post(address(at, at.helen), follow=True)

    assert held(at, at.helen).active
    assert page.redirect_chain[0][0].endswith("/hand-over/")
    assert "There must be one coordinator." in page.content.decode()


def test_who_ends_her_own_role_is_led_home(at: plans.Running) -> None:
    make.membership(of=at.host, role=Role.COORDINATOR, name="Hana")

    page = make.signed_in(at.helen).post(address(at, at.helen))

    assert page["Location"] == "/me/"
    assert make.signed_in(at.helen).get(f"/o/{at.host.slug}/").status_code == 404


def test_nobody_else_ends_a_role(at: plans.Running, client: Client) -> None:
    other = plans.running()
    where = address(at, at.joe)

    assert client.post(where).status_code == 302
    for who in (at.ruth, at.joe):
        assert make.signed_in(who).post(where).status_code == 403
    assert make.signed_in(other.helen).post(where).status_code == 404
    theirs = where.replace(f"/o/{at.host.slug}/", f"/o/{other.host.slug}/")
    assert make.signed_in(other.helen).post(theirs).status_code == 404
    assert make.signed_in(other.helen).get(theirs).status_code == 404

    assert held(at, at.joe).active
