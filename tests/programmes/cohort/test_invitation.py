"""Saying yes to a letter."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alsets.access import Role
from alsets.tenancy.scope import scope
from members.models import Invitation, Membership, Person
from members.organisations.commands import invite
from programmes.cohort import commands
from programmes.cohort.models import SeatState
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
TYPED = {"name": "Gracie", "word": "mother"}


def letter_to_role(of: Running, role: Role, *, everywhere: bool = False) -> str:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id), posted() as post:
        invite(
            by=make.helen(of),
            programme_id=None if everywhere else of.programme.pk,
            role=role,
            email="nell@example.org",
            name="Nell",
        )
    return make.token_in(post.letters[0].text)


def test_it_says_who_asks_for_what_and_what_one_says_yes_to(client: Client) -> None:
    of = make.founded()
    seat, token = make.asked(of, "Grace Bell", perspective="family_friend")
    text = client.get(f"/join/by-mail/{token}/").content.decode()

    assert f"Would you like to join {of.programme.title}?" in text
    for words in (
        of.host.organisation.name,
        "Friends Meeting House",
        "Family and friends",
        "What is said in the circle stays in the circle.",
        "Yes, I would like to join",
        "Not now",
        'value="Grace Bell"',
    ):
        assert words in text
    assert text.index("lang=ar") < text.index("<h1>")
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_a_yes_leads_into_the_programme(client: Client) -> None:
    of = make.founded()
    seat, token = make.asked(of, "Grace Bell", email="grace@example.org")
    page = client.post(f"/join/by-mail/{token}/", TYPED)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}agreement/")
    assert "We are glad you are here." in client.get(of.at).content.decode()
    taken = make.seat_now(of, seat)
    with scope(person_id=taken.person_id):
        assert Person.objects.get(pk=taken.person_id).email == "grace@example.org"
    assert client.post(f"/join/by-mail/{token}/", TYPED)["Location"] == of.at
    assert client.get(f"/join/by-mail/{token}/")["Location"] == of.at


def test_a_name_is_needed(client: Client) -> None:
    of = make.founded()
    seat, token = make.asked(of)
    page = client.post(f"/join/by-mail/{token}/", {"name": " ", "word": "mother"})

    assert page.status_code == 422
    assert 'value="mother"' in page.content.decode()
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_a_used_letter_signs_nobody_in(client: Client) -> None:
    of = make.founded()
    _seat, token = make.asked(of)
    Client().post(f"/join/by-mail/{token}/", TYPED)
    page = client.post(f"/join/by-mail/{token}/", TYPED, follow=True)

    assert "Somebody has said yes already" in page.content.decode()
    assert f"/accounts/login/?next={of.at}" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert client.get(of.at).status_code == 302


def test_a_letter_taken_back_and_one_too_old_say_so(client: Client) -> None:
    of = make.founded()
    seat, back = make.asked(of)
    _other, old = make.asked(of)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        commands.take_back_seat(by=make.helen(of), seat_id=seat.pk)
        Invitation.objects.filter(taken_back_at=None).update(
            expires_at=timezone.now() - dt.timedelta(minutes=1)
        )
    for token, words in ((back, "This was taken back"), (old, "This is too old now")):
        assert words in client.get(f"/join/by-mail/{token}/").content.decode()
        page = client.post(f"/join/by-mail/{token}/", TYPED, follow=True)
        assert words in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_shared_phone_keeps_no_copy_of_the_page(client: Client) -> None:
    _seat, token = make.asked(make.founded())
    assert "no-store" in client.get(f"/join/by-mail/{token}/")["Cache-Control"]


def test_an_old_letter_after_leaving_lets_nobody_back_in(client: Client) -> None:
    of = make.founded()
    seat, token = make.asked(of)
    client.post(f"/join/by-mail/{token}/", TYPED)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        commands.leave_seat(by=make.helen(of), seat_id=seat.pk)
    client.post(f"/join/by-mail/{token}/", TYPED)

    assert make.seat_now(of, seat).state == SeatState.LEFT
    assert client.get(of.at).status_code == 404


def test_somebody_else_signed_in_is_told_and_takes_nothing() -> None:
    of = make.founded()
    seat, token = make.asked(of, email="grace@example.org")
    eve = ground.person()
    browser = ground.signed_in(eve)
    text = browser.get(f"/join/by-mail/{token}/").content.decode()
    page = browser.post(f"/join/by-mail/{token}/", TYPED)

    assert "You are signed in with another account" in text
    assert "grace@example.org" not in text
    assert "You are signed in with another account" in page.content.decode()
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_she_who_is_signed_in_joins_with_her_account() -> None:
    of = make.founded()
    ana = ground.person()
    seat, token = make.asked(of, email=str(ana.email).upper())
    page = ground.signed_in(ana).post(f"/join/by-mail/{token}/", TYPED)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}agreement/")
    assert make.seat_now(of, seat).person_id == ana.pk


def test_an_account_of_before_is_found_by_its_address(client: Client) -> None:
    of = make.founded()
    ana = ground.person()
    seat, token = make.asked(of, email=str(ana.email))
    client.post(f"/join/by-mail/{token}/", TYPED)

    assert make.seat_now(of, seat).person_id == ana.pk


def test_a_coordinator_comes_in_by_the_same_page(client: Client) -> None:
    of = make.founded()
    token = letter_to_role(of, Role.COORDINATOR, everywhere=True)
    text = client.get(f"/join/by-mail/{token}/").content.decode()
    assert "You are asked to help as: Coordinator." in text
    assert "What is said in the circle" not in text

    page = client.post(f"/join/by-mail/{token}/", {"name": "Nell"})

    assert (page.status_code, page["Location"]) == (302, f"/o/{of.host.slug}/")
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Membership.objects.filter(role=Role.COORDINATOR, active=True).count() == 2


def test_a_facilitator_is_led_to_her_programme(client: Client) -> None:
    of = make.founded()
    token = letter_to_role(of, Role.FACILITATOR)
    page = client.post(f"/join/by-mail/{token}/", {"name": "Nell"})

    assert page["Location"] == of.at
    assert client.get(f"{of.at}seats/").status_code == 200


def test_after_leaving_the_old_letter_leads_nowhere(client: Client) -> None:
    of = make.founded()
    seat, token = make.asked(of)
    client.post(f"/join/by-mail/{token}/", TYPED)
    ana = make.seat_now(of, seat).person_id
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        Membership.objects.create(organisation_id=of.host.id, person_id=ana, role=Role.SPONSOR)
        commands.leave_seat(by=make.helen(of), seat_id=seat.pk)
    page = client.get(f"/join/by-mail/{token}/")

    assert page.status_code == 200
    assert "Somebody has said yes already" in page.content.decode()


def test_an_unknown_token_opens_nothing(client: Client) -> None:
    make.asked(make.founded())
    assert client.get("/join/by-mail/nothing/").status_code == 404
    assert client.post("/join/by-mail/nothing/", TYPED).status_code == 404
