"""Signing in as one of the cast, and what each then finds."""

import pytest
from django.test import Client

from demo import people

pytestmark = [pytest.mark.usefixtures("network"), pytest.mark.xdist_group("demo")]

OPENS = {
    "network-lead": ("/network/", "/network/requests/"),
    "coordinator": ("/o/riverside/", "/o/riverside/people/", "/o/riverside/harbour/seats/"),
    "facilitator": (
        "/o/riverside/kingsmead/",
        "/o/riverside/kingsmead/sets/",
        "/o/riverside/kingsmead/sessions/4/",
        "/o/riverside/millbrook/symposium/comments/",
        "/o/riverside/millbrook/plan/editions/1/",
    ),
    "member": ("/o/riverside/kingsmead/", "/me/reflections/", "/me/sharing/"),
    "member-family": ("/o/riverside/kingsmead/sessions/4/", "/o/riverside/kingsmead/barriers/"),
    "member-practitioner": ("/o/riverside/kingsmead/actions/",),
    "member-no-email": ("/me/reflections/",),
    "member-arabic": ("/o/riverside/kingsmead/",),
    "supporter": ("/o/riverside/kingsmead/sessions/",),
    "two-hats": ("/o/riverside/harbour/seats/", "/o/riverside/kingsmead/barriers/"),
    "other-coordinator": ("/o/trieste/",),
    "other-facilitator": ("/o/trieste/barcola/sets/",),
    "other-member": ("/o/trieste/barcola/", "/me/reflections/"),
}


@pytest.mark.parametrize("key", [someone.key for someone in people.CAST])
def test_each_of_the_cast_comes_home_and_finds_her_pages(client: Client, key: str) -> None:
    sent = client.post(f"/demo/sign-in/{key}/")
    home = "/network/" if key == "network-lead" else "/me/"
    assert (sent.status_code, sent["Location"]) == (302, home)
    assert client.get(home).status_code == 200
    assert {address: client.get(address).status_code for address in OPENS[key]} == dict.fromkeys(
        OPENS[key], 200
    )


def test_one_may_change_who_one_is(client: Client) -> None:
    client.post("/demo/sign-in/member/")
    client.post("/demo/sign-in/other-member/")
    assert client.get("/o/riverside/kingsmead/").status_code == 404
    assert client.get("/o/trieste/barcola/").status_code == 200


def test_her_pages_speak_her_language(client: Client) -> None:
    client.post("/demo/sign-in/member-arabic/")
    assert 'lang="ar" dir="rtl"' in client.get("/me/").content.decode()


def test_somebody_unknown_is_not_found(client: Client) -> None:
    assert client.post("/demo/sign-in/nobody/").status_code == 404
    assert client.get("/demo/sign-in/member/").status_code == 405
