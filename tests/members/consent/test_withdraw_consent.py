"""Taking a yes back: asked once, the copy is gone."""

from uuid import UUID

import pytest
from django.test import Client

from members.consent import commands
from members.consent.models import Contribution, Form, Purpose
from tests import make as base
from tests.members.consent import make
from tests.members.consent.make import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Willow:
    return make.willow()


def given(of: make.Willow) -> UUID:
    text = make.reflection(of.ana, title="After session 3")
    with as_(of.ana):
        contribution = commands.give_consent(
            person_id=of.ana.pk,
            piece_id=text.pk,
            organisation_id=of.host.id,
            purpose=Purpose.SYMPOSIUM,
            form=Form.NAMED,
            words="Quiet helped.",
            shown_as="Ana",
            language="en",
        )
        return contribution.consent_id


def at(consent_id: object) -> str:
    return f"/me/sharing/consents/{consent_id}/take-back/"


def test_it_is_asked_and_the_copy_is_gone(of: make.Willow) -> None:
    consent, ana = given(of), base.signed_in(of.ana)
    assert "The copy of your words is deleted at once." in ana.get(at(consent)).content.decode()
    with as_(of.bob, of.host):
        assert Contribution.objects.count() == 1

    page = ana.post(at(consent), follow=True)

    assert page.redirect_chain == [("/me/sharing/", 302)]
    with as_(of.bob, of.host):
        assert Contribution.objects.count() == 0
    assert ana.post(at(consent)).status_code == 302  # pressed twice


def test_nobody_withdraws_for_another(of: make.Willow) -> None:
    consent = given(of)
    for who in (of.bob, of.dan, base.membership(of=base.organisation())):
        browser = base.signed_in(who)
        assert (browser.get(at(consent)).status_code, browser.post(at(consent)).status_code) == (
            404,
            404,
        )
    with as_(of.bob, of.host):
        assert Contribution.objects.get().words == "Quiet helped."


def test_strangers_are_asked_to_sign_in(client: Client, of: make.Willow) -> None:
    consent = given(of)
    assert client.post(at(consent)).status_code == 302
    with as_(of.bob, of.host):
        assert Contribution.objects.count() == 1
