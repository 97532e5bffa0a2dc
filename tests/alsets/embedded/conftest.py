"""Folders for real servers: short, on this machine's disk, and wiped afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alsets.embedded.servers import Servers


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that does not exist yet; whatever is started in it is stopped."""
    above = Path(tempfile.mkdtemp(prefix="als", dir="/tmp"))
    above.chmod(0o711)
    yield above / "d"
    Servers(above / "d").wipe()
    shutil.rmtree(above)
