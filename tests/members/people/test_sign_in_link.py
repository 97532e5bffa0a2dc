"""A link that signs in once, made while mail is down."""

import logging
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from alsets.tenancy.scope import scope
from members.people import signing_in
from tests import make
from tests.members.people.test_account_login import with_app

pytestmark = pytest.mark.django_db
ADDRESS = "grace@example.org"


def link(address: str = ADDRESS) -> str:
    """Return the path of a fresh link."""
    out = StringIO()
    call_command("sign_in_link", email=address, stdout=out)
    found = re.fullmatch(r"https?://[^/]+(/accounts/link/\S+/)\n", out.getvalue())
    assert found
    return found[1]


def test_a_link_signs_in_once(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    grace = make.person(email=ADDRESS)
    with caplog.at_level(logging.WARNING):
        where = link()
    assert str(grace.pk) in caplog.text
    assert ADDRESS not in caplog.text

    assert client.get(where).status_code == 200
    page = client.post(where)
    assert page["Location"] == "/me/"
    assert client.session["_auth_user_id"] == str(grace.pk)

    other = Client()
    again = other.post(where)
    assert again.status_code == 404
    assert "This link works no more" in again.content.decode()
    assert "_auth_user_id" not in other.session


def test_opening_a_link_does_not_use_it_up(client: Client) -> None:
    make.person(email=ADDRESS)
    where = link()
    for _look in range(3):
        Client().get(where)

    assert client.post(where).status_code == 302


def test_a_link_is_over_after_its_hour(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make.person(email=ADDRESS)
    where = link()
    monkeypatch.setattr(signing_in, "LINK_LASTS", -signing_in.LINK_LASTS)

    assert client.post(where).status_code == 404


def test_a_changed_link_opens_nothing(client: Client) -> None:
    make.person(email=ADDRESS)
    other = make.person()
    changed = re.sub(r"/link/[0-9a-f-]+", f"/link/{other.pk}", link())

    assert client.post(changed).status_code == 404


def test_a_closed_account_gets_no_link_and_opens_with_none(client: Client) -> None:
    grace = make.person(email=ADDRESS)
    where = link()
    with scope(person_id=grace.pk):
        type(grace).objects.filter(pk=grace.pk).update(is_active=False)

    assert client.post(where).status_code == 404
    with pytest.raises(CommandError, match="no open account"):
        link()


def test_the_second_step_is_still_asked_for(client: Client) -> None:
    with_app(make.person(email=ADDRESS))

    assert client.post(link())["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
