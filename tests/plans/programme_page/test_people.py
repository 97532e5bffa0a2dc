"""Who runs things in an organisation, and who was asked to."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alsets.access import Member, Role
from members.models import Invitation, Membership
from members.organisations import commands
from tests import make
from tests.plans import make as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def as_helen(at: plans.Running) -> Member:
    return Member(at.helen.pk, at.host.id, None, frozenset({Role.COORDINATOR}))


def ask(at: plans.Running, name: str = "Grace", role: Role = Role.FACILITATOR) -> str:
    """Invite somebody as Helen; return the invitation's id."""
    with plans.in_scope(at, at.helen):
        made = commands.invite(
            by=as_helen(at),
            programme_id=None if role == Role.COORDINATOR else at.programme.pk,
            role=role,
            email=f"{name.lower()}@example.org",
            name=name,
        )
    return str(made.pk)


def test_a_coordinator_sees_who_does_what_and_may_change_it(at: plans.Running) -> None:
    ask(at)

    text = make.signed_in(at.helen).get(f"/o/{at.host.slug}/people/").content.decode()

    assert f"Facilitator · {at.programme.title}" in text
    assert "Ruth Ellis" in text
    assert "Helen Marsh" in text
    assert "grace@example.org" in text
    assert text.count("End or hand over") == 2
    assert "Send again" in text
    assert "Joe Maddox" not in text  # members have their seats instead


def test_a_facilitator_reads_and_changes_nothing(at: plans.Running) -> None:
    ask(at)

    text = make.signed_in(at.ruth).get(f"/o/{at.host.slug}/people/").content.decode()

    assert "Helen Marsh" in text
    assert "Grace" in text
    assert "grace@example.org" not in text
    for deed in ("End or hand over", "Send again", "Take back", "Invite someone"):
        assert deed not in text


def test_members_supporters_and_others_do_not_get_in(at: plans.Running, client: Client) -> None:
    supporter = make.membership(
        of=at.host, role=Role.SUPPORTER, programme_id=at.programme.pk, name="Sam"
    )
    address = f"/o/{at.host.slug}/people/"

    assert client.get(address).status_code == 302
    for who in (at.joe, supporter):
        assert make.signed_in(who).get(address).status_code == 403
    assert make.signed_in(plans.running().helen).get(address).status_code == 404


def test_an_ended_role_and_another_organisation_are_not_shown(at: plans.Running) -> None:
    other = plans.running()
    ask(other, "Otto")
    left = make.membership(
        of=at.host, role=Role.FACILITATOR, name="Lee", programme_id=at.programme.pk
    )
    with plans.in_scope(at, at.helen):
        held = Membership.objects.get(person=left)
        commands.end_membership(by=as_helen(at), membership_id=held.pk)

    text = make.signed_in(at.helen).get(f"/o/{at.host.slug}/people/").content.decode()

    assert "Lee" not in text
    assert "Otto" not in text
    assert other.programme.title not in text


def test_the_page_costs_the_same_for_one_and_for_many_people(at: plans.Running) -> None:
    def queries() -> int:
        browser = make.signed_in(at.helen)
        browser.get(f"/o/{at.host.slug}/people/")
        with CaptureQueriesContext(connection) as run:
            browser.get(f"/o/{at.host.slug}/people/")
        return len(run)

    ask(at)
    one = queries()
    for n in range(24):
        ask(at, f"Person{n}")
        make.membership(of=at.host, role=Role.FACILITATOR, programme_id=at.programme.pk)

    assert queries() == one


def test_a_letter_that_came_back_is_said_beside_the_name(at: plans.Running) -> None:
    ask(at)
    ask(at, "Peter")
    came_back(at, "Grace")

    text = make.signed_in(at.helen).get(f"/o/{at.host.slug}/people/").content.decode()

    assert text.count("The letter came back") == 1
    assert text.index("Grace") < text.index("The letter came back")


def came_back(at: plans.Running, name: str) -> None:
    """Let the newest letter to somebody come back, as the worker notes it."""
    with plans.in_scope(at, at.helen):
        about = Invitation.objects.get(name=name).pk
    plans.letter_returned(about)
