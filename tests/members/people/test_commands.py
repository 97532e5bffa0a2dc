"""Accounts, faces, settings."""

import pytest
from allauth.account.models import EmailAddress

from alsets.access import Member
from alsets.tenancy.scope import scope
from members.models import Person, Profile
from members.people import commands
from tests import make

pytestmark = pytest.mark.django_db


def test_an_invited_address_gets_an_account_whose_address_counts_as_verified() -> None:
    made = commands.account_for(email=" Grace@Example.org ", language="ar")

    with scope():
        assert (made.email, made.language) == ("grace@example.org", "ar")
        assert not made.has_usable_password()
        assert EmailAddress.objects.get(user=made).verified


def test_an_address_that_has_an_account_gets_no_second_one() -> None:
    known = make.person(email="Grace@example.org")

    found = commands.account_for(email="grace@Example.org", language="it")

    assert found.pk == known.pk
    with scope():
        assert Person.objects.filter(email__iexact="grace@example.org").count() == 1
        assert EmailAddress.objects.filter(user=known, verified=True).exists()


def test_an_unverified_address_counts_as_verified_once_its_mail_was_read() -> None:
    known = make.person(email="grace@example.org")
    with scope():
        EmailAddress.objects.filter(user=known).update(verified=False)

    commands.account_for(email="grace@example.org")

    with scope():
        assert EmailAddress.objects.get(user=known).verified


@pytest.mark.parametrize(
    ("name", "key"), [("Élodie Čapek", "elodie capek"), ("ÅSA", "asa"), ("مريم", "مريم")]
)
def test_names_are_put_in_order_without_case_and_accents(name: str, key: str) -> None:
    assert commands.sort_key(name) == key


def test_a_face_is_kept_once_and_then_stays_as_she_chose_it(world: make.World) -> None:
    commands.keep_profile(
        organisation_id=world.red.id, person_id=world.ana.pk, chosen_name="Somebody else"
    )

    with scope(person_id=world.ana.pk, organisation_id=world.red.id):
        assert Profile.objects.get(person=world.ana).chosen_name == "Ana"


def test_a_changed_face_is_changed_in_one_organisation_and_for_one_person(
    world: make.World,
) -> None:
    with scope(person_id=world.ana.pk, organisation_id=world.red.id):
        commands.change_profile(
            by=Member(world.ana.pk, world.red.id),
            chosen_name="Aná",
            pronoun="she",
            word="carer",
        )

    with scope(person_id=world.ana.pk):
        kept = {p.organisation_id: p for p in Profile.objects.filter(person=world.ana)}
    red = kept[world.red.id]
    assert (red.chosen_name, red.sort_key, red.pronoun, red.perspective_word) == (
        "Aná",
        "ana",
        "she",
        "carer",
    )
    assert kept[world.blue.id].chosen_name == "Ana"
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        assert Profile.objects.get(person=world.bob).chosen_name == "Bob"


def test_settings_are_one_persons(world: make.World) -> None:
    with scope(person_id=world.ana.pk):
        commands.change_settings(person_id=world.bob.pk, language="ar", time_zone="")
        commands.change_settings(person_id=world.ana.pk, language="it", time_zone="Europe/Rome")

    with scope():
        rows = dict(Person.objects.values_list("pk", "language"))
    assert (rows[world.ana.pk], rows[world.bob.pk]) == ("it", "")
