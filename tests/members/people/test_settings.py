"""How a person wants to read."""

import pytest
from django.test import Client

from alsets.tenancy.scope import scope
from members.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def kept(who: Person) -> tuple[str, str]:
    with scope(person_id=who.pk):
        row = Person.objects.get(pk=who.pk)
    return row.language, row.time_zone


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get("/me/settings/").status_code == 302


def test_a_language_is_kept_and_spoken_at_once() -> None:
    who = make.person()
    browser = make.signed_in(who)

    page = browser.post("/me/settings/", {"language": "ar", "time_zone": "Europe/Rome"})

    assert (page.status_code, page["Location"]) == (302, "/me/settings/")
    assert kept(who) == ("ar", "Europe/Rome")
    text = browser.get("/me/settings/").content.decode()
    assert '<html lang="ar" dir="rtl"' in text


def test_a_language_nobody_speaks_is_refused_and_what_was_typed_stays() -> None:
    who = make.person()

    page = make.signed_in(who).post("/me/settings/", {"language": "xx", "time_zone": "Europe/Rome"})

    assert page.status_code == 422
    assert kept(who) == ("", "")
    assert '<option value="Europe/Rome" selected' in page.content.decode()


def test_she_sees_her_names_and_her_ways_of_signing_in(world: make.World) -> None:
    text = make.signed_in(world.ana).get("/me/settings/").content.decode()

    assert text.count(">Ana</b>") == 2
    for address in ("/me/settings/red/", "/me/settings/blue/", "/accounts/2fa/"):
        assert f'href="{address}"' in text
    assert str(world.ana.email) in text
    assert "Bob" not in text
    assert "Cy<" not in text


def test_who_has_a_card_sees_its_number() -> None:
    who = make.person(email=None, card_number="40415926")

    assert "40415926" in make.signed_in(who).get("/me/settings/").content.decode()
