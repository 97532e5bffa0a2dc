"""A network lead lets a programme have more than 25 seats."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from alsets.tenancy.scope import scope
from programmes.cohort import commands
from programmes.cohort.models import Programme
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.programmes.requests import asking

pytestmark = pytest.mark.django_db


def address(of: Running) -> str:
    return f"/network/programmes/{of.programme.pk}/seats/"


def cap_of(of: Running) -> int:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        return Programme.objects.get(pk=of.programme.pk).cap


def test_a_lead_lifts_it_and_the_programme_may_use_it() -> None:
    of = make.founded()
    lead = ground.signed_in(asking.lead_person())
    assert address(of) in lead.get("/network/").content.decode()
    page = lead.post(address(of), {"cap": "28"})

    assert (page.status_code, page["Location"], cap_of(of)) == (302, "/network/", 28)
    plan = ground.signed_in(of.ruth).get(f"{of.at}seats/plan/").content.decode()
    assert "Up to 28. A network lead can lift this to 30." in plan


def test_there_are_never_fewer_seats_than_people() -> None:
    of = make.founded(cap=27)
    for n in range(26):
        make.asked(of, f"Person {n}")
    lead = ground.signed_in(asking.lead_person())
    page = lead.post(address(of), {"cap": "25"})

    assert (page.status_code, cap_of(of)) == (422, 27)
    assert "26 seats are taken or kept. There cannot be fewer." in page.content.decode()


@pytest.mark.parametrize("cap", ["24", "31", "", "many"])
def test_a_lead_allows_25_to_30(cap: str) -> None:
    of = make.founded()
    lead = ground.signed_in(asking.lead_person())
    assert lead.post(address(of), {"cap": cap}).status_code == 422
    assert cap_of(of) == 25


def test_nobody_else_lifts_it() -> None:
    of = make.founded()
    for who in (of.ruth, of.helen, of.joe):
        assert ground.signed_in(who).post(address(of), {"cap": "30"}).status_code == 404
        with scope(person_id=who.pk, organisation_id=of.host.id), pytest.raises(PermissionDenied):
            commands.lift_cap(programme_id=of.programme.pk, cap=30)
    assert cap_of(of) == 25


def test_what_is_no_programme_is_not_there() -> None:
    lead = ground.signed_in(asking.lead_person())
    assert lead.get(f"/network/programmes/{uuid4()}/seats/").status_code == 404
