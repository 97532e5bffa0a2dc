"""The code that shows whose an address is."""

import pytest
from django.test import Client

from tests import make
from tests.members.people.test_change_address import AT, asked, email_of

pytestmark = pytest.mark.django_db


def test_five_tries_and_then_the_right_one_is_too_late() -> None:
    ana = make.person(email="ana@example.org")
    browser = make.signed_in(ana)
    code = asked(browser, "new@example.org")
    for _try in range(5):
        page = browser.post(f"{AT}code/", {"code": "0000 0000"})
        assert page.status_code == 422
    assert browser.post(f"{AT}code/", {"code": code}).status_code == 422
    assert email_of(ana) == "ana@example.org"


def test_a_code_is_of_one_browser() -> None:
    ana = make.person(email="ana@example.org")
    code = asked(make.signed_in(ana), "new@example.org")
    page = make.signed_in(ana).post(f"{AT}code/", {"code": code}, follow=True)
    assert "No code waits." in page.content.decode()
    assert email_of(ana) == "ana@example.org"


def test_who_is_not_signed_in_is_led_there() -> None:
    assert Client().get(f"{AT}code/")["Location"].startswith("/accounts/login/")
