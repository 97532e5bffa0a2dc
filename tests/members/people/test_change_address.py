"""Another email address, or none."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from alsets.tenancy.scope import scope
from members.models import Person
from tests import make
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
AT = "/me/settings/address/"


def email_of(who: Person) -> str | None:
    with scope(person_id=who.pk):
        return Person.objects.get(pk=who.pk).email


def asked(browser: Client, email: str) -> str:
    """Ask for a code; return it."""
    with posted() as post:
        page = browser.post(AT, {"email": email})
    assert page["Location"] == f"{AT}code/"
    (letter,) = post.letters
    assert letter.to == email
    found = re.search(r"\d{4} \d{4}", letter.text)
    assert found
    return found[0]


def test_a_code_makes_it_hers_and_the_old_address_hears_of_it() -> None:
    ana = make.person(email="ana@example.org")
    browser = make.signed_in(ana)
    code = asked(browser, "new@example.org")
    assert email_of(ana) == "ana@example.org"
    with posted() as post:
        page = browser.post(f"{AT}code/", {"code": code.replace(" ", "")})

    assert (page.status_code, page["Location"]) == (302, "/me/settings/")
    assert email_of(ana) == "new@example.org"
    assert [letter.to for letter in post.letters] == ["ana@example.org"]
    with scope(person_id=ana.pk):
        (only,) = EmailAddress.objects.all()
        assert (only.email, only.verified, only.primary) == ("new@example.org", True, True)
    again = browser.post(f"{AT}code/", {"code": code})
    assert again["Location"] == AT


def test_who_has_a_card_can_add_one_and_do_without() -> None:
    ben = make.person(email=None, card_number="12345678")
    browser = make.signed_in(ben)
    assert "Add an email address" in browser.get("/me/settings/").content.decode()
    code = asked(browser, "ben@example.org")
    with posted() as post:
        browser.post(f"{AT}code/", {"code": code})
    assert email_of(ben) == "ben@example.org"
    assert post.letters == []
    browser.post(AT, {"remove": "1"})
    assert email_of(ben) is None


def test_who_would_not_come_in_again_keeps_it() -> None:
    ana = make.person(email="ana@example.org")
    browser = make.signed_in(ana)
    assert "Forget my address" not in browser.get(AT).content.decode()
    page = browser.post(AT, {"remove": "1"}, follow=True)
    assert "You could not come in again." in page.content.decode()
    assert email_of(ana) == "ana@example.org"
    with scope(person_id=ana.pk):
        Authenticator.objects.create(user=ana, type="webauthn", data={})
    browser.post(AT, {"remove": "1"})
    assert email_of(ana) is None


def test_nobody_learns_whose_address_is_known() -> None:
    make.person(email="known@example.org")
    ana = make.person(email="ana@example.org")
    browser = make.signed_in(ana)
    with posted() as post:
        page = browser.post(AT, {"email": "Known@example.org"})
    assert page["Location"] == f"{AT}code/"
    assert post.letters == []
    text = browser.get(page["Location"]).content.decode()
    assert "We have sent a letter with a code to known@example.org." in text
    wrong = browser.post(f"{AT}code/", {"code": "1234 5678"})
    assert wrong.status_code == 422
    assert email_of(ana) == "ana@example.org"


def test_an_address_taken_meanwhile_is_not_hers() -> None:
    ana = make.person(email="ana@example.org")
    browser = make.signed_in(ana)
    code = asked(browser, "new@example.org")
    make.person(email="new@example.org")
    assert browser.post(f"{AT}code/", {"code": code}).status_code == 422
    assert email_of(ana) == "ana@example.org"


@pytest.mark.parametrize("email", ["", "ana", "a@b", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_said(email: str) -> None:
    browser = make.signed_in(make.person())
    page = browser.post(AT, {"email": email})
    assert page.status_code == 422
    assert email[:20] in page.content.decode()


def test_five_letters_a_day_and_no_more() -> None:
    browser = make.signed_in(make.person())
    codes = [browser.post(AT, {"email": "a@example.org"}).status_code for _press in range(6)]
    assert codes == [302] * 5 + [422]
