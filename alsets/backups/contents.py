"""What the two files of a backup say of themselves."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
        """Raise `CannotKeep` where the words are not whole, or of a newer form."""
        with _whole_or_not("This backup"):
            read = _read(words, "This backup")
            return cls(**read | {"migrations": tuple(read["migrations"])})


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
        """Raise `CannotKeep` where the words are not whole, or of a newer form."""
        with _whole_or_not("This file of keys"):
            read = _read(words, "This file of keys")
            rows = tuple((who, master, wrapped) for who, master, wrapped in read["keys"])
            return cls(**read | {"keys": rows, "erased": tuple(read["erased"])})


def _written(contents: dict[str, Any]) -> str:
    return json.dumps({"format": FORMAT, **contents}, default=str, indent=1)


@contextmanager
def _whole_or_not(what: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, AttributeError, KeyError, TypeError) as fault:
        raise CannotKeep(f"{what} is not whole, or is something else. Take another one.") from fault


def _read(words: bytes, what: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(words)
    version = read.pop("format")
    if version != FORMAT:
        raise CannotKeep(
            f"{what} was written by a newer alsets (form {version}; this one reads {FORMAT})."
            " Bring the program up to date first."
        )
    made_at, network = dt.datetime.fromisoformat(read["made_at"]), UUID(read["network"])
    return read | {"made_at": made_at, "network": network}
