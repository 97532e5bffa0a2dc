"""How we work together: reading it, saying yes, who has."""

import pytest
from django.test import Client

from alsets.access import Role
from alsets.tenancy.scope import scope
from programmes.taking_part.models import AgreementYes
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def n_yes(of: Running) -> int:
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        return AgreementYes.objects.filter(programme=of.programme).count()


def test_who_joins_by_letter_or_card_reads_it_first() -> None:
    of = make.founded()
    _seat, token = make.asked(of, "Grace Bell")
    grace = Client()
    page = grace.post(f"/join/by-mail/{token}/", {"name": "Grace", "word": ""}, follow=True)
    text = page.content.decode()
    assert page.redirect_chain[-1][0] == f"{of.at}agreement/"
    assert "What is said here stays here." in text
    assert text.count('<li dir="auto">') == 12

    _seat, code = make.card(of, "Ben Hart")
    said = {"name": "Ben", "word": "", "secret": "seven green kites"}
    page = Client().post(f"/join/{code}/", said, follow=True)
    assert page.redirect_chain[-1][0] == f"{of.at}agreement/"


def test_a_yes_is_kept_once_and_the_first_page_asks_until_then() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    browser, address = ground.signed_in(ana), f"{of.at}agreement/"
    assert address in browser.get("/me/").content.decode()
    for _click in range(2):
        assert browser.post(address, {"version": "1"})["Location"] == of.at

    assert n_yes(of) == 1
    assert address not in browser.get("/me/").content.decode()
    assert "You said yes on" in browser.get(address).content.decode()


def test_a_changed_one_is_asked_about_again() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    browser, address = ground.signed_in(ana), f"{of.at}agreement/"
    browser.post(address, {"version": "1"})
    typed = {"sentences": "We sing.\n\n  We   laugh. ", "version": "1"}
    ground.signed_in(of.ruth).post(f"{address}change/", typed)
    text = browser.get(address).content.decode()

    assert "The circle has changed some sentences." in text
    assert "We laugh." in text
    assert "What is said here stays here." not in text
    page = browser.post(address, {"version": "1"}, follow=True)
    assert "The sentences have changed meanwhile." in page.content.decode()
    assert n_yes(of) == 1
    browser.post(address, {"version": "2"})
    assert n_yes(of) == 2


def test_those_who_run_it_see_who_has_not_and_others_do_not() -> None:
    of = make.founded()
    ana, ben = make.joined(of, "Ana Rossi"), make.joined(of, "Ben Hart")
    address = f"{of.at}agreement/"
    ground.signed_in(ana).post(address, {"version": "1"})
    text = get(of.ruth, address).content.decode()

    assert "1 of 2 who sit in the circle" in text
    assert "Ben Hart" in text
    assert "Ana Rossi" not in text
    assert "Who has said yes" not in get(ben, address).content.decode()
    with scope(person_id=ben.pk, organisation_id=of.host.id):
        assert AgreementYes.objects.count() == 0


@pytest.mark.parametrize("version", ["", "0", "x", "2", "9" * 20])
def test_a_yes_to_something_else_is_none(version: str) -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    ground.signed_in(ana).post(f"{of.at}agreement/", {"version": version})
    assert n_yes(of) == 0


def test_who_may() -> None:
    of, other = make.founded(), make.founded()
    sam = ground.membership(of=of.host, role=Role.SUPPORTER, programme_id=of.programme.pk)
    address = f"{of.at}agreement/"
    for who in (of.ruth, of.helen, of.joe, sam):
        assert status(who, address) == 200
    assert status(other.ruth, address) == 404
    for who in (of.ruth, of.joe, sam):
        assert ground.signed_in(who).post(address, {"version": "1"}).status_code == 302
    assert ground.signed_in(of.helen).post(address, {"version": "1"}).status_code == 403
    assert n_yes(of) == 3


def test_a_full_circle_costs_no_more() -> None:
    of = make.founded()
    make.joined(of, "First")

    def more() -> None:
        for n in range(12):
            make.joined(of, f"Person {n}")

    assert costs_the_same(more, of.ruth, f"{of.at}agreement/") <= 8
