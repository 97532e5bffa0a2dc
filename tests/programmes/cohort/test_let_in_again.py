"""A facilitator lets a member in again who has lost what she signs in with."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from alsets.access import Role
from alsets.tenancy.scope import scope
from members.models import Membership, Person
from programmes.cohort.models import Recovery, Seat
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.sessions.pages import status

pytestmark = pytest.mark.django_db


def seat_of(of: Running, who: Person) -> object:
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        return Seat.objects.get(person=who, programme=of.programme).pk


def code_for(of: Running, who: Person) -> str:
    page = ground.signed_in(of.ruth).post(f"{of.at}seats/{seat_of(of, who)}/in-again/")
    found = re.search(r'<p class="spell" dir="ltr">([0-9A-Z-]+)</p>', page.content.decode())
    assert found
    return found[1]


def test_it_asks_first_and_shows_the_code_once() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana Rossi")
    ruth, address = ground.signed_in(of.ruth), f"{of.at}seats/{seat_of(of, ana)}/in-again/"
    assert "Let Ana Rossi in again?" in ruth.get(address).content.decode()
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        assert Recovery.objects.count() == 0
    page = ruth.post(address)
    assert "no-store" in page["Cache-Control"]
    assert "Give this code to Ana Rossi" in page.content.decode()
    code = code_for(of, ana)
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        assert code not in repr(list(Recovery.objects.values()))
        assert Recovery.objects.count() == 2


def test_a_code_made_before_ends() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    old = code_for(of, ana)
    code_for(of, ana)
    page = Client().post("/join/back/", {"code": old})
    assert page.status_code == 422


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.FACILITATOR, Role.SPONSOR])
def test_nobody_becomes_somebody_who_can_do_more(role: Role) -> None:
    of, other = make.founded(), make.founded()
    ana = make.joined(of, "Ana")
    with scope(person_id=other.host.office, organisation_id=other.host.id):
        Membership.objects.create(
            organisation_id=other.host.id,
            person=ana,
            role=role,
            programme_id=other.programme.pk if role is Role.FACILITATOR else None,
        )
    page = ground.signed_in(of.ruth).post(f"{of.at}seats/{seat_of(of, ana)}/in-again/")
    assert page.status_code == 403
    assert "This person runs something" in page.content.decode()


def test_who_may() -> None:
    of, other = make.founded(), make.founded()
    ana = make.joined(of, "Ana")
    kept, _letter = make.asked(of)
    address = f"{of.at}seats/{seat_of(of, ana)}/in-again/"
    assert status(of.helen, address) == 403
    assert status(ana, address) == 403
    for who in (other.ruth, make.founded(of.host).ruth):
        assert status(who, address) == 404
    for seat in (kept.pk, uuid4()):
        assert ground.signed_in(of.ruth).post(f"{of.at}seats/{seat}/in-again/").status_code == 404
