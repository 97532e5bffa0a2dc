"""Looking at a backup before anything is touched: is it whole, ours, and do its keys open it?"""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID
from zipfile import BadZipFile, ZipFile

from cryptography.exceptions import InvalidTag
from django.db.migrations.loader import MigrationLoader

from alsets.backups.contents import MANIFEST, Keys, Manifest
from alsets.backups.place import CannotKeep, Place
from alsets.backups.programs import SOME
from alsets.embedded.environment import MASTER_FILE
from alsets.sealing import boxes

HALF = "This backup is not whole: {why}. Take another one."


def read(place: Place, file: Path, keys_file: Path) -> tuple[Manifest, Keys]:
    """Return what both files say; raise `CannotKeep` where one of them is not to be trusted."""
    try:
        with ZipFile(file) as pack:
            if MANIFEST not in pack.namelist():
                raise CannotKeep(HALF.format(why="it does not say what it holds"))
            manifest = Manifest.read(pack.read(MANIFEST))
            _check_parts(pack, manifest)
        keys = Keys.read(keys_file.read_bytes())
    except FileNotFoundError as fault:
        raise CannotKeep(f"There is no {fault.filename}.") from fault
    except IsADirectoryError as fault:
        raise CannotKeep(f"{fault.filename} is a folder.") from fault
    except (BadZipFile, EOFError, NotImplementedError) as fault:
        raise CannotKeep(HALF.format(why="its end is missing, or it is something else")) from fault
    _check_version(manifest)
    _check_place(place, manifest)
    _check_keys(manifest, keys)
    _check_they_open(keys, masters_for(place, keys))
    return manifest, keys


def masters_for(place: Place, keys: Keys) -> Mapping[str, bytes]:
    """Return the master keys that are in use after the restore."""
    ours = {path.name for path in place.own_keys}
    if MASTER_FILE not in ours & keys.own.keys():
        return place.masters
    return {name: base64.b64decode(key) for name, key in json.loads(keys.own[MASTER_FILE]).items()}


def _check_parts(pack: ZipFile, manifest: Manifest) -> None:
    for name, wanted in manifest.parts.items():
        digest = hashlib.sha256()
        try:
            with pack.open(name) as opened:
                while some := opened.read(SOME):
                    digest.update(some)
        except KeyError as fault:
            raise CannotKeep(HALF.format(why=f"{name} is missing")) from fault
        if digest.hexdigest() != wanted:
            raise CannotKeep(HALF.format(why=f"{name} was changed"))


def _check_version(manifest: Manifest) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = sorted(set(manifest.migrations) - known)
    if newer:
        raise CannotKeep(
            f"This backup was written by a newer alsets (it knows {newer[0]}). Bring the program up"
            " to date first."
        )


def _check_place(place: Place, manifest: Manifest) -> None:
    if manifest.demo != place.demo:
        was, is_now = ("demo", "real") if manifest.demo else ("real", "demo")
        raise CannotKeep(f"This is the backup of a {was} installation, and here is a {is_now} one.")
    if manifest.app_role != place.app_role:
        raise CannotKeep(
            f"This backup gives rights to the role {manifest.app_role}, and DATABASE_URL names"
            f" {place.app_role}. Give that role the old name first."
        )


def _check_keys(manifest: Manifest, keys: Keys) -> None:
    if keys.network != manifest.network:
        raise CannotKeep("These keys belong to another network than this backup.")
    if keys.made_at < manifest.made_at:
        raise CannotKeep(
            f"These keys are older ({keys.made_at:%d %B %Y, %H:%M}) than the backup"
            f" ({manifest.made_at:%d %B %Y, %H:%M}): texts written in between would be lost. Take"
            " the keys that were written with it, or later ones."
        )


def _check_they_open(keys: Keys, masters: Mapping[str, bytes]) -> None:
    for subject, name, wrapped in keys.keys:
        if name not in masters:
            raise CannotKeep(
                f"These keys were wrapped with the master key “{name}”, which ALSETS_MASTER_KEYS"
                " does not hold. Put it there first."
            )
        try:
            boxes.unseal(masters[name], base64.b64decode(wrapped), UUID(subject).bytes)
        except InvalidTag as fault:
            raise CannotKeep(
                f"The master key “{name}” here is not the one that these keys were wrapped with."
                " Put the right one into ALSETS_MASTER_KEYS first."
            ) from fault
