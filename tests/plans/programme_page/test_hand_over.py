"""Handing a role over."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from alsets.access import Role
from alsets.tenancy.scope import scope
from members.consent.commands import share_piece
from members.models import Invitation, Membership, Person, Share
from members.organisations import commands
from sessions.reflections.commands import write_reflection
from tests import make
from tests.plans import make as plans
from tests.programmes.cohort.make import token_in
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
NEW = {"who": "new", "name": "Leila Grant", "email": "leila@example.org", "language": "en"}


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def held(at: plans.Running, who: Person, role: Role) -> Membership:
    with scope(person_id=at.host.office, organisation_id=at.host.id):
        return Membership.objects.get(person=who, role=role)


def address(at: plans.Running, who: Person, role: Role) -> str:
    return f"/o/{at.host.slug}/people/roles/{held(at, who, role).pk}/hand-over/"


def test_somebody_known_has_the_role_at_once(at: plans.Running) -> None:
    where = address(at, at.helen, Role.COORDINATOR)
    helen = make.signed_in(at.helen)
    assert "Who takes over from you?" in helen.get(where).content.decode()

    page = helen.post(where, {"who": str(at.ruth.pk)})

    assert (page.status_code, page["Location"]) == (302, "/me/")
    assert held(at, at.ruth, Role.COORDINATOR).active
    assert not held(at, at.helen, Role.COORDINATOR).active
    assert helen.get(f"/o/{at.host.slug}/").status_code == 404
    assert make.signed_in(at.ruth).get(f"/o/{at.host.slug}/people/invite/").status_code == 200


def test_somebody_new_takes_over_when_she_says_yes(at: plans.Running, client: Client) -> None:
    helen = make.signed_in(at.helen)
    people = f"/o/{at.host.slug}/people/"
    with posted() as post:
        pages = [helen.post(address(at, at.helen, Role.COORDINATOR), NEW) for _click in range(2)]

    assert [page["Location"] for page in pages] == [people] * 2
    assert "takes over from Helen" in helen.get(people).content.decode()
    assert held(at, at.helen, Role.COORDINATOR).active
    (letter,) = post.letters
    client.post(f"/join/by-mail/{token_in(letter.text)}/", {"name": "Leila"})

    assert not held(at, at.helen, Role.COORDINATOR).active
    assert helen.get(f"/o/{at.host.slug}/").status_code == 404
    shown = client.get(people).content.decode()
    assert "Leila" in shown
    assert "Helen" not in shown


def test_with_her_last_role_what_she_shared_there_ends(at: plans.Running, client: Client) -> None:
    with scope(person_id=at.ruth.pk):
        written = write_reflection(
            person_id=at.ruth.pk, title="A walk", language="en", happened="I listened."
        )
        share_piece(
            person_id=at.ruth.pk,
            piece_id=written.pk,
            organisation_id=at.host.id,
            reader_id=at.joe.pk,
        )
    with posted() as post:
        make.signed_in(at.helen).post(address(at, at.ruth, Role.FACILITATOR), NEW)

    def alive() -> int:
        with scope(person_id=at.ruth.pk):
            return Share.objects.filter(owner_id=at.ruth.pk, ended_at=None).count()

    assert alive() == 1
    client.post(f"/join/by-mail/{token_in(post.letters[0].text)}/", {"name": "Leila"})
    assert alive() == 0
    assert client.get(f"{at.at}sessions/").status_code == 200


def test_taken_back_everything_stays(at: plans.Running, client: Client) -> None:
    helen = make.signed_in(at.helen)
    with posted() as post:
        helen.post(address(at, at.helen, Role.COORDINATOR), NEW)
    with plans.in_scope(at, at.helen):
        letter = Invitation.objects.get(email="leila@example.org")
    helen.post(f"/o/{at.host.slug}/people/invitations/{letter.pk}/take-back/")
    client.post(f"/join/by-mail/{token_in(post.letters[0].text)}/", {"name": "Leila"})

    assert held(at, at.helen, Role.COORDINATOR).active


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"who": ""}, "Choose one."),
        ({"email": "leila"}, "Type an email address"),
        ({"name": ""}, "Type a name."),
        ({"who": "00000000-0000-7000-8000-000000000000"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    at: plans.Running, changes: dict[str, str], words: str
) -> None:
    page = make.signed_in(at.helen).post(
        address(at, at.helen, Role.COORDINATOR), {**NEW, **changes}
    )

    assert page.status_code == 422
    text = page.content.decode()
    assert words in text
    assert f'value="{changes.get("email", NEW["email"])}"' in text
    assert held(at, at.helen, Role.COORDINATOR).active


def test_whoever_is_chosen_needs_no_address(at: plans.Running) -> None:
    page = make.signed_in(at.helen).post(
        address(at, at.ruth, Role.FACILITATOR),
        {"who": str(at.helen.pk), "name": "", "email": "half an addr", "language": ""},
    )

    assert page.status_code == 302
    assert held(at, at.helen, Role.FACILITATOR).active
    assert not held(at, at.ruth, Role.FACILITATOR).active


def test_a_second_press_is_told_that_the_role_has_ended(at: plans.Running) -> None:
    where, helen = address(at, at.ruth, Role.FACILITATOR), make.signed_in(at.helen)
    typed = {"who": str(at.helen.pk)}
    helen.post(where, typed)
    page = helen.post(where, typed, follow=True)

    assert page.redirect_chain[-1][0] == f"/o/{at.host.slug}/people/"
    assert "This role has ended already." in page.content.decode()


def test_a_letter_ends_the_very_role_it_gives_and_no_other(
    at: plans.Running, client: Client
) -> None:
    """A facilitator may ask members in; naming a coordinator's role takes nothing from her."""
    coordinating = held(at, at.helen, Role.COORDINATOR).pk
    with plans.in_scope(at, at.ruth), posted() as post:
        letter = commands.invite(
            by=at.as_ruth,
            programme_id=at.programme.pk,
            role=Role.SUPPORTER,
            email="leila@example.org",
            name="Leila",
        )
        with pytest.raises(PermissionDenied):
            commands.invite(
                by=at.as_ruth,
                programme_id=at.programme.pk,
                role=Role.SUPPORTER,
                email="leila@example.org",
                name="Leila",
                replaces_id=coordinating,
            )
        Invitation.objects.filter(pk=letter.pk).update(replaces_id=coordinating)
    client.post(f"/join/by-mail/{token_in(post.letters[0].text)}/", {"name": "Leila"})

    assert client.get(at.at).status_code == 200
    assert held(at, at.helen, Role.COORDINATOR).active


