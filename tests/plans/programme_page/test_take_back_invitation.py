"""Taking an invitation back."""

import pytest
from django.test import Client

from members.models import Invitation
from tests import make
from tests.plans import make as plans
from tests.plans.programme_page.test_people import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def is_open(at: plans.Running, invitation: str) -> bool:
    with plans.in_scope(at, at.helen):
        return Invitation.objects.get(pk=invitation).taken_back_at is None


def address(at: plans.Running, invitation: str) -> str:
    return f"/o/{at.host.slug}/people/invitations/{invitation}/take-back/"


def test_a_coordinator_takes_it_back_and_twice_is_fine(at: plans.Running) -> None:
    invitation, helen = ask(at), make.signed_in(at.helen)

    pages = [helen.post(address(at, invitation)) for _click in range(2)]

    assert [page["Location"] for page in pages] == [f"/o/{at.host.slug}/people/"] * 2
    assert not is_open(at, invitation)
    assert "grace@example.org" not in helen.get(f"/o/{at.host.slug}/people/").content.decode()


def test_nobody_else_does(at: plans.Running, client: Client) -> None:
    invitation, other = ask(at), plans.running()

    assert client.post(address(at, invitation)).status_code == 302
    assert make.signed_in(at.ruth).post(address(at, invitation)).status_code == 403
    assert make.signed_in(at.joe).post(address(at, invitation)).status_code == 403
    assert make.signed_in(other.helen).post(address(at, invitation)).status_code == 404
    make.signed_in(other.helen).post(address(other, invitation))

    assert is_open(at, invitation)


def test_a_link_alone_does_not_take_it_back(at: plans.Running) -> None:
    invitation = ask(at)

    assert make.signed_in(at.helen).get(address(at, invitation)).status_code == 405
    assert is_open(at, invitation)
