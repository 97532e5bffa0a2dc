"""Where an installation keeps what a backup holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import CommandError

KEPT_DAYS = 30
"""How long a file of keys, and a database that a restore replaced, may be kept."""

STAMP = "%Y%m%d%H%M%S"
"""When a restore put something aside, at the end of its name."""


class CannotKeep(CommandError):  # noqa: N818  (what the person reads)
    """A backup cannot be made or brought back; one sentence says why and the way out."""


@dataclass(frozen=True, slots=True)
class Place:
    """``database``: Django's settings of the owner's connection. ``own_keys``: the files of those
    of the secret key and the master keys that were made here and not given.
    """

    database: Mapping[str, Any] = field(repr=False)
    app_role: str
    files: Path
    masters: Mapping[str, bytes] = field(repr=False)
    own_keys: tuple[Path, ...]
    demo: bool

    @property
    def name(self) -> str:
        return str(self.database["NAME"])

    def connect(self, name: str = "", *, autocommit: bool = False) -> psycopg.Connection[Any]:
        """Connect as the owner to this database, or to one beside it."""
        try:
            return psycopg.connect(
                **{**self.parameters(), "dbname": name or self.name},
                password=self.database["PASSWORD"] or None,
                connect_timeout=10,
                autocommit=autocommit,
            )
        except psycopg.OperationalError as fault:
            raise CannotKeep(
                f"The database does not answer as its owner: {str(fault).splitlines()[0]}"
            ) from fault

    def parameters(self) -> dict[str, Any]:
        """Return what libpq needs to find the database, without the password."""
        given = {
            "host": self.database["HOST"],
            "port": self.database["PORT"],
            "user": self.database["USER"],
            "dbname": self.name,
        }
        ours = {"server_side_binding", "pool"}
        more = {k: v for k, v in self.database["OPTIONS"].items() if k not in ours}
        return {key: value for key, value in {**given, **more}.items() if value}


def here() -> Place:
    """Return this installation; raise `CannotKeep` where its owner is not known."""
    owner = settings.DATABASES.get("owner")
    if owner is None:
        raise CannotKeep("Say DATABASE_OWNER_URL: only the owner of the tables may do this.")
    return Place(
        database=owner,
        app_role=settings.APP_ROLE,
        files=settings.FILES_ROOT,
        masters=settings.MASTER_KEYS,
        own_keys=settings.OWN_KEYS,
        demo=settings.DEMO,
    )
