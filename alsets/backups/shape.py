"""What must be equal in a restored database: how many rows, and who may do what."""

import hashlib
import re
from typing import Any

import psycopg
from psycopg import sql

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""
POLICIES = """
SELECT schemaname, tablename, policyname, permissive, roles::text[], cmd, qual, with_check
FROM pg_policies WHERE schemaname IN ('public', 'alsets') ORDER BY 1, 2, 3
"""
SWITCHES = """
SELECT n.nspname, c.relname, c.relkind::text, c.relrowsecurity, c.relforcerowsecurity,
  c.reloptions
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'alsets') AND c.relkind IN ('r', 'v') ORDER BY 1, 2
"""
GRANTS = """
SELECT place, name, CASE WHEN grantee = owner THEN 'owner' WHEN grantee = 0 THEN 'all'
  ELSE grantee::regrole::text END AS who, privilege_type, is_grantable
FROM (
  SELECT n.nspname AS place, c.relname::text AS name, c.relowner AS owner,
    aclexplode(coalesce(c.relacl, acldefault(
      CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))) AS a
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'alsets') AND c.relkind IN ('r', 'v', 'S')
  UNION ALL
  SELECT n.nspname, p.oid::regprocedure::text, p.proowner,
    aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'alsets'
  UNION ALL
  SELECT 'schema', n.nspname::text, n.nspowner,
    aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner)))
  FROM pg_namespace n WHERE n.nspname IN ('public', 'alsets')
) rights, LATERAL (SELECT (a).grantee, (a).privilege_type, (a).is_grantable) one
ORDER BY 1, 2, 3, 4, 5
"""
DOORS = """
SELECT p.oid::regprocedure::text, p.prosecdef, p.proconfig, pg_get_functiondef(p.oid)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'alsets' ORDER BY 1
"""
BINDS = """
SELECT NOT (r.rolsuper OR r.rolbypassrls) AND NOT EXISTS (
  SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'alsets') AND pg_has_role(r.oid, c.relowner, 'USAGE'))
FROM pg_roles r WHERE r.rolname = %s
"""
LIST = re.compile(r"\(ARRAY\[((?:'[^']*'::character varying(?:, )?)+)\]\)::text\[\]")
"""How PostgreSQL tells of ``IN ('a', 'b')`` the first time. Read back in, it tells of the same list
with each element cast by itself, and of that as it is.
"""


def counts(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """Return how many rows each table has."""
    found = {}
    for (table,) in connection.execute(TABLES).fetchall():
        one = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
        row = one.fetchone()
        found[table] = row[0] if row else 0
    return found


def rights(connection: psycopg.Connection[Any]) -> str:
    """Return a hash of all policies, grants, switches and doors."""
    found = hashlib.sha256()
    for question in (POLICIES, SWITCHES, GRANTS, DOORS):
        for row in connection.execute(question).fetchall():
            found.update(_told(row).encode())
    return found.hexdigest()


def _told(row: tuple[Any, ...]) -> str:
    return "\0".join(LIST.sub(_each_by_itself, str(column)) for column in row)


def _each_by_itself(listed: re.Match[str]) -> str:
    each = ", ".join(f"({one})::text" for one in listed[1].split(", "))
    return f"ARRAY[{each}]"


def binds(connection: psycopg.Connection[Any], app_role: str) -> bool:
    """Say whether row security binds the role of the app, which owns nothing."""
    row = connection.execute(BINDS, [app_role]).fetchone()
    return bool(row and row[0])
