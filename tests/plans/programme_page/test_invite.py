"""Inviting somebody to a role."""

import pytest
from django.test import Client

from alsets.access import Role
from members.models import Invitation
from tests import make
from tests.members.conftest import Posted, posted
from tests.plans import make as plans

__all__ = ["posted"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def typed(at: plans.Running, **changes: str) -> dict[str, str]:
    return {
        "name": "Grace Abara",
        "email": "grace@example.org",
        "role": "facilitator",
        "programme": str(at.programme.pk),
        "language": "en",
        **changes,
    }


def invitations(at: plans.Running) -> list[tuple[str, bool]]:
    with plans.in_scope(at, at.helen):
        rows = Invitation.objects.values_list("role", "programme_id")
        return [(role, programme == at.programme.pk) for role, programme in rows]


def test_a_coordinator_invites_a_facilitator_by_letter(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        page = make.signed_in(at.helen).post(f"/o/{at.host.slug}/people/invite/", typed(at))

    assert (page.status_code, page["Location"]) == (302, f"/o/{at.host.slug}/people/")
    assert invitations(at) == [("facilitator", True)]
    assert [letter.to for letter in letters] == [["grace@example.org"]]


def test_a_double_click_sends_one_letter(at: plans.Running, posted: Posted) -> None:
    helen = make.signed_in(at.helen)
    with posted() as letters:
        for _click in range(2):
            helen.post(f"/o/{at.host.slug}/people/invite/", typed(at))

    assert len(letters) == 1
    assert len(invitations(at)) == 1


def test_a_coordinator_has_all_programmes(at: plans.Running) -> None:
    make.signed_in(at.helen).post(
        f"/o/{at.host.slug}/people/invite/", typed(at, role="coordinator")
    )

    assert invitations(at) == [("coordinator", False)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Type a name."),
        ({"email": "grace"}, "Type an email address"),
        ({"role": ""}, "Choose one."),
        ({"role": "member"}, "Select a valid choice"),
        ({"programme": ""}, "Choose the programme, please."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    at: plans.Running, changes: dict[str, str], words: str
) -> None:
    page = make.signed_in(at.helen).post(f"/o/{at.host.slug}/people/invite/", typed(at, **changes))

    text = page.content.decode()
    assert page.status_code == 422
    assert words in text
    assert ("Grace Abara" in text) == ("name" not in changes)
    assert invitations(at) == []


def test_the_programme_of_another_organisation_cannot_be_chosen(at: plans.Running) -> None:
    other = plans.running()

    page = make.signed_in(at.helen).post(
        f"/o/{at.host.slug}/people/invite/", typed(at, programme=str(other.programme.pk))
    )

    assert page.status_code == 422
    assert invitations(at) == invitations(other) == []


def test_only_coordinators_invite_here(at: plans.Running, client: Client) -> None:
    address = f"/o/{at.host.slug}/people/invite/"
    assert client.post(address, typed(at)).status_code == 302
    for who in (at.ruth, at.joe):
        assert make.signed_in(who).get(address).status_code == 403
        assert make.signed_in(who).post(address, typed(at)).status_code == 403
    assert make.signed_in(plans.running().helen).post(address, typed(at)).status_code == 404
    assert invitations(at) == []


def test_who_holds_a_role_elsewhere_does_not_invite_here(at: plans.Running) -> None:
    other = plans.running()
    make.membership(of=other.host, who=at.joe, role=Role.COORDINATOR)

    page = make.signed_in(at.joe).post(f"/o/{at.host.slug}/people/invite/", typed(at))

    assert page.status_code == 403
    assert invitations(at) == []