def test_nobody_else_hands_over(at: plans.Running, client: Client) -> None:
    other = plans.running()
    where = address(at, at.ruth, Role.FACILITATOR)
    typed = {"who": str(at.helen.pk)}

    assert client.post(where, typed).status_code == 302
    assert make.signed_in(at.joe).post(where, typed).status_code == 403
    assert make.signed_in(other.helen).post(where, typed).status_code == 404
    theirs = where.replace(f"/o/{at.host.slug}/", f"/o/{other.host.slug}/")
    assert make.signed_in(other.helen).post(theirs, typed).status_code == 404
    assert held(at, at.ruth, Role.FACILITATOR).active


def test_a_facilitator_hands_her_own_role_on(at: plans.Running) -> None:
    ruth = make.signed_in(at.ruth)
    where = address(at, at.ruth, Role.FACILITATOR)
    assert where in ruth.get(f"/o/{at.host.slug}/people/").content.decode()
    text = ruth.get(where).content.decode()
    assert "For somebody new, ask a coordinator." in text
    assert "by letter" not in text
    page = ruth.post(where, {"who": str(at.helen.pk)})

    assert (page.status_code, page["Location"]) == (302, "/me/")
    assert held(at, at.helen, Role.FACILITATOR).active
    assert held(at, at.helen, Role.COORDINATOR).active
    assert not held(at, at.ruth, Role.FACILITATOR).active
    assert ruth.get(f"{at.at}seats/").status_code == 404
    assert make.signed_in(at.helen).get(f"{at.at}sets/pairs/").status_code == 200
    assert ruth.post(where, {"who": str(at.helen.pk)}).status_code == 404


def test_a_facilitator_hands_on_no_other_role_and_to_nobody_new(at: plans.Running) -> None:
    ruth = make.signed_in(at.ruth)
    assert ruth.get(address(at, at.helen, Role.COORDINATOR)).status_code == 404
    mine = address(at, at.ruth, Role.FACILITATOR)
    for who in (NEW, {"who": str(at.joe.pk)}, {"who": str(make.person().pk)}, {"who": ""}):
        assert ruth.post(mine, who).status_code == 422
    assert held(at, at.ruth, Role.FACILITATOR).active
    with scope(person_id=at.ruth.pk, organisation_id=at.host.id), pytest.raises(PermissionDenied):
        commands.hand_on(
            by=at.as_ruth,
            membership_id=held(at, at.helen, Role.COORDINATOR).pk,
            person_id=at.joe.pk,
        )
