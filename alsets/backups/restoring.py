"""Bringing a backup back: into a database beside the one in use, checked, and only then swapped."""

import base64
import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import psycopg
from psycopg import sql

from alsets.backups import programs, reading, shape
from alsets.backups.contents import DUMP, FILES, Keys, Manifest
from alsets.backups.place import STAMP, CannotKeep, Place
from alsets.backups.writing import KEY_TABLE, network_of, whole
from alsets.erasure.commands import erase, erased


def restore(place: Place, file: Path, keys_file: Path) -> str:
    """Bring a backup back; return the name under which the database before it is kept, or "".

    Raises `CannotKeep` where anything is wrong; then all is as it was. Nobody may be connected.
    """
    manifest, keys = reading.read(place, file, keys_file)
    stamp = dt.datetime.now(dt.UTC).strftime(STAMP)
    new, before = f"{place.name}_new_{stamp}", f"{place.name}_before_{stamp}"
    with place.connect("postgres", autocommit=True) as server:
        _refuse_while_used(server, place)
        gone = _erased_here(server, place, manifest.network) | {UUID(one) for one in keys.erased}
        _may_make_databases(server)
        with _made(server, new, place.app_role), _laid_out(place.files, file, stamp) as files:
            with ZipFile(file) as pack, pack.open(DUMP) as dumped:
                programs.restore(place, dumped, into=new)
            with place.connect(new) as owner:
                _check(owner, manifest, place.app_role)
                _bring_keys(owner, keys, without=gone)
                for person_id in gone:
                    erase(owner, person_id)
            _refuse_while_used(server, place)
            kept = _swapped(server, place.name, new, before)
    _swap_folder(place.files, files, place.files.with_name(f"{place.files.name}.before-{stamp}"))
    for path in place.own_keys:
        if path.name in keys.own:
            _bring_own_key(path, keys.own[path.name], stamp)
    return kept


def _refuse_while_used(server: psycopg.Connection[Any], place: Place) -> None:
    row = server.execute(
        # Who cleans up in the background has no role; others' kinds are hidden from the owner.
        "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND usesysid IS NOT NULL",
        [place.name],
    ).fetchone()
    if row and row[0]:
        raise CannotKeep(
            f"{row[0]} connections use the database. Stop web, live, worker and clock first:"
            " what is written meanwhile would be lost."
        )


def _erased_here(server: psycopg.Connection[Any], place: Place, network: UUID) -> set[UUID]:
    """Return who was erased in the database that is there now, if it is of the same network."""
    there = server.execute("SELECT FROM pg_database WHERE datname = %s", [place.name]).fetchone()
    if there is None:
        return set()
    with place.connect() as owner:
        if network_of(owner) != network:
            return set()
        known = owner.execute("SELECT to_regclass('public.alsets_erasure')").fetchone()
        return erased(owner) if known and known[0] else set()


def _may_make_databases(server: psycopg.Connection[Any]) -> None:
    row = server.execute(
        "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    if not (row and row[0]):
        raise CannotKeep(
            "The owner of the tables may not make a database beside this one. As an administrator"
            " of PostgreSQL: ALTER ROLE … CREATEDB, and try again."
        )


@contextmanager
def _made(server: psycopg.Connection[Any], name: str, app_role: str) -> Iterator[None]:
    """Make a database; drop it again where the block fails before it was swapped in."""
    database, role = sql.Identifier(name), sql.Identifier(app_role)
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(database))
    try:
        server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        server.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, role))
        yield
    except BaseException:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
        raise


def _check(owner: psycopg.Connection[Any], manifest: Manifest, app_role: str) -> None:
    counted = shape.counts(owner)
    counted.pop(KEY_TABLE)
    if counted != manifest.counts:
        wrong = sorted(t for t, n in manifest.counts.items() if counted.get(t) != n)
        raise CannotKeep(f"Rows are missing after the restore, first in {wrong[0]}.")
    if shape.rights(owner) != manifest.rights:
        raise CannotKeep("Policies and grants after the restore are not those of the backup.")
    if not shape.binds(owner, app_role):
        raise CannotKeep(f"Row security would not bind {app_role} in the restored database.")


def _bring_keys(owner: psycopg.Connection[Any], keys: Keys, *, without: set[UUID]) -> None:
    rows = [
        (UUID(subject), master, base64.b64decode(wrapped))
        for subject, master, wrapped in keys.keys
        if UUID(subject) not in without
    ]
    with owner.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO alsets_datakey (subject_id, master, wrapped, made_at)"
            " VALUES (%s, %s, %s, now())",
            rows,
        )


@contextmanager
def _laid_out(folder: Path, file: Path, stamp: str) -> Iterator[Path]:
    """Lay the files of a backup beside those in use; away with them where the block fails."""
    new = folder.with_name(f"{folder.name}.new-{stamp}")
    new.mkdir(mode=0o700, parents=True)
    try:
        with ZipFile(file) as pack:
            for name in pack.namelist():
                inside = PurePosixPath(name.removeprefix(FILES))
                if not name.startswith(FILES) or inside.is_absolute() or ".." in inside.parts:
                    continue
                target = new / inside
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with pack.open(name) as opened, target.open("wb") as written:
                    shutil.copyfileobj(opened, written)
        yield new
    except BaseException:
        shutil.rmtree(new)
        raise


def _swapped(server: psycopg.Connection[Any], name: str, new: str, before: str) -> str:
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    there = server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone()
    with server.transaction():
        if there is not None:
            server.execute(rename.format(sql.Identifier(name), sql.Identifier(before)))
        server.execute(rename.format(sql.Identifier(new), sql.Identifier(name)))
    return before if there is not None else ""


def _swap_folder(folder: Path, new: Path, before: Path) -> None:
    if folder.exists():
        folder.replace(before)
    new.replace(folder)


def _bring_own_key(path: Path, words: str, stamp: str) -> None:
    if path.exists():
        path.replace(path.with_name(f"{path.name}.before-{stamp}"))
    with whole(path) as opened:
        opened.write(words.encode())
