"""The table of pages: complete, and as the documentation has it."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command

from alsets.access.openings import Access, Audience
from alsets.access.table import addresses, as_markdown, who_may


def test_the_page_of_pages_is_fresh() -> None:
    page = (settings.ROOT / "docs" / "pages.md").read_text()
    assert page == as_markdown(), "run: manage.py access_table --write"


def test_the_command_prints_every_address_with_its_view_and_who_may(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("access_table")
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(addresses())
    (seats,) = [re.split(r"\s{2,}", line) for line in printed if "programme>/seats/  " in line]
    assert seats == [
        "/o/<slug:organisation>/<slug:programme>/seats/",
        "programmes.cohort.views.seats.seats",
        "coordinator, facilitator",
    ]


def test_an_address_behind_another_one_is_not_in_it() -> None:
    names = [one.name for one in addresses()]
    assert names.count("account_login") == 1  # ours; allauth's stands behind it
    assert "account_signup" not in names  # closed


def test_who_may_is_said_in_words() -> None:
    assert [who_may(Access(audience, link_kind="pack")) for audience in Audience] == [
        "everyone",
        "anybody signed in, about herself",
        "network lead",
        "",
        "whoever holds a link (pack)",
    ]
    assert who_may(None) == "signing in itself decides"
