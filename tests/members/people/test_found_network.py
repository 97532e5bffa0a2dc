"""The first thing in an empty house."""

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connections

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture(autouse=True)
def _empty_house(db: None) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM members_networklead")
        cursor.execute("DELETE FROM members_network")


def found(email: str = "Paola@network.example", **more: str) -> str:
    out = StringIO()
    call_command("found_network", name="Circles", email=email, stdout=out, **more)
    return out.getvalue()


def rows(sql: str) -> list[Any]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


LEADS = (
    "SELECT p.email, l.name, l.active, e.verified FROM members_networklead l"
    " JOIN members_person p ON p.id = l.person_id"
    " JOIN account_emailaddress e ON e.user_id = p.id"
)


def test_a_network_and_its_first_lead_are_made_and_a_link_is_printed() -> None:
    assert "/accounts/link/" in found(lead="Paola")

    assert rows("SELECT name FROM members_network") == [("Circles",)]
    assert rows(LEADS) == [("paola@network.example", "Paola", True, True)]


def test_twice_is_fine() -> None:
    found()
    assert "/accounts/link/" in found()

    assert rows("SELECT name FROM members_network") == [("Circles",)]
    assert rows(LEADS) == [("paola@network.example", "paola", True, True)]


def test_a_network_with_a_lead_takes_no_other_this_way() -> None:
    found()

    with pytest.raises(CommandError, match="has a lead already"):
        found("other@network.example")
    assert len(rows(LEADS)) == 1


def test_something_that_is_no_address_is_refused() -> None:
    with pytest.raises(ValidationError):
        found("paola")
    assert rows(LEADS) == []
