"""Letting people in, and ending roles."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.utils import timezone

from alsets.access import Member, Role
from alsets.tenancy.scope import scope
from members.models import Invitation, Membership, Person, Piece, Profile, Share
from members.organisations import commands, rules
from members.organisations.queries import Invited, invitation_by_token, open_invitations
from members.people.commands import account_for
from tests.members.conftest import Posted
from tests.plans import make as plans

pytestmark = pytest.mark.django_db
ADDRESS = "grace@example.org"


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def as_helen(at: plans.Running) -> Member:
    return Member(at.helen.pk, at.host.id, None, frozenset({Role.COORDINATOR}))


def ask(at: plans.Running, by: Member | None = None, **changes: object) -> Invitation:
    wanted = {
        "programme_id": at.programme.pk,
        "role": Role.MEMBER,
        "email": ADDRESS,
        "name": "Grace",
        "language": "en",
        **changes,
    }
    by = by or as_helen(at)
    with scope(person_id=by.person_id, organisation_id=by.organisation):
        return commands.invite(by=by, **wanted)  # type: ignore[arg-type]  # typed by the command


def token_in(letter: EmailMessage) -> str:
    found = re.search(r"/join/by-mail/([^/]+)/", str(letter.body))
    assert found
    return found[1]


def minutes_ago(invitation: Invitation, at: plans.Running, minutes: int) -> None:
    with plans.in_scope(at, at.helen):
        Invitation.objects.filter(pk=invitation.pk).update(
            sent_at=timezone.now() - dt.timedelta(minutes=minutes)
        )


def test_an_invitation_is_a_letter_that_reveals_nothing(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        ask(at)

    (letter,) = letters
    assert letter.to == [ADDRESS]
    said = f"{letter.subject} {letter.body}"
    for word in ("Grace", at.programme.title, at.host.organisation.name, "Helen"):
        assert word not in said


def test_only_the_hash_of_a_token_is_kept(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        invitation = ask(at)

    token = token_in(letters[0])
    assert token not in (invitation.token_hash, str(vars(invitation)))
    assert invitation_by_token(token) == Invited(
        id=invitation.pk,
        organisation_id=at.host.id,
        organisation_name=at.host.organisation.name,
        organisation_slug=at.host.slug,
        programme_id=at.programme.pk,
        role=Role.MEMBER,
        email=ADDRESS,
        name="Grace",
        language="en",
        state="open",
    )
    assert invitation_by_token("another") is None


def test_asking_twice_in_a_breath_sends_one_letter(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        first, second = ask(at), ask(at)

    assert first.pk == second.pk
    assert len(letters) == 1


def test_asking_again_later_renews_the_invitation_and_ends_the_old_link(
    at: plans.Running, posted: Posted
) -> None:
    with posted() as old:
        first = ask(at)
    minutes_ago(first, at, 5)

    with posted() as new:
        second = ask(at, name="Grace B.")

    assert (second.pk, second.name) == (first.pk, "Grace B.")
    assert invitation_by_token(token_in(old[0])) is None
    renewed = invitation_by_token(token_in(new[0]))
    assert renewed is not None
    assert renewed.state == "open"


def test_send_again_sends_a_new_link(at: plans.Running, posted: Posted) -> None:
    first = ask(at)
    minutes_ago(first, at, 15 * 24 * 60)

    with posted() as letters, plans.in_scope(at, at.helen):
        commands.send_invitation_again(by=as_helen(at), invitation_id=first.pk)

    renewed = invitation_by_token(token_in(letters[0]))
    assert renewed is not None
    assert (renewed.id, renewed.state) == (first.pk, "open")


def test_what_was_taken_back_opens_nothing(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        invitation = ask(at)
    with plans.in_scope(at, at.helen):
        commands.take_back_invitation(by=as_helen(at), invitation_id=invitation.pk)
        with pytest.raises(Invitation.DoesNotExist):
            commands.take_back_invitation(by=as_helen(at), invitation_id=invitation.pk)

    grace = account_for(email=ADDRESS)

    assert commands.accept_invitation(person_id=grace.pk, token=token_in(letters[0])) is None
    assert roles_of(grace, at) == []


def roles_of(who: Person, at: plans.Running) -> list[str]:
    with scope(person_id=who.pk):
        return list(
            Membership.objects.filter(person=who, active=True).values_list("role", flat=True)
        )


def test_saying_yes_gives_the_role_and_a_face(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        invitation = ask(at)
    grace, token = account_for(email=ADDRESS), token_in(letters[0])

    first = commands.accept_invitation(person_id=grace.pk, token=token)
    twice = commands.accept_invitation(person_id=grace.pk, token=token)

    assert (
        first == twice == commands.Accepted(at.host.id, invitation.pk, Role.MEMBER, at.programme.pk)
    )
    assert roles_of(grace, at) == ["member"]
    with scope(person_id=grace.pk):
        assert Profile.objects.get(person=grace).chosen_name == "Grace"


def test_somebody_elses_invitation_lets_nobody_in(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        ask(at)
    other = account_for(email="other@example.org")

    assert commands.accept_invitation(person_id=other.pk, token=token_in(letters[0])) is None
    assert roles_of(other, at) == []


def test_an_invitation_works_for_one_person_once(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        ask(at)
    grace, token = account_for(email=ADDRESS), token_in(letters[0])
    commands.accept_invitation(person_id=grace.pk, token=token)

    used = invitation_by_token(token)
    assert used is not None
    assert used.state == "used"
    assert open_ones(at) == []


def open_ones(at: plans.Running) -> list[str]:
    with plans.in_scope(at, at.helen):
        return [one.name for one in open_invitations(at.host.id, roles=tuple(Role))]


def test_an_old_invitation_is_over(at: plans.Running, posted: Posted) -> None:
    with posted() as letters:
        invitation = ask(at)
    with plans.in_scope(at, at.helen):
        Invitation.objects.filter(pk=invitation.pk).update(
            expires_at=timezone.now() - dt.timedelta(days=1)
        )
    grace, token = account_for(email=ADDRESS), token_in(letters[0])

    assert commands.accept_invitation(person_id=grace.pk, token=token) is None
    old = invitation_by_token(token)
    assert old is not None
    assert old.state == "expired"


def test_a_facilitator_invites_members_to_her_programme_and_nobody_else(
    at: plans.Running,
) -> None:
    other = plans.running(at.host)
    assert ask(at, at.as_ruth).role == "member"

    for changes in (
        {"role": Role.FACILITATOR},
        {"role": Role.COORDINATOR, "programme_id": None},
        {"programme_id": other.programme.pk},
    ):
        with pytest.raises(PermissionDenied):
            ask(at, at.as_ruth, **changes)


@pytest.mark.parametrize("role", [Role.NETWORK_LEAD, Role.OFFICE])
def test_some_roles_are_not_given_by_letter(at: plans.Running, role: Role) -> None:
    for programme_id in (None, at.programme.pk):
        with pytest.raises(PermissionDenied):
            ask(at, role=role, programme_id=programme_id)


def test_a_role_is_held_where_it_belongs() -> None:
    programme = plans.running().programme.pk
    assert rules.fits(Role.COORDINATOR, None)
    assert not rules.fits(Role.COORDINATOR, programme)
    assert rules.fits(Role.FACILITATOR, programme)
    assert not rules.fits(Role.FACILITATOR, None)


def test_members_invite_nobody(at: plans.Running) -> None:
    with pytest.raises(PermissionDenied):
        ask(at, at.as_joe)


def end(at: plans.Running, who: Person, by: Member | None = None) -> None:
    with plans.in_scope(at, at.helen):
        held = Membership.objects.get(person=who)
    by = by or as_helen(at)
    with scope(person_id=by.person_id, organisation_id=at.host.id):
        commands.end_membership(by=by, membership_id=held.pk)


def test_an_ended_role_opens_nothing_more(at: plans.Running) -> None:
    end(at, at.ruth)
    end(at, at.ruth)

    assert roles_of(at.ruth, at) == []
    with scope(person_id=at.ruth.pk, organisation_id=at.host.id):
        assert not Profile.objects.exists()


def test_what_was_shared_ends_with_the_last_role(at: plans.Running) -> None:
    with scope(person_id=at.joe.pk, organisation_id=at.host.id):
        piece = Piece.objects.create(owner=at.joe, kind="reflection", title="a piece")
        Share.objects.create(
            owner=at.joe, piece=piece, organisation=at.host.organisation, person=at.ruth
        )

    end(at, at.joe)

    with scope(person_id=at.joe.pk):
        assert Share.objects.get().ended_at is not None


def test_the_last_coordinator_stays(at: plans.Running) -> None:
    with pytest.raises(commands.LastCoordinator):
        end(at, at.helen)

    assert roles_of(at.helen, at) == ["coordinator"]


def test_only_coordinators_end_roles(at: plans.Running) -> None:
    with pytest.raises(PermissionDenied):
        end(at, at.joe, at.as_ruth)

    assert roles_of(at.joe, at) == ["member"]


def test_a_role_given_again_begins_again(at: plans.Running) -> None:
    end(at, at.joe)
    for _time in range(2):
        with plans.in_scope(at, at.helen):
            commands.give_role(
                by=as_helen(at),
                person_id=at.joe.pk,
                role=Role.MEMBER,
                programme_id=at.programme.pk,
            )

    assert roles_of(at.joe, at) == ["member"]
