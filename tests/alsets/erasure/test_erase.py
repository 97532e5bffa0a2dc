"""Erasing each of the demo's people: nothing of hers is left, and everybody else's pages stand."""

from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from psycopg import sql

from alsets.erasure.commands import erase
from alsets.tenancy.personal import Erase, Personal
from alsets.tenancy.scope import scope
from members.models import Person
from tests.demo.conftest import network
from tests.make import signed_in
from tests.owner import as_owner

__all__ = ["network"]
pytestmark = pytest.mark.usefixtures("network")
CAST = ("member", "member-family", "facilitator", "coordinator", "supporter", "two-hats")


def address(key: str) -> str:
    return f",{key}@riverside.example"


def person_id(key: str) -> UUID:
    with as_owner() as owner:
        row = owner.execute(
            "SELECT id FROM members_person WHERE email ^@ %s", [f"{key}@"]
        ).fetchone()
    assert row is not None
    found: UUID = row[0]
    return found


def hers(of: UUID) -> dict[str, int]:
    """Count the rows that name a person, in tables whose rows go with her."""
    found = {}
    with as_owner() as owner:
        for model in apps.get_models():
            personal = getattr(model, "personal", None)
            if not isinstance(personal, Personal) or personal.erase is not Erase.DELETE:
                continue
            for column in personal.fields:
                row = owner.execute(
                    sql.SQL("SELECT count(*) FROM {} WHERE {} = %s").format(
                        sql.Identifier(model._meta.db_table), sql.Identifier(column)
                    ),
                    [of],
                ).fetchone()
                found[f"{model._meta.db_table}.{column}"] = row[0] if row else 0
    return {place: n for place, n in found.items() if n}


def dumped() -> str:
    """Return every row of every table as text, as the owner reads it."""
    with as_owner() as owner:
        rows = owner.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'"
        ).fetchall()
        tables = [sql.Identifier(name) for (name,) in rows]
        return "\n".join(
            str(row[0])
            for table in tables
            for row in owner.execute(sql.SQL("SELECT t::text FROM {} t").format(table)).fetchall()
        )


@pytest.mark.parametrize("key", CAST)
def test_each_of_the_cast_can_be_erased(key: str) -> None:
    who = person_id(key)
    assert address(key) in dumped(), "there is something to erase"
    with as_owner() as owner:
        erase(owner, who)
        erase(owner, who)
    assert hers(who) == {}
    left = [row for row in dumped().splitlines() if address(key) in row]
    assert left == []


def test_what_others_need_stays_by_a_former_member() -> None:
    with as_owner() as owner:
        erase(owner, person_id("grace"))
        names = owner.execute("SELECT name FROM programmes_seat WHERE state = 'left'").fetchall()
    assert ("a former member",) in names
    words = dumped()
    assert "Grace Adeyemi" not in words


def test_pages_of_others_stand_afterwards(client: Client) -> None:
    with as_owner() as owner:
        erase(owner, person_id("peter"))
    with scope():
        david = Person.objects.get(email="david@riverside.example")
    signed_in(david, client)
    at = "/o/riverside/kingsmead/"
    pages = ["", "seats/", "sets/", "sessions/", "sessions/3/", "actions/", "plan/"]
    answers = {page: client.get(at + page).status_code for page in pages}
    assert answers == dict.fromkeys(pages, 200)


def test_an_unknown_person_is_noted_and_nothing_else_happens() -> None:
    before = dumped()
    stranger = uuid4()
    with as_owner() as owner:
        erase(owner, stranger)
        owner.execute("DELETE FROM alsets_erasure WHERE subject_id = %s", [stranger])
    assert dumped() == before


def test_the_command_asks_whether_it_is_meant() -> None:
    with pytest.raises(CommandError, match="Nothing was done"):
        call_command("erase_person", email="Irene@riverside.example")
    with pytest.raises(CommandError, match="no such account"):
        call_command("erase_person", email="nobody@riverside.example", sure=True)
    out = StringIO()
    call_command("erase_person", card="4041 5926", sure=True, stdout=out)
    assert out.getvalue().startswith("It is done.")
    assert "40415926" not in dumped()
