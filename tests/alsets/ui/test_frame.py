"""What stands round every page."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.plans import make as plans

pytestmark = pytest.mark.django_db


def nav(text: str) -> list[tuple[str, str]]:
    """Return the words of the main navigation, and which place one is at."""
    found = re.search(r'<nav aria-label="Main">(.*?)</nav>', text, re.DOTALL)
    places = re.findall(
        r'<a href="[^"]+"(?: aria-current="(\w+)")?>([^<]+)</a>', found[1] if found else ""
    )
    return [(words, here) for here, words in places]


def test_a_stranger_sees_where_to_sign_in_and_nothing_else(client: Client) -> None:
    text = client.get("/support/").content.decode()

    assert nav(text) == []
    assert text.count('href="/accounts/login/"') == 2
    assert "data-user" not in text
    assert "Sign out" not in text


def test_somebody_signed_in_sees_what_is_hers(world: make.World) -> None:
    text = make.signed_in(world.ana).get("/me/").content.decode()

    assert nav(text) == [("Home", "page"), ("Reflections", ""), ("My sharing", "")]
    assert f'data-user="{world.ana.pk}"' in text
    assert "Sign out" in text
    assert 'href="/accounts/login/"' not in text


def test_the_foot_has_at_most_five_places() -> None:
    running = plans.running()
    text = make.signed_in(running.ruth).get(f"{running.at}actions/").content.decode()

    tabs = re.search(r'<nav class="tabs".*?</nav>', text, re.DOTALL)
    assert tabs
    assert 2 <= tabs[0].count("<a ") <= 5


def test_inside_a_programme_its_places_are_shown_and_the_one_is_marked() -> None:
    running = plans.running()

    text = make.signed_in(running.joe).get(f"{running.at}actions/").content.decode()

    assert [words for words, _here in nav(text)] == [
        "Home",
        "Programme",
        "Sessions",
        "Actions",
        "Plan",
    ]
    assert [words for words, here in nav(text) if here] == ["Actions"]


def test_below_a_place_it_is_marked_as_the_way_here() -> None:
    running = plans.running()

    text = make.signed_in(running.joe).get(f"{running.at}actions/new/").content.decode()

    assert ("Actions", "true") in nav(text)


def test_one_s_settings_are_not_one_s_home(world: make.World) -> None:
    text = make.signed_in(world.ana).get("/me/settings/").content.decode()

    assert [here for _words, here in nav(text)] == ["", "", ""]


@pytest.mark.parametrize(
    ("asked", "first_tag"),
    [
        ("ar", '<html lang="ar" dir="rtl"'),
        ("it", '<html lang="it" dir="ltr"'),
        ("en", '<html lang="en" dir="ltr"'),
        ("x-pseudo", '<html lang="en" dir="ltr"'),
        ("nonsense", '<html lang="en" dir="ltr"'),
    ],
)
def test_a_language_is_asked_for_in_the_address(client: Client, asked: str, first_tag: str) -> None:
    assert first_tag in client.get("/support/", {"lang": asked}).content.decode()


def test_a_language_is_kept_for_the_next_page(client: Client) -> None:
    client.get("/support/?lang=ar")

    assert '<html lang="ar" dir="rtl"' in client.get("/privacy/").content.decode()


def test_the_menu_keeps_the_rest_of_the_address(client: Client) -> None:
    text = client.get("/support/?page=2").content.decode()

    assert '<a href="?page=2&amp;lang=ar" lang="ar" dir="rtl">' in text


def test_a_title_names_nobody(world: make.World) -> None:
    title = re.search(
        r"<title>(.*?)</title>", make.signed_in(world.ana).get("/me/").content.decode()
    )

    assert title
    assert "Ana" not in title[1]


def test_the_frame_asks_the_database_nothing(world: make.World) -> None:
    client = make.signed_in(world.ana)
    client.get("/support/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/support/")

    tables = [q["sql"] for q in asked if "members_person" not in q["sql"] and "FROM" in q["sql"]]
    assert tables == []


def test_a_page_of_somebody_is_kept_nowhere(world: make.World) -> None:
    assert make.signed_in(world.ana).get("/support/")["Cache-Control"] == "no-store"


def test_a_page_may_run_only_our_own_files(client: Client) -> None:
    policy = client.get("/support/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
