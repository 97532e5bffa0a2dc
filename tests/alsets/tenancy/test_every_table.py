"""Each table with an owner, tried by people who have nothing to do with what is in it.

A table that is added is in here by itself. There are rows in all of them, so something could leak.
"""

from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from alsets.access.doors import token_hash
from alsets.tenancy.scope import scope
from tests.alsets.tenancy.conftest import Places

OWN_TO_SOMEBODY = {"alsets_job", "programmes_setrequest"}
"""They name an organisation and are seen by other rules, tried in test_policies.py."""
EMPTY = {"als_sessions_reviewnote"}
"""Tables in which the samples have nothing."""


def tables(column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
            " AND a.attname = %s ORDER BY 1",
            [column],
        )
        return [row[0] for row in cursor.fetchall()]


def run(statement: str, table: str, *values: Any, columns: tuple[str, ...] = ()) -> int | str:
    """Return how many rows a statement met, or "refused" where a policy or a grant said no."""
    composed = sql.SQL(statement).format(
        table=sql.Identifier(table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        marks=sql.SQL(", ").join([sql.Placeholder()] * len(columns)),
    )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(composed.as_string(connection.connection), values)
            return int(cursor.fetchone()[0] if cursor.description else cursor.rowcount)
    except DatabaseError as fault:
        if isinstance(fault.__cause__, psycopg.errors.InsufficientPrivilege):
            return "refused"
        raise


def forgers(places: Places) -> dict[str, Any]:
    """Return everybody who could try: honestly, and announcing an organisation not hers."""
    own, foreign = places.own.of, places.foreign.of
    people = {"coordinator": own.helen, "facilitator": own.ruth, "member": own.joe}
    found: dict[str, Any] = {"nobody": scope(organisation_id=foreign.host.id)}
    for name, who in people.items():
        found[name] = scope(person_id=who.pk, organisation_id=own.host.id)
        found[f"{name} without an address"] = scope(person_id=who.pk)
        found[f"{name} at the foreign address"] = scope(
            person_id=who.pk, organisation_id=foreign.host.id
        )
    pack = token_hash(str(places.own.samples["pack.token"]))
    found["link"] = scope(link=pack, organisation_id=foreign.host.id)
    return found


INSERT = "INSERT INTO {table} ({columns}) VALUES ({marks})"
VERBS = (
    "SELECT count(*) FROM {table} WHERE {columns} = %s",
    "UPDATE {table} SET {columns} = {columns} WHERE {columns} = %s",
    "DELETE FROM {table} WHERE {columns} = %s",
)


def touched(places: Places, column: str, value: UUID) -> list[tuple[str, ...]]:
    """Return what any forger met of an owner's rows in any table."""
    found: list[tuple[str, ...]] = []
    for table in tables(column):
        for who, enters in forgers(places).items():
            with enters:
                for verb in VERBS:
                    n = run(verb, table, value, columns=(column,))
                    if n not in {0, "refused"}:
                        found.append((table, who, verb[:6]))
    return found


def test_rows_of_an_organisation_are_not_read_changed_or_deleted_from_elsewhere(
    places: Places,
) -> None:
    assert touched(places, "organisation_id", places.foreign.of.host.id) == []


def test_rows_of_a_person_are_not_read_changed_or_deleted_by_others(places: Places) -> None:
    assert touched(places, "owner_id", places.foreign.of.joe.pk) == []


def test_there_are_rows_that_could_have_leaked(places: Places) -> None:
    of = places.foreign.of
    seen = set()
    for who in (of.helen.pk, of.ruth.pk, of.joe.pk, of.host.office):
        with scope(person_id=who, organisation_id=of.host.id):
            seen |= {
                table
                for table in tables("organisation_id")
                if run("SELECT count(*) FROM {table} WHERE organisation_id = %s", table, of.host.id)
            }
    assert set(tables("organisation_id")) - seen - OWN_TO_SOMEBODY == EMPTY


def test_no_row_is_written_in_the_name_of_another_owner(places: Places) -> None:
    """The policy speaks before any other constraint, so a row may be as empty as it likes."""
    own, foreign = places.own.of, places.foreign.of
    written = []
    for column, theirs in (("organisation_id", foreign.host.id), ("owner_id", foreign.joe.pk)):
        for table in tables(column):
            if table == "programmes_setrequest":  # anybody may begin one
                continue
            for who in (own.helen, own.ruth, own.joe):
                for place in (own.host.id, foreign.host.id, None):
                    with scope(person_id=who.pk, organisation_id=place):
                        n = run(INSERT, table, theirs, columns=(column,))
                    if n != "refused":
                        written.append((table, column, n))
    assert written == []


def test_the_same_row_in_ones_own_name_fails_for_being_empty_only(places: Places) -> None:
    """So that the refusals above are for the owner's sake."""
    of = places.own.of
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        for table in ("members_circle", "programmes_programme", "als_sessions_action"):
            with pytest.raises(DatabaseError, match="not-null"):
                run(INSERT, table, of.host.id, columns=("organisation_id",))


MOVES = {"members_consent", "members_share"}
"""Their owner may change them after she has left, and so may name any organisation: hers to tell
that she shares or agrees; nobody reads a word by it, as both must be active there."""


def test_no_row_moves_to_another_owner(places: Places) -> None:
    own, foreign = places.own.of, places.foreign.of
    moved = set()
    for table in tables("organisation_id"):
        for who in (own.helen, own.ruth, own.joe):
            with scope(person_id=who.pk, organisation_id=own.host.id):
                n = run("UPDATE {table} SET organisation_id = %s", table, foreign.host.id)
            if n not in {0, "refused"}:
                moved.add(table)
    assert moved == MOVES


def test_who_has_left_sees_nothing_there_and_keeps_what_is_hers(places: Places) -> None:
    of = places.foreign.of
    with scope(person_id=of.joe.pk, organisation_id=of.host.id):
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM programmes_seat WHERE person_id = %s", [of.joe.pk])
            cursor.execute("SELECT alsets.leave_seat(%s)", cursor.fetchone())
    left_over = {}
    for place in (of.host.id, None):
        with scope(person_id=of.joe.pk, organisation_id=place):
            for table in tables("organisation_id"):
                n = run(
                    "SELECT count(*) FROM {table} WHERE organisation_id = %s", table, of.host.id
                )
                if n:
                    left_over[table] = n
            assert run("SELECT count(*) FROM {table}", "als_sessions_reflection") == 1
    assert set(left_over) <= KEPT
    with scope(person_id=of.joe.pk):
        assert run("SELECT count(*) FROM {table} WHERE ended_at IS NULL", "members_share") == 0


KEPT = {
    "members_accessevent",  # who looked at hers
    "members_consent",  # what she said yes to, to take it back
    "members_contribution",  # the words she gave; sealed to her now
    "members_membership",  # that she was there
    "members_share",  # what she had opened; all of it ended
}
"""What of an organisation stays with somebody who has left: her own part of it."""
