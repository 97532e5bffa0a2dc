"""Rows that are really committed, for tests in which several connections meet; and their end."""

from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from typing import Any

from django.db import connections
from psycopg import sql

from tests import make
from tests.owner import as_owner


def at_once(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do several things at the same moment, each in its own connection; return what came of each.

    An exception is what came of a deed, too.
    """
    barrier, came = Barrier(len(deeds)), [None] * len(deeds)

    def run(n: int) -> None:
        try:
            barrier.wait(timeout=10)
            came[n] = deeds[n]()
        except Exception as fault:  # noqa: BLE001  (the test looks at it)
            came[n] = fault  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[n]) for n in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return came


def forget(host: make.Founded) -> None:
    """Delete an organisation and its people as the owner: nothing rolls these rows back."""
    with as_owner() as direct:
        people = direct.execute(
            "SELECT DISTINCT person_id FROM members_membership WHERE organisation_id = %s",
            [host.id],
        ).fetchall()
        ids = [row[0] for row in people if row[0] != make.LEAD]
        tables = direct.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name ="
            " 'organisation_id' AND table_schema = 'public'"
        ).fetchall()
        for (table,) in tables:
            direct.execute(
                sql.SQL("DELETE FROM {} WHERE organisation_id = %s").format(sql.Identifier(table)),
                [host.id],
            )
        direct.execute("DELETE FROM members_organisation WHERE id = %s", [host.id])
        direct.execute("DELETE FROM account_emailaddress WHERE user_id = ANY (%s)", [ids])
        direct.execute("DELETE FROM alsets_letter")
        direct.execute("DELETE FROM alsets_datakey WHERE subject_id = ANY (%s)", [[host.id, *ids]])
        direct.execute("DELETE FROM members_person WHERE id = ANY (%s)", [ids])
