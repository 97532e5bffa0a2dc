"""Coming in again with the code that a facilitator gave."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from alsets.tenancy.scope import scope
from members.models import Person
from programmes.cohort.commands import recovering
from programmes.cohort.models import Recovery
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.programmes.cohort.test_let_in_again import code_for
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
AT = "/join/back/"


def by_card(words: str = "seven green kites") -> tuple[Running, Client, str]:
    """Let Ben join by card; return his browser and his number."""
    of = make.founded()
    seat, code = make.card(of, "Ben Hart")
    browser = Client()
    browser.post(f"/join/{code}/", {"name": "Ben", "word": "", "secret": words})
    return of, browser, make.number_of(of, seat)


def holder(number: str) -> Person:
    """Return the account that a card's number names."""
    with scope():
        return Person.objects.get(card_number=number)


def test_who_has_a_card_chooses_new_words_and_everything_else_ends() -> None:
    of, old, number = by_card()
    ben = holder(number)
    with scope(person_id=ben.pk):
        Authenticator.objects.create(user=ben, type="totp", data={"secret": "x"})
    code = code_for(of, ben)
    browser = Client()
    asked = browser.post(AT, {"code": code.lower()})
    assert asked.status_code == 200
    assert "Choose secret words" in asked.content.decode()
    few = browser.post(AT, {"code": code, "secret": "one"})
    assert few.status_code == 422
    assert f'value="{code}"' in few.content.decode()
    page = browser.post(AT, {"code": code, "secret": "three blue boats"})

    assert (page.status_code, page["Location"]) == (302, "/me/settings/")
    assert browser.get("/me/").status_code == 200
    assert old.get("/me/").status_code == 302
    with scope(person_id=ben.pk):
        assert Authenticator.objects.count() == 0
    for words, signs_in in (("seven green kites", 422), ("three blue boats", 302)):
        form = {"card_number": number, "secret": words}
        assert Client().post("/accounts/card/", form).status_code == signs_in
    text = browser.get(f"{of.at}seats/mine/").content.decode()
    assert "You were let in again" in text
    assert "Ruth Ellis" in text


def test_who_has_an_address_comes_in_and_a_letter_says_so() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    code = code_for(of, ana)
    browser = Client()
    with posted() as post:
        page = browser.post(AT, {"code": code})
    assert page["Location"] == "/me/settings/"
    assert [letter.to for letter in post.letters] == [ana.email]
    assert "Was it not you?" in post.letters[0].text


def test_a_code_works_once() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    code = code_for(of, ana)
    assert Client().post(AT, {"code": code}).status_code == 302
    again = Client().post(AT, {"code": code})
    assert again.status_code == 422
    assert "This code opens nothing." in again.content.decode()


def test_a_code_is_over_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    monkeypatch.setattr(recovering, "LASTS", dt.timedelta(seconds=-1))
    code = code_for(of, ana)
    assert Client().post(AT, {"code": code}).status_code == 422


def test_who_has_left_is_not_let_in_by_a_code_of_before() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    code = code_for(of, ana)
    ground.signed_in(ana).post(f"{of.at}seats/leave/")
    page = Client().post(AT, {"code": code})
    assert page.status_code == 302  # into her own account, not into the programme
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        assert Recovery.objects.filter(used_at__isnull=False).count() == 1


@pytest.mark.parametrize("code", ["", "22222-22222", "x" * 21])
def test_what_is_no_code_opens_nothing(code: str) -> None:
    page = Client().post(AT, {"code": code})
    assert page.status_code == 422
    assert "sessionid" not in page.cookies


def test_guessing_is_counted() -> None:
    browser = Client()
    pages = [browser.post(AT, {"code": "22222-22222"}).content.decode() for _try in range(31)]
    assert "This code opens nothing." in pages[29]
    assert "That was many tries." in pages[30]


def test_a_facilitator_does_not_become_the_member_in_her_own_browser() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    code = code_for(of, ana)
    ruth = ground.signed_in(of.ruth)
    page = ruth.post(AT, {"code": code})
    assert page["Location"] == "/me/"
    assert ruth.get(f"{of.at}sets/pairs/").status_code == 200
    assert Client().post(AT, {"code": code}).status_code == 302
