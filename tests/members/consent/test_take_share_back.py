"""Taking something back: asked once, closed at once."""

import pytest
from django.test import Client

from members.consent.models import Share
from tests import make as base
from tests.members.consent import make
from tests.members.consent.make import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Willow:
    return make.willow()


def at(share_id: object) -> str:
    return f"/me/sharing/{share_id}/take-back/"


def test_it_is_asked_and_closes_at_once(of: make.Willow) -> None:
    text = make.reflection(of.ana, title="After session 3")
    share = make.shared(of, text.pk)
    ana, bob = base.signed_in(of.ana), base.signed_in(of.bob)
    assert "Everyone in Willow can see it now." in ana.get(at(share.pk)).content.decode()
    assert bob.get(of.read_address(text.pk)).status_code == 200

    page = ana.post(at(share.pk), follow=True)

    assert page.redirect_chain == [("/me/sharing/", 302)]
    assert "You took back “After session 3”." in page.content.decode()
    assert bob.get(of.read_address(text.pk)).status_code == 404
    assert ana.post(at(share.pk)).status_code == 302  # pressed twice
    assert ana.get(at(share.pk)).status_code == 404


def test_nobody_takes_back_for_another(of: make.Willow) -> None:
    share = make.shared(of, make.reflection(of.ana).pk)
    for who in (of.bob, of.dan, base.membership(of=base.organisation())):
        browser = base.signed_in(who)
        assert browser.get(at(share.pk)).status_code == 404
        assert browser.post(at(share.pk)).status_code == 404
    with as_(of.ana):
        assert Share.objects.get().ended_at is None


def test_strangers_are_asked_to_sign_in(client: Client, of: make.Willow) -> None:
    share = make.shared(of, make.reflection(of.ana).pk)
    assert client.post(at(share.pk)).status_code == 302
    with as_(of.ana):
        assert Share.objects.get().ended_at is None
