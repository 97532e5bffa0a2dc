"""Ending somebody's leading."""

import pytest
from django.core.exceptions import PermissionDenied

from alsets.access import Member
from alsets.tenancy.scope import scope
from members.network import commands
from tests import make as ground
from tests.members.network import make
from tests.programmes.requests import asking

pytestmark = pytest.mark.django_db


def test_a_lead_is_asked_first_and_then_it_ends() -> None:
    agnes = make.second("Agnes Bell")
    lead, where = ground.signed_in(asking.lead_person()), f"{make.AT}{make.row_of(agnes).pk}/end/"

    assert "Should Agnes Bell stop leading the network?" in lead.get(where).content.decode()
    assert make.row_of(agnes).active
    assert [lead.post(where)["Location"] for _click in range(2)] == [make.AT] * 2
    assert not make.row_of(agnes).active
    assert ground.signed_in(agnes).get(make.AT).status_code == 404


def test_who_stops_herself_is_led_home() -> None:
    agnes = make.second("Agnes Bell")
    asking.lead()
    page = ground.signed_in(agnes).post(f"{make.AT}{make.row_of(agnes).pk}/end/")

    assert page["Location"] == "/me/"
    assert not make.row_of(agnes).active


def test_the_last_lead_stays() -> None:
    only = asking.lead_person()
    page = ground.signed_in(only).post(f"{make.AT}{asking.lead_id()}/end/", follow=True)

    assert "Somebody must lead the network." in page.content.decode()
    assert make.row_of(only).active


def test_only_leads_end_a_lead() -> None:
    stranger, row = ground.person(), asking.lead_id()

    assert ground.signed_in(stranger).post(f"{make.AT}{row}/end/").status_code == 404
    with scope(person_id=stranger.pk), pytest.raises(PermissionDenied):
        commands.end_lead(by=Member(stranger.pk), lead_id=row)
