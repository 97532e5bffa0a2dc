"""Commands by hand on an installation with the servers it brings along.

Whoever types ``manage.py backup`` beside ``make run`` names no database: it is the bundled one, as
the owner of its tables. Where nothing runs, the servers run as long as the command does.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from alsets.embedded import environment, folder
from alsets.embedded.servers import CannotStart, Servers

AS_OWNER = {"backup", "erase_person", "found_network", "migrate", "rewrap_keys"}
"""Commands of the owner that pages may be served beside."""
ALONE = {"restore"}
"""Commands of the owner for which all else must have ended."""
AS_APP = {"doctor", "note_bounce", "sign_in_link"}


@contextmanager
def servers_for(words: Sequence[str], *, root: Path) -> Iterator[None]:
    """Have the bundled servers up while a command runs, where it needs them and names no others."""
    command = words[1] if len(words) > 1 else ""
    wanted = command in AS_OWNER | ALONE | AS_APP
    if not wanted or os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_OWNER_URL"):
        yield
        return
    here = environment.read(os.environ, root=root)
    servers = Servers(here.data, valkey=not os.environ.get("VALKEY_URL"))
    if command not in ALONE and not servers.pgdata.exists():
        raise CannotStart(f"{here.data} holds no installation yet. Start it once with make run.")
    if command not in AS_APP:
        os.environ["DATABASE_OWNER_URL"] = servers.owner_url
    if command not in ALONE and servers.answer():
        folder.stamp(here.data, demo=here.demo)
        yield
        return
    with folder.held(here.data, address=""):
        folder.stamp(here.data, demo=here.demo)
        servers.up()
        try:
            yield
        finally:
            servers.down()
