"""Putting a seat right: from where somebody looks, for whom she works."""

from uuid import uuid4

import pytest
from django.test import Client

from tests import make as ground
from tests.programmes.cohort import make

pytestmark = pytest.mark.django_db


def test_a_seat_that_is_kept_is_put_right() -> None:
    of = make.founded()
    seat, _letter = make.asked(of, "Grace Bell")
    ruth = ground.signed_in(of.ruth)
    typed = {"perspective": "practitioner", "name": "Grace Bellamy", "employer": "Riverside NHS"}
    page = ruth.post(f"{of.at}seats/{seat.pk}/change/", typed)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}seats/")
    now = make.seat_now(of, seat)
    assert (now.perspective, now.name, now.employer) == tuple(typed.values())


def test_who_sits_there_keeps_the_name_she_chose() -> None:
    of = make.founded()
    seat, code = make.card(of, "Ben Hart")
    ben = Client()
    ben.post(f"/join/{code}/", {"name": "Benny", "word": "", "secret": "seven green kites"})
    ruth = ground.signed_in(of.ruth)
    address = f"{of.at}seats/{seat.pk}/change/"
    assert "What is the person called?" not in ruth.get(address).content.decode()
    ruth.post(address, {"perspective": "family_friend", "name": "Somebody", "employer": ""})

    now = make.seat_now(of, seat)
    assert (now.perspective, now.name, now.state) == ("family_friend", "Ben Hart", "taken")


def test_what_is_missing_is_said_and_what_was_typed_stays() -> None:
    of = make.founded()
    seat, _letter = make.asked(of)
    page = ground.signed_in(of.ruth).post(
        f"{of.at}seats/{seat.pk}/change/", {"perspective": "", "name": "", "employer": "The bakery"}
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert "Choose one." in text
    assert "Type a name." in text
    assert 'value="The bakery"' in text


def test_a_seat_that_is_free_again_is_not_there() -> None:
    of, other = make.founded(), make.founded()
    seat, _letter = make.asked(of)
    ruth = ground.signed_in(of.ruth)
    ruth.post(f"{of.at}seats/{seat.pk}/take-back/")

    for one in (seat.pk, uuid4(), make.asked(other)[0].pk):
        address = f"{of.at}seats/{one}/change/"
        assert ruth.get(address).status_code == 404
        typed = {"perspective": "practitioner", "name": "N", "employer": ""}
        assert ruth.post(address, typed).status_code == 404
