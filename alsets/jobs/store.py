"""Files that jobs make, named by their content: writing one twice is harmless."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from alsets.jobs.kinds import StoredFile


def folder() -> Path:
    """Return the folder of the store, made at first use."""
    path = Path(settings.FILES_ROOT)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def keep(content: bytes, *, ending: str) -> StoredFile:
    """Write to a temporary file, flush it to the disk, move it into place."""
    name = hashlib.sha256(content).hexdigest() + ending
    with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(folder() / name)
    return StoredFile(name, len(content))


def read(name: str) -> bytes:
    """Return the bytes of a stored file; raise `FileNotFoundError` when it was deleted."""
    return (folder() / name).read_bytes()


def delete(name: str) -> None:
    """Delete a stored file; gone already is fine."""
    (folder() / name).unlink(missing_ok=True)
