"""The whole schema as it stands in the database: nothing is left open, whoever adds a table."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from alsets.tenancy.checks import GLOBALLY_UNIQUE
from alsets.tenancy.constraints import RowSecurity, SameTenant

pytestmark = pytest.mark.django_db

WITHOUT_POLICY = {
    "alsets_erasure",  # no verb at all: the owner alone
    "account_emailconfirmation",  # allauth sends codes; nothing is ever written here
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "django_session",  # found by its random key alone
}


def raw(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def meta(model: type[Model]) -> Any:
    return model._meta


def first(sql: str) -> set[str]:
    return {row[0] for row in raw(sql)}


def test_the_app_owns_nothing_and_may_become_nobody() -> None:
    assert raw("SELECT current_user::text, session_user::text") == [("alsets_app", "alsets_app")]
    assert raw("""
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles
      WHERE rolname = current_user
    """) == [(False,) * 5]
    assert first("SELECT oid FROM pg_class WHERE relowner = 'alsets_app'::regrole") == set()
    assert first("SELECT oid FROM pg_proc WHERE proowner = 'alsets_app'::regrole") == set()
    assert raw("SELECT roleid FROM pg_auth_members WHERE member = 'alsets_app'::regrole") == []
    assert (
        raw("""
      SELECT nspname FROM pg_namespace
      WHERE nspname IN ('public', 'alsets') AND has_schema_privilege(oid, 'CREATE')
    """)
        == []
    )


def test_the_owner_is_no_superuser_and_passes_no_other_owners_rows_by() -> None:
    """It runs on a managed PostgreSQL, where nobody is given more."""
    assert raw("""
      SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'alsets_owner'
    """) == [(False, False)]


def test_every_table_has_row_security_and_policies_for_the_app_alone() -> None:
    assert (
        first("""
      SELECT c.relname FROM pg_class c
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
        AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
    """)
        == WITHOUT_POLICY
    )
    assert (
        first("SELECT polname FROM pg_policy WHERE polroles <> ARRAY['alsets_app'::regrole::oid]")
        == set()
    )
    assert first("SELECT polname FROM pg_policy WHERE NOT polpermissive") == set()


def test_no_policy_of_ours_is_for_all_verbs() -> None:
    """Such a policy let a reader delete the entry that said he had looked."""
    assert first("""
      SELECT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE p.polcmd = '*'
    """) == {"account_emailaddress", "mfa_authenticator", "usersessions_usersession"}


def test_no_policy_looks_into_another_table() -> None:
    """That was 150 times slower than an array from a verified function."""
    assert (
        first("""
      SELECT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~ ' FROM '
    """)
        == set()
    )


def test_the_app_may_do_what_a_policy_says_and_no_more() -> None:
    """Neither a verb without a policy nor anything like TRUNCATE."""
    granted = raw("""
      SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND a.grantee = 'alsets_app'::regrole AND c.relrowsecurity
    """)
    policed = raw("""
      SELECT c.relname, v.verb FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      JOIN (VALUES ('r', 'SELECT'), ('a', 'INSERT'), ('w', 'UPDATE'), ('d', 'DELETE')) v (cmd, verb)
        ON v.cmd::"char" = p.polcmd
    """)
    frameworks = {"account_emailaddress", "mfa_authenticator", "usersessions_usersession"}
    assert {row for row in granted if row[0] not in frameworks} == set(policed)
    assert {verb for table, verb in granted if table in frameworks} == {
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
    }
    assert (
        raw("""
      SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a
      WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0
    """)
        == []
    )


def test_what_a_model_declares_is_what_the_database_has() -> None:
    declared = {
        (meta(model).db_table, f"{policy.name}_{verb}")
        for model in apps.get_models(include_auto_created=True)
        for policy in meta(model).constraints
        if isinstance(policy, RowSecurity)
        for verb, sql in (
            ("select", policy.read),
            ("insert", policy.insert),
            ("update", policy.update),
            ("delete", policy.delete),
        )
        if sql
    }
    there = raw("""
      SELECT c.relname, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE p.polcmd <> '*'
    """)
    assert declared == set(there)


def test_there_are_no_views_that_look_past_row_security() -> None:
    """No materialised ones either; a plain view shows the app everything (tried below)."""
    assert (
        first("""
      SELECT relname FROM pg_class
      WHERE relnamespace IN ('public'::regnamespace, 'alsets'::regnamespace)
        AND (relkind IN ('m', 'f') OR relkind = 'v'
             AND NOT coalesce('security_invoker=true' = ANY (reloptions), false))
    """)
        == set()
    )


LINKED = {(f"plans_{table}", "link_id") for table in ("comment", "disposition", "stakeholder")}
"""A link may have no organisation. Its identifier is seen by nobody else, and naming it gives its
holder one row to read: no more than he who named it could have told her."""


def test_a_reference_between_rows_with_owners_holds_the_owner_too() -> None:
    """A single-column key between two organisation rows has a composite one beside it."""
    alone = raw("""
      SELECT k.conrelid::regclass::text, f.attname FROM pg_constraint k
      JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND cardinality(k.conkey) = 1
        AND EXISTS (SELECT FROM pg_attribute a, pg_attribute b
                    WHERE a.attrelid = k.conrelid AND b.attrelid = k.confrelid
                      AND a.attname = b.attname AND a.attname IN ('organisation_id', 'owner_id')
                      AND a.attnum <> k.conkey[1])
        AND NOT EXISTS (SELECT FROM pg_constraint c
                        WHERE c.contype = 'f' AND c.conrelid = k.conrelid
                          AND c.confrelid = k.confrelid AND cardinality(c.conkey) = 2
                          AND k.conkey[1] = ANY (c.conkey))
    """)
    assert set(alone) == LINKED


def test_every_composite_reference_is_there_and_holds() -> None:
    declared = {
        constraint.name
        for model in apps.get_models(include_auto_created=True)
        for constraint in meta(model).constraints
        if isinstance(constraint, SameTenant)
    }
    there = first("""
      SELECT conname FROM pg_constraint
      WHERE contype = 'f' AND cardinality(conkey) = 2 AND convalidated
    """)
    assert there - declared == {
        "members_invitation_programme_same",  # upwards by one floor, and so made in SQL
        "members_membership_programme_same",
    }
    assert declared - there == set()


def test_nothing_is_unique_across_owners() -> None:
    """A clash would tell one organisation what another has."""
    spanning = raw("""
      SELECT t.relname, a.attname FROM pg_index i
      JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = 'public'::regnamespace
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND NOT i.indisprimary AND t.relrowsecurity
        AND a.attname NOT IN ('organisation_id', 'owner_id')
        AND EXISTS (SELECT FROM pg_attribute o
                    WHERE o.attrelid = t.oid AND o.attname IN ('organisation_id', 'owner_id'))
    """)
    assert {tuple(row) for row in spanning} - GLOBALLY_UNIQUE == set()
