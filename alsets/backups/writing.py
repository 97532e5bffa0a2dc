"""Making a backup while pages are served: one snapshot of the database, and the files."""

import base64
import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

import psycopg
from psycopg import sql

from alsets.backups import programs, shape
from alsets.backups.contents import DUMP, FILES, MANIFEST, Keys, Manifest, keys_beside
from alsets.backups.place import KEPT_DAYS, STAMP, CannotKeep, Place
from alsets.erasure.commands import erased

KEY_TABLE = "alsets_datakey"


def write(place: Place, file: Path) -> None:
    """Write ``file`` and its keys, each whole or not at all, readable by this account alone.

    Raises `CannotKeep`: nothing to keep, no room, a file that is there already.
    """
    for target in (file, keys_beside(file)):
        if target.exists():
            raise CannotKeep(f"{target} is there already. Choose another name.")
    with place.connect() as owner:
        owner.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        network = network_of(owner)
        if network is None:
            raise CannotKeep("There is no network yet, so there is nothing to keep.")
        made_at = dt.datetime.now(dt.UTC)
        try:
            with whole(file) as part, whole(keys_beside(file)) as keys:
                keys.write(_keys(place, owner, network, made_at).written().encode())
                _write_parts(place, owner, part, network, made_at)
        except OSError as fault:
            raise CannotKeep(f"{fault.filename or file}: {fault.strerror}.") from fault


def drop_what_restores_replaced(place: Place, *, now: dt.datetime) -> list[str]:
    """Drop what a restore put aside more than 30 days ago: databases, whose names are returned,
    and the documents beside them.
    """
    with place.connect("postgres", autocommit=True) as owner:
        names = owner.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1",
            [f"{place.name}_before_"],
        ).fetchall()
        old = [name for (name,) in names if _is_old(name.rpartition("_before_")[2], now)]
        for name in old:
            owner.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
    for folder in place.files.parent.glob(f"{place.files.name}.before-*"):
        if _is_old(folder.name.rpartition(".before-")[2], now):
            shutil.rmtree(folder)
    return old


def _is_old(stamp: str, now: dt.datetime) -> bool:
    """Say whether a restore put something aside too long ago; another's name is never old."""
    try:
        put_aside = dt.datetime.strptime(stamp, STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return False
    return put_aside < now - dt.timedelta(days=KEPT_DAYS)


def network_of(owner: psycopg.Connection[Any]) -> UUID | None:
    """Return the number of the network in this database; None without tables or network."""
    known = owner.execute("SELECT to_regclass('public.members_network')").fetchone()
    if known is None or known[0] is None:
        return None
    row = owner.execute("SELECT id FROM members_network").fetchone()
    return row[0] if row else None


@contextmanager
def whole(file: Path) -> Iterator[IO[bytes]]:
    """Write beside a file and move it there when all is on the disk."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w+b") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _keys(
    place: Place, owner: psycopg.Connection[Any], network: UUID, made_at: dt.datetime
) -> Keys:
    rows = owner.execute("SELECT subject_id, master, wrapped FROM alsets_datakey").fetchall()
    return Keys(
        made_at=made_at,
        network=network,
        keys=tuple((str(who), name, base64.b64encode(key).decode()) for who, name, key in rows),
        erased=tuple(sorted(map(str, erased(owner)))),
        own={path.name: path.read_text() for path in place.own_keys},
    )


def _write_parts(
    place: Place,
    owner: psycopg.Connection[Any],
    part: IO[bytes],
    network: UUID,
    made_at: dt.datetime,
) -> None:
    snapshot = owner.execute("SELECT pg_export_snapshot()").fetchone()
    assert snapshot is not None  # noqa: S101  (a SELECT of one value)
    parts: dict[str, str] = {}
    with ZipFile(part, "w", ZIP_STORED) as pack:
        with _entry(pack, DUMP, parts) as write_to:
            programs.dump(place, snapshot=snapshot[0], without=KEY_TABLE, write=write_to)
        for path in sorted(place.files.rglob("*")) if place.files.exists() else []:
            if path.is_file() and not path.name.endswith(".part"):
                name = FILES + path.relative_to(place.files).as_posix()
                with _entry(pack, name, parts) as write_to, path.open("rb") as opened:
                    while some := opened.read(programs.SOME):
                        write_to(some)
        counted = shape.counts(owner)
        counted.pop(KEY_TABLE)
        manifest = Manifest(
            made_at=made_at,
            network=network,
            demo=place.demo,
            app_role=place.app_role,
            migrations=_migrations(owner),
            counts=counted,
            rights=shape.rights(owner),
            parts=parts,
        )
        pack.writestr(MANIFEST, manifest.written())


@contextmanager
def _entry(pack: ZipFile, name: str, parts: dict[str, str]) -> Iterator[Any]:
    digest = hashlib.sha256()
    with pack.open(name, "w", force_zip64=True) as opened:

        def write_to(some: bytes) -> None:
            digest.update(some)
            opened.write(some)

        yield write_to
    parts[name] = digest.hexdigest()


def _migrations(owner: psycopg.Connection[Any]) -> tuple[str, ...]:
    rows = owner.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
    return tuple(name for (name,) in rows)
