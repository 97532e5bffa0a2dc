"""The data folder: one launcher at a time, and never demo and real in one."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alsets.embedded.servers import CannotStart, Servers

STAMP, LOCK = "stamp", "running"
OURS = (STAMP, LOCK, "keys", "servers.lock")
"""What shows that a folder is ours to delete."""


class RunsAlready(CannotStart):
    """Another launcher holds the folder."""


@contextmanager
def held(data: Path, *, address: str) -> Iterator[None]:
    """Hold the folder while a block runs; the kernel lets go of it when this process dies."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = (data / LOCK).open("a+")
    except OSError as fault:
        raise CannotStart(
            f"{fault.filename}: {fault.strerror}. Choose a folder of your own with"
            " ALSETS_DATA=/a/folder."
        ) from fault
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            raise RunsAlready(
                f"alsets runs already, at {handle.read() or address}. Stop it there with Ctrl-C, or"
                " start another beside it with ALSETS_DATA=/another/folder PORT=8010."
            ) from None
        handle.truncate(0)
        handle.write(address)
        handle.flush()
        yield


def stamp(data: Path, *, demo: bool) -> None:
    """Mark the folder as demo or real; raise `CannotStart` where it is the other."""
    mark, wanted = data / STAMP, "demo" if demo else "real"
    if not mark.exists():
        part = mark.with_name(f"{STAMP}.{os.getpid()}")
        part.write_text(wanted)
        part.replace(mark)
    found = mark.read_text()
    if found != wanted:
        raise CannotStart(
            f"{data} holds a {found} installation and is never started as {wanted}. Start it with"
            f" ALSETS_DEMO={int(found == 'demo')}, or choose another folder with"
            " ALSETS_DATA=/another/folder."
        )


def reset(data: Path, *, sure: bool, ask: bool) -> str:
    """Stop what runs from the folder and delete it; return what to say about it."""
    if not data.exists():
        return f"There is no {data}; nothing to delete."
    if not any((data / name).exists() for name in OURS):
        raise CannotStart(f"{data} is no data folder of alsets; it stays as it is.")
    with held(data, address=""):
        kind = (data / STAMP).read_text() if (data / STAMP).exists() else "unused"
        if not sure:
            question = f"Delete {data} ({kind}) with everything in it? Type yes: "
            if not ask or input(question).strip().lower() != "yes":
                raise CannotStart("Nothing was deleted. YES=1 answers the question beforehand.")
        for folder in (data, data / "test"):
            Servers(folder).wipe()
        shutil.rmtree(data)
    return f"Deleted {data}."
