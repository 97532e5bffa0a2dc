"""Start and stop the bundled PostgreSQL and Valkey: private Unix sockets, durable, safe to call twice."""

import fcntl
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


class Servers:
    """The two servers of a data folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pgdata, self.cache = root / "pg", root / "valkey"
        self.valkey_socket = self.cache / "v.sock"

    @property
    def app_url(self) -> str:
        return f"postgresql://alsets_app@/alsets?host={self.pgdata}"

    @property
    def owner_url(self) -> str:
        return f"postgresql://alsets_owner@/alsets?host={self.pgdata}"

    @property
    def valkey_url(self) -> str:
        return f"unix://{self.valkey_socket}"
