"""Signing out."""

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


def test_signing_out_leaves_nothing_behind() -> None:
    browser = make.signed_in(make.person())

    page = browser.post("/accounts/logout/")

    assert page.status_code == 302
    assert page["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in browser.session


def test_a_link_alone_does_not_sign_out() -> None:
    browser = make.signed_in(make.person())

    page = browser.get("/accounts/logout/")

    assert page.status_code == 200
    assert "Clear-Site-Data" not in page
    assert browser.session["_auth_user_id"]


def test_signing_out_needs_the_pages_own_form() -> None:
    browser = make.signed_in(make.person(), Client(enforce_csrf_checks=True))

    assert browser.post("/accounts/logout/").status_code == 403
    assert browser.session["_auth_user_id"]
