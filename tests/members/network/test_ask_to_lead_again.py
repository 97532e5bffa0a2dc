"""Sending the letter to somebody asked to lead once more."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alsets.tenancy.scope import scope
from members.models import LeadInvitation
from tests import make as ground
from tests.members.network import make
from tests.programmes.requests import asking
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def test_only_the_newest_letter_opens(client: Client) -> None:
    asked, token = make.ask()
    with scope(person_id=ground.LEAD):
        LeadInvitation.objects.update(sent_at=timezone.now() - dt.timedelta(minutes=5))
    with posted() as post:
        page = ground.signed_in(asking.lead_person()).post(f"{make.AT}asked/{asked}/again/")

    assert page["Location"] == make.AT
    assert len(post.letters) == 1
    assert client.get(f"/join/by-mail/{token}/").status_code == 404


def test_a_second_press_sends_none() -> None:
    asked, _token = make.ask()
    with posted() as post:
        ground.signed_in(asking.lead_person()).post(f"{make.AT}asked/{asked}/again/")

    assert post.letters == []
