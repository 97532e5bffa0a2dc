"""A pytest plugin, loaded before the settings: real servers for the tests, and a demo network.

Where ``DATABASE_URL`` is given (with ``DATABASE_OWNER_URL`` and ``VALKEY_URL``), those are used.
The bundled servers of ``<ALSETS_DATA>/test`` are stopped by the last run that uses them.
"""

import fcntl
import os
from pathlib import Path
from typing import IO

import pytest

from alsets.embedded.servers import Servers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alsets.settings")
os.environ["ALSETS_DEMO"] = "1"
_ROOT = Path(os.environ.get("ALSETS_DATA") or Path(__file__).parent.parent / ".alsets") / "test"


def _in_use() -> IO[str]:
    """Say that this run uses the servers, as long as the returned file stays open."""
    _ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = (_ROOT / "in-use").open("w")
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


_servers, _use = None, None
if "DATABASE_URL" not in os.environ:
    _use = _in_use()
    os.environ["ALSETS_DATA"] = str(_ROOT)
    _servers = Servers(_ROOT, durable=False)
    _servers.up()
    os.environ["DATABASE_URL"] = _servers.app_url
    os.environ["DATABASE_OWNER_URL"] = _servers.owner_url
    os.environ["VALKEY_URL"] = _servers.valkey_url
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    # Each worker empties a cache of its own; 0 and 1 are those of a run without workers.
    os.environ["VALKEY_URL"] += f"?db={2 * int(worker.removeprefix('gw')) + 2}"
    # And counts the files of its own jobs.
    os.environ.setdefault("ALSETS_STORAGE_URL", f"file://{_ROOT.absolute()}/files-{worker}")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Stop the servers, unless another run uses them."""
    if _servers is None or _use is None:
        return
    with _use:
        try:
            fcntl.flock(_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _servers.down()
