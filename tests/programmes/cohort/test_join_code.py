"""Saying yes with the code of a card."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alsets.tenancy.scope import scope
from members.models import Person, Profile
from programmes.cohort import cards, commands
from programmes.cohort.models import JoinCode, SeatState
from tests import make as ground
from tests.programmes.cohort import make
from tests.sessions.pages import get

pytestmark = pytest.mark.django_db
TYPED = {"name": "Benny", "word": "", "secret": "seven green kites"}


def test_looking_first_changes_nothing(client: Client) -> None:
    of = make.founded()
    seat, code = make.card(of, "Ben Hart")
    text = client.get(f"/join/{code}/").content.decode()

    assert f"Would you like to join {of.programme.title}?" in text
    assert of.host.organisation.name in text
    assert cards.shown(make.number_of(of, seat)) in text
    assert 'value="Ben Hart"' in text
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_a_yes_leads_in_and_the_number_with_the_words_leads_in_again(client: Client) -> None:
    of = make.founded()
    seat, code = make.card(of, "Ben Hart")
    page = client.post(f"/join/{code}/", TYPED)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}agreement/")
    text = client.get(of.at).content.decode()
    assert f"Welcome to {of.programme.title}." in text
    taken = make.seat_now(of, seat)
    assert taken.state == SeatState.TAKEN

    again = Client()
    page = again.post(
        "/accounts/card/",
        {"card_number": make.number_of(of, seat), "secret": "Seven Green  Kites"},
    )
    assert page.status_code == 302
    assert again.get(of.at).status_code == 200
    with scope(person_id=taken.person_id, organisation_id=of.host.id):
        assert Profile.objects.get(person_id=taken.person_id).chosen_name == "Benny"


def test_the_language_she_chose_is_hers(client: Client) -> None:
    of = make.founded()
    seat, code = make.card(of)
    client.get(f"/join/{code}/?lang=ar")
    client.post(f"/join/{code}/", TYPED)
    taken = make.seat_now(of, seat)
    with scope(person_id=taken.person_id):
        assert Person.objects.get(pk=taken.person_id).language == "ar"


@pytest.mark.parametrize("secret", ["", "kite", "two words"])
def test_words_that_are_too_few_are_refused_and_the_name_stays(client: Client, secret: str) -> None:
    of = make.founded()
    seat, code = make.card(of)
    page = client.post(f"/join/{code}/", {**TYPED, "secret": secret})

    assert page.status_code == 422
    assert 'value="Benny"' in page.content.decode()
    assert make.seat_now(of, seat).state == SeatState.INVITED
    with scope():
        assert not Person.objects.filter(card_number__isnull=False).exists()


def test_a_used_card_says_so_and_lets_nobody_in(client: Client) -> None:
    of = make.founded()
    seat, code = make.card(of)
    Client().post(f"/join/{code}/", TYPED)
    text = client.get(f"/join/{code}/").content.decode()
    page = client.post(f"/join/{code}/", {**TYPED, "name": "Eve"}, follow=True)

    assert "Somebody has said yes already" in text
    assert "/accounts/card/" in text
    assert "Somebody has said yes already" in page.content.decode()
    assert "_auth_user_id" not in client.session
    with scope():
        assert Person.objects.filter(card_number=make.number_of(of, seat)).count() == 1


def test_pressing_twice_in_one_browser_leads_in_both_times() -> None:
    of = make.founded()
    seat, code = make.card(of)
    first = Client()
    first.get(f"/join/{code}/")
    before = {key: morsel.value for key, morsel in first.cookies.items()}
    first.post(f"/join/{code}/", TYPED)
    second = Client()  # the same browser, before the first answer reached it
    second.cookies.load(before)
    page = second.post(f"/join/{code}/", TYPED)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}agreement/")
    assert second.get(of.at).status_code == 200
    assert make.seat_now(of, seat).state == SeatState.TAKEN


def test_a_shared_phone_keeps_no_copy_of_the_page(client: Client) -> None:
    _seat, code = make.card(make.founded())
    assert "no-store" in client.get(f"/join/{code}/")["Cache-Control"]


def test_an_old_card_after_leaving_lets_nobody_back_in(client: Client) -> None:
    of = make.founded()
    seat, code = make.card(of)
    client.post(f"/join/{code}/", TYPED)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        commands.leave_seat(by=make.helen(of), seat_id=seat.pk)
    client.post(f"/join/{code}/", TYPED)

    assert make.seat_now(of, seat).state == SeatState.LEFT
    assert client.get(of.at).status_code == 404


def test_an_old_card_says_how_to_get_a_new_one(client: Client) -> None:
    of = make.founded()
    _seat, code = make.card(of)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        JoinCode.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
    text = client.get(f"/join/{code}/").content.decode()

    assert "This is too old now" in text
    assert "Ask the people who asked you" in text


def test_somebody_signed_in_chooses_no_words_and_joins_as_herself() -> None:
    of = make.founded()
    seat, code = make.card(of)
    ana = ground.person()
    browser = ground.signed_in(ana)
    assert "secret words" not in browser.get(f"/join/{code}/").content.decode()
    page = browser.post(f"/join/{code}/", {"name": "Ana"})

    assert (page.status_code, page["Location"]) == (302, f"{of.at}agreement/")
    assert make.seat_now(of, seat).person_id == ana.pk
    assert browser.get(f"/join/{code}/")["Location"] == of.at
    assert (
        "Somebody has said yes already" in get(ground.person(), f"/join/{code}/").content.decode()
    )


def test_an_unknown_code_opens_nothing(client: Client) -> None:
    make.card(make.founded())
    assert client.get("/join/K7MDR-2RWEQ/").status_code == 404
    assert client.post("/join/K7MDR-2RWEQ/", TYPED).status_code == 404
