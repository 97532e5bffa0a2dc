"""Servers as a deployment has them: over TCP, with passwords, roles made by ``deploy/roles.sh``.

They are the bundled programs, started otherwise.
"""

import os
import secrets
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override

import psycopg

from alsets.embedded.servers import QUIET, Servers
from tests.alsets.embedded.conftest import short_folder

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        port: int = asked.getsockname()[1]
        return port


class Far(Servers):
    """PostgreSQL and Valkey that take nobody without a password, and have no Unix socket."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, durable=False)
        self.port, self.valkey_port = free_port(), free_port()
        # Signs that an address has to escape belong into a password of a test.
        names = ("postgres", "owner", "app", "valkey")
        self.words = {name: f"{secrets.token_hex(8)}/@:%{name}" for name in names}

    @property
    @override
    def app_url(self) -> str:
        return self._url("app")

    @property
    @override
    def owner_url(self) -> str:
        return self._url("owner")

    @property
    @override
    def valkey_url(self) -> str:
        return f"redis://:{_escaped(self.words['valkey'])}@{HOST}:{self.valkey_port}"

    def _url(self, role: str) -> str:
        return f"postgresql://alsets_{role}:{_escaped(self.words[role])}@{HOST}:{self.port}/alsets"

    @override
    def _initialise(self) -> None:
        kept = self.home / "password"
        kept.write_text(self.words["postgres"])
        kept.chmod(0o644)  # the servers' account reads it; it is gone in a moment
        methods = ("--auth=scram-sha-256", f"--pwfile={kept}", "--username=postgres")
        locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST")
        self._run("initdb", self.pgdata, *methods, *locale, "--encoding=UTF8", "--no-sync")
        kept.unlink()

    @override
    def _start_postgres(self) -> None:
        told = {
            "listen_addresses": HOST,
            "port": self.port,
            "unix_socket_directories": "",
            "timezone": "UTC",
            "fsync": "off",
        }
        words = " ".join(f"-c {name}='{value}'" for name, value in told.items())
        log = str(self.home / "postgres.log")
        self._run("pg_ctl", self.pgdata, "-w", "-t", "60", "-l", log, "-o", words, "start")

    @override
    def _bootstrap(self) -> None:
        programs = self._binaries()[0]
        environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PGHOST": HOST,
            "PGPORT": str(self.port),
            "PGPASSWORD": self.words["postgres"],
            "OWNER_PASSWORD": self.words["owner"],
            "APP_PASSWORD": self.words["app"],
        }
        script = ["sh", str(ROOT / "deploy" / "roles.sh")]
        subprocess.run(script, check=True, env=environment, **QUIET)

    @override
    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=HOST,
            port=self.port,
            user="postgres",
            password=self.words["postgres"],
            dbname="postgres",
            connect_timeout=2,
            autocommit=True,
        )

    @override
    def _start_valkey(self) -> None:
        told = {"daemonize": "yes", "bind": HOST, "port": str(self.valkey_port), "save": ""}
        told |= {"requirepass": self.words["valkey"], "dir": str(self.cache)}
        words = [word for name, value in told.items() for word in (f"--{name}", value)]
        subprocess.run(
            [self._valkey(), *words],
            check=True,
            start_new_session=True,
            cwd=self.home,
            env=self._environment(),
            **QUIET,
            **self._as_account(),
        )

    @override
    def _ask_valkey(self, command: bytes) -> bytes:
        with socket.create_connection((HOST, self.valkey_port), timeout=2) as connection:
            connection.sendall(f"AUTH {self.words['valkey']}\r\n".encode())
            if not connection.recv(64).startswith(b"+OK"):
                raise ConnectionRefusedError(self.valkey_port)
            connection.sendall(command)
            return connection.recv(64)


def _escaped(word: str) -> str:
    return word.replace("%", "%25").replace("/", "%2F").replace("@", "%40").replace(":", "%3A")


@contextmanager
def far_servers() -> Iterator[Far]:
    """Start both for a while; they are gone afterwards."""
    with short_folder() as folder:
        two = Far(folder)
        two.up()
        try:
            yield two
        finally:
            two.wipe()
