"""When web, live, worker and clock refuse to start: row security would not bind them."""

import os
import time
from typing import Any

import psycopg

from alsets.embedded.environment import Misconfigured

PATIENCE = 30.0
"""Seconds in which a database that is just starting may begin to answer."""
POWERS = """
SELECT r.rolsuper OR r.rolbypassrls, EXISTS (
  SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'alsets') AND pg_has_role(r.oid, c.relowner, 'USAGE'))
FROM pg_roles r WHERE r.rolname = current_user
"""


def refuse_wrong_start() -> None:
    """Stop this process with one sentence where it could read past the row policies."""
    from django.conf import settings  # noqa: PLC0415  (asked when Django is ready, not at import)

    if os.environ.get("DATABASE_OWNER_URL"):
        raise Misconfigured(
            "DATABASE_OWNER_URL is set here. Only migrate and other one-time commands may know the"
            " owner: start without it."
        )
    refuse_role(settings.DATABASES["default"])


def refuse_role(database: dict[str, Any], *, patience: float = PATIENCE) -> None:
    """Raise `Misconfigured` where the role of DATABASE_URL is not bound by row security."""
    with _connected(database, patience) as connection:
        row = connection.execute(POWERS).fetchone()
    sees_all, owns = row or (True, True)
    if sees_all or owns:
        why = "may bypass row security" if sees_all else "owns the tables"
        raise Misconfigured(
            f"DATABASE_URL names the role {database['USER']}, which {why}. Give the role of the"
            " app, which owns nothing and is neither superuser nor BYPASSRLS."
        )


def _connected(database: dict[str, Any], patience: float) -> psycopg.Connection[Any]:
    until = time.monotonic() + patience
    while True:
        try:
            return psycopg.connect(
                host=database["HOST"],
                port=database["PORT"] or None,
                dbname=database["NAME"],
                user=database["USER"],
                password=database["PASSWORD"] or None,
                connect_timeout=5,
            )
        except psycopg.OperationalError as fault:
            if time.monotonic() > until:
                raise Misconfigured(
                    f"The database of DATABASE_URL does not answer: {str(fault).splitlines()[0]}"
                ) from fault
            time.sleep(0.5)
