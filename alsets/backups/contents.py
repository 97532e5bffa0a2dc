"""What the two files of a backup say of themselves."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from alsets.backups.place import CannotKeep

FORMAT = 1
MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files/"


def keys_beside(file: Path) -> Path:
    """Return where the keys of a backup are written: in the same folder, to be carried away."""
    return file.with_name(f"{file.name}.keys")


@dataclass(frozen=True, slots=True)
class Manifest:
    """``network``: whose backup it is. ``migrations``: those that were applied, as "app.name".

    ``counts``: rows by table. ``rights``: see `alsets.backups.shape`. ``parts``: SHA-256 by name.
    """

    made_at: dt.datetime
    network: UUID
    demo: bool
    app_role: str
    migrations: tuple[str, ...]
    counts: Mapping[str, int]
    rights: str
    parts: Mapping[str, str]

    def written(self) -> str:
        return _written(asdict(self))

    @classmethod
    def read(cls, words: bytes) -> Self:
        return cls(**_read(words, "This backup", migrations=tuple))


@dataclass(frozen=True, slots=True)
class Keys:
    """``keys``: subject, name of the master key, wrapped key in base64. ``own``: the files of the
    secret key and the master keys, where the installation made its own.
    """

    made_at: dt.datetime
    network: UUID
    keys: tuple[tuple[str, str, str], ...]
    erased: tuple[str, ...]
    own: Mapping[str, str]

    def written(self) -> str:
        return _written(asdict(self))

    @classmethod
    def read(cls, words: bytes) -> Self:
        return cls(**_read(words, "This file of keys", keys=_rows, erased=tuple))


def _rows(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _written(contents: dict[str, Any]) -> str:
    return json.dumps({"format": FORMAT, **contents}, default=str, indent=1)


def _read(words: bytes, what: str, **shapes: Any) -> dict[str, Any]:
    try:
        read = json.loads(words)
        version = read.pop("format")
    except (ValueError, AttributeError, KeyError, TypeError) as fault:
        raise CannotKeep(f"{what} is not whole, or is something else. Take another one.") from fault
    if version != FORMAT:
        raise CannotKeep(
            f"{what} was written by a newer alsets (form {version}; this one reads {FORMAT})."
            " Bring the program up to date first."
        )
    read["made_at"] = dt.datetime.fromisoformat(read["made_at"])
    read["network"] = UUID(read["network"])
    return {name: shapes.get(name, _same)(value) for name, value in read.items()}


def _same(value: Any) -> Any:
    return value
