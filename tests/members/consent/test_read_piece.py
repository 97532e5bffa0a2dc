"""Reading what somebody else shares: she reads who looked."""

import pytest
from django.test import Client

from alsets.access import Role
from members.consent import commands, queries
from members.consent.models import AccessEvent
from members.models import Person
from tests import make as base
from tests.members.consent import make
from tests.members.consent.make import WORDS, as_
from tests.sessions.reflections.make import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Willow:
    return make.willow()


def n_looks(of: make.Willow) -> int:
    with as_(of.ana):
        return AccessEvent.objects.count()


def test_the_reader_sees_the_words_and_the_owner_who_looked(of: make.Willow) -> None:
    text = make.reflection(of.ana, title="After session 3")
    make.shared(of, text.pk)
    bob = base.signed_in(of.bob)

    bob.get(of.read_address(text.pk))
    page = bob.get(of.read_address(text.pk))

    shown = page.content.decode()
    assert page.status_code == 200
    assert WORDS in shown
    assert "Ana Ruiz can see that you looked." in shown
    assert page["Cache-Control"] == "no-store"
    with as_(of.ana):
        assert queries.looked_at(of.ana.pk)[text.pk].names == ("Bob Hale",)
    assert n_looks(of) == 1


def test_words_are_shown_as_words(of: make.Willow) -> None:
    text = make.reflection(of.ana, happened="<script>alert(1)</script>\n\nTwo.")
    make.shared(of, text.pk)
    shown = base.signed_in(of.bob).get(of.read_address(text.pk)).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_a_browser_that_fetches_ahead_has_not_looked(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    bob = base.signed_in(of.bob)
    ahead = bob.get(of.read_address(text.pk), headers={"Sec-Purpose": "prefetch;prerender"})
    assert (ahead.status_code, ahead.content, n_looks(of)) == (204, b"", 0)


def test_no_role_opens_what_is_not_shared(of: make.Willow) -> None:
    """With another text shared, so that something could leak."""
    hidden, text = make.reflection(of.ana), make.reflection(of.ana)
    make.shared(of, text.pk)
    lead_of = base.membership(of=of.host, role=Role.SAFEGUARDING_LEAD)
    for who in (of.bob, of.dan, lead_of, of.ana):
        assert base.signed_in(who).get(of.read_address(hidden.pk)).status_code == 404
    for who in (of.dan, lead_of, of.ana):  # not in the set; its owner has a page of her own
        assert base.signed_in(who).get(of.read_address(text.pk)).status_code == 404
    assert n_looks(of) == 0


def test_a_network_lead_and_another_organisation_get_404(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    with as_(base.LEAD):
        lead = Person.objects.get(pk=base.LEAD)
    other = make.willow()
    base.membership(of=other.host, who=of.ana, name="Ana")
    for who in (lead, other.bob):
        browser = base.signed_in(who)
        assert browser.get(of.read_address(text.pk)).status_code == 404
        assert browser.get(other.read_address(text.pk)).status_code == 404
    assert n_looks(of) == 0


def test_it_opens_at_the_address_where_it_was_shared_alone(of: make.Willow) -> None:
    """Bob is in both organisations; Ana opened it in one."""
    text = make.reflection(of.ana)
    make.shared(of, text.pk, reader=of.bob)
    other = make.willow()
    base.membership(of=other.host, who=of.bob, name="Bob")
    base.membership(of=other.host, who=of.ana, name="Ana")
    bob = base.signed_in(of.bob)
    assert bob.get(other.read_address(text.pk)).status_code == 404
    assert bob.get(of.read_address(text.pk)).status_code == 200


def test_the_end_and_taking_back_close_it(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    share, bob = make.shared(of, text.pk), base.signed_in(of.bob)
    assert bob.get(of.read_address(text.pk)).status_code == 200
    with as_(of.ana):
        commands.take_back(person_id=of.ana.pk, share_id=share.pk)
    assert bob.get(of.read_address(text.pk)).status_code == 404


def test_a_page_costs_the_same_however_much_is_shared(of: make.Willow) -> None:
    text, bob = make.reflection(of.ana), base.signed_in(of.bob)
    make.shared(of, text.pk)
    assert bob.get(of.read_address(text.pk)).status_code == 200
    few = queries_of(bob, of.read_address(text.pk))
    for _more in range(25):
        make.shared(of, make.reflection(of.ana).pk)
    many = queries_of(bob, of.read_address(text.pk))
    assert len(many) == len(few)
    assert len(few) <= 9, few


def test_strangers_are_asked_to_sign_in(client: Client, of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    assert client.get(of.read_address(text.pk)).status_code == 302
    assert n_looks(of) == 0
