"""Folders for real servers: short, on this machine's disk, and wiped afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alsets.embedded.servers import Servers


@contextmanager
def short_folder() -> Iterator[Path]:
    """Lend a data folder that does not exist yet; whatever is started in it is stopped."""
    above = Path(tempfile.mkdtemp(prefix="als", dir="/tmp"))
    above.chmod(0o711)
    try:
        yield above / "d"
    finally:
        Servers(above / "d").wipe()
        shutil.rmtree(above)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder of one test."""
    with short_folder() as found:
        yield found
