"""PostgreSQL's own programs, from the bundled package or, where TLS is asked for, the system's."""

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from psycopg.conninfo import make_conninfo

from alsets.backups.place import CannotKeep, Place
from alsets.embedded.servers import postgres_programs

SOME = 1 << 20


def dump(place: Place, *, snapshot: str, without: str, write: Callable[[bytes], object]) -> None:
    """Hand the dump of a snapshot to ``write``, some bytes at a time; no rows of ``without``."""
    words = ["--format=custom", "--no-owner", f"--snapshot={snapshot}"]
    words.append(f"--exclude-table-data={without}")
    with _started(place, "pg_dump", *words, f"--dbname={_where(place)}") as process:
        assert process.stdout is not None  # noqa: S101  (asked for below)
        while some := process.stdout.read(SOME):
            write(some)
        _, complaint = process.communicate()
    if process.returncode:
        raise CannotKeep(f"PostgreSQL could not be dumped: {_first_line(complaint)}")


def restore(place: Place, dumped: IO[bytes], *, into: str) -> None:
    """Bring a dump into the empty database ``into``, all of it or nothing."""
    words = ["--no-owner", "--exit-on-error", "--single-transaction"]
    with _started(place, "pg_restore", *words, f"--dbname={_where(place, into)}") as process:
        assert process.stdin is not None  # noqa: S101  (asked for below)
        with suppress(BrokenPipeError):  # it gave up, and says why
            shutil.copyfileobj(dumped, process.stdin, SOME)
        _, complaint = process.communicate()
    if process.returncode:
        raise CannotKeep(f"The dump could not be brought back: {_first_line(complaint)}")


def _started(place: Place, program: str, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  (our own program, no shell)
        [_found(place, program), *words],
        # Not among the words: everybody on the machine may list those.
        env=dict(os.environ, PGPASSWORD=place.database["PASSWORD"]),
        stdin=subprocess.PIPE if program == "pg_restore" else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if program == "pg_restore" else subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _found(place: Place, program: str) -> Path:
    if place.parameters().get("sslmode", "prefer") in {"disable", "allow", "prefer"}:
        return postgres_programs() / program
    found = shutil.which(program)  # the bundled ones know no TLS
    if found is None:
        raise CannotKeep(
            f"The address of the database asks for TLS. Install {program} 18 of PostgreSQL"
            " (package postgresql-client) so that it is found on the PATH."
        )
    return Path(found)


def _where(place: Place, name: str = "") -> str:
    return make_conninfo(**{**place.parameters(), "dbname": name or place.name})


def _first_line(complaint: bytes) -> str:
    return (complaint.decode(errors="replace").strip().splitlines() or ["it does not say why"])[0]
