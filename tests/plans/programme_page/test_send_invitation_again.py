"""Sending the letter of an invitation again."""

import datetime as dt

import pytest
from django.utils import timezone

from members.models import Invitation
from tests import make
from tests.members.conftest import Posted, posted
from tests.plans import make as plans
from tests.plans.programme_page.test_people import ask

__all__ = ["posted"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def address(at: plans.Running, invitation: str) -> str:
    return f"/o/{at.host.slug}/people/invitations/{invitation}/again/"


def old(at: plans.Running) -> str:
    invitation = ask(at)
    with plans.in_scope(at, at.helen):
        Invitation.objects.update(sent_at=timezone.now() - dt.timedelta(days=15))
    return invitation


def test_a_new_letter_goes_out_once_however_often_one_clicks(
    at: plans.Running, posted: Posted
) -> None:
    invitation, helen = old(at), make.signed_in(at.helen)

    with posted() as letters:
        for _click in range(2):
            helen.post(address(at, invitation))

    assert [letter.to for letter in letters] == [["grace@example.org"]]


def test_nobody_else_sends_it(at: plans.Running, posted: Posted) -> None:
    invitation, other = old(at), plans.running()

    with posted() as letters:
        assert make.signed_in(at.ruth).post(address(at, invitation)).status_code == 403
        assert make.signed_in(other.helen).post(address(at, invitation)).status_code == 404
        make.signed_in(other.helen).post(address(other, invitation))

    assert letters == []


def test_an_answered_one_is_not_sent(at: plans.Running, posted: Posted) -> None:
    invitation = old(at)
    with plans.in_scope(at, at.helen):
        Invitation.objects.update(taken_back_at=timezone.now())

    with posted() as letters:
        page = make.signed_in(at.helen).post(address(at, invitation))

    assert page.status_code == 302
    assert letters == []
