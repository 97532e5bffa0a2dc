"""The one command: servers, tables, demo network, then all parts until somebody says stop."""

import hashlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NoReturn

import psycopg
from psycopg import sql

from alsets.embedded import environment, folder, told
from alsets.embedded.environment import Environment
from alsets.embedded.parts import Part, Parts
from alsets.embedded.servers import CannotStart, Servers

ROOT = Path(__file__).resolve().parent.parent.parent
LOAD_DEMO = ROOT / "demo" / "management" / "commands" / "load_demo.py"
FREED_WITHIN = 2.5
"""Seconds in which the parts of a launcher that was killed let go of their ports."""
TO_BE_READY = 120.0
ELSEWHERE = "with ALSETS_DATA=/another/folder it would survive a fresh clone or a clean-up."
NOBODY_LEADS = (
    "Nobody leads this network yet. In a second terminal, with the same ALSETS_DATA:"
    " .venv/bin/python manage.py found_network --name NAME --email ADDRESS"
)
POOL = "2"
PROCESSES = "2"


def say(line: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(*, follow: bool) -> None:
    """Run an installation until told to stop; ``follow``: also when the make above us is."""
    ear = told.Ear()
    parent = told.Parent() if follow else None
    try:
        with told.alone_at_the_terminal() if follow else nullcontext():
            _run(ear, parent)
    except told.Told:
        say("Stopped.")


def _run(ear: told.Ear, parent: told.Parent | None) -> None:
    here = environment.read(os.environ, root=ROOT)
    address = f"{here.base_url}/"
    servers = Servers(
        here.data,
        postgres=not os.environ.get("DATABASE_URL"),
        valkey=not os.environ.get("VALKEY_URL"),
    )
    web, *others = _parts(here)
    parts = Parts(say=say)
    with folder.held(here.data, address=address):
        try:
            folder.stamp(here.data, demo=here.demo)
            if not here.demo and here.data.is_relative_to(ROOT):
                say(f"{here.data} is a real installation inside the program's folder; {ELSEWHERE}")
            for port in (here.port, here.live_port):
                _wait_for_port(here.host, port)
            _prepare(here, servers, ear)
            parts.parts.append(web)  # alone first: whoever waits sees pages sooner
            _wait_until_ready(here, parts, ear)
            parts.parts.extend(others)
            parts.watch(0)
            say(f"{address}\nready")
            _watch(servers, parts, ear, parent)
        except told.Told:
            say("Stopping.")
            raise
        finally:
            parts.stop()
            servers.down()


def _child_environment(here: Environment) -> dict[str, str]:
    """Return what every part knows: everything but the owner of the tables."""
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    return {
        "ALSETS_POOL": POOL,
        **given,
        "ALSETS_DATA": str(here.data),
        "HOST": here.host,
        "PORT": str(here.port),
    }


def _parts(here: Environment) -> list[Part]:
    python, environ = sys.executable, _child_environment(here)
    at, port, live_port = here.host, str(here.port), str(here.live_port)
    quiet = {"PYTHONWARNINGS": "ignore:You're running the worker with superuser"}  # on purpose
    web = [python, "-m", "granian", "--interface", "wsgi", "--host", at, "--port", port]
    web += ["--workers", PROCESSES, "--blocking-threads", "1", "--respawn-failed-workers"]
    web += ["--no-ws", "--log-level", "warning", "alsets.wsgi:application"]
    live = [python, "-m", "uvicorn", "--host", at, "--port", live_port]
    live += ["--log-level", "warning", "--no-access-log", "alsets.asgi:application"]
    celery = [python, "-m", "celery", "-A", "alsets", "-q"]
    worker = [*celery, "worker", "--loglevel", "WARNING", "--concurrency", PROCESSES]
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    clock = [*celery, "beat", "--loglevel", "WARNING", "--pidfile="]
    clock += ["--schedule", str(here.data / "clock")]
    return [
        Part("web", web, environment=environ),
        Part("live", live, environment=environ),
        Part("worker", worker, environment=environ | quiet),
        Part("clock", clock, environment=environ | quiet),
    ]


def _wait_for_port(host: str, port: int) -> None:
    """Return when a port is free; raise `CannotStart` where somebody else holds it."""
    until = time.monotonic() + FREED_WITHIN
    family, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    while True:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(where)
            except OSError as fault:
                if time.monotonic() > until:
                    raise CannotStart(
                        f"{host}:{port} cannot be used ({fault.strerror}). Choose another port, for"
                        f" example: make run PORT={port + 10}"
                    ) from fault
            else:
                return
        time.sleep(0.1)


@contextmanager
def _step(words: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    say(f"{words} ({time.monotonic() - start:.1f} s)")


def _prepare(here: Environment, servers: Servers, ear: told.Ear) -> None:
    """Bring up what the parts stand on."""
    ear.ask()
    with _step("PostgreSQL and Valkey answer"):
        servers.up()
    owner_url = os.environ.get("DATABASE_OWNER_URL") or (
        servers.owner_url if servers.postgres else ""
    )
    if owner_url:
        _prepare_database(here, owner_url, ear)
    else:
        say("DATABASE_OWNER_URL is not given: migrations are left to you.")
    static = _fingerprint([ROOT / "static", ROOT / "requirements" / "main.txt"])
    mark = here.data / "static.mark"
    if not mark.exists() or mark.read_text() != static:
        with _step("Style, fonts and pictures are collected"):
            _manage(here, ear, "collectstatic", "--noinput", "--clear", "-v0")
        mark.write_text(static)


def _prepare_database(here: Environment, owner_url: str, ear: told.Ear) -> None:
    """Migrate and load the demo network, each once; the mark lies in the database it speaks of."""
    schema = _fingerprint(
        [*ROOT.glob("*/migrations"), ROOT / "alsets" / "tenancy", ROOT / "requirements"]
    )
    if schema not in (done := _marks(owner_url)):
        with _step("The tables are up to date"):
            _manage(here, ear, "migrate", "--database", "owner", "-v0", owner_url=owner_url)
        done = {*done & {"demo"}, schema}
        _mark(owner_url, done)
    if here.demo and "demo" not in done and LOAD_DEMO.exists():
        with _step("The demo network is there"):
            _manage(here, ear, "load_demo", "-v0", owner_url=owner_url)
        _mark(owner_url, {*done, "demo"})
    if not here.demo and not _is_led(owner_url):
        say(NOBODY_LEADS)


def _is_led(owner_url: str) -> bool:
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        return bool(connection.execute("SELECT FROM members_networklead LIMIT 1").fetchone())


def _marks(owner_url: str) -> set[str]:
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        row = connection.execute(
            "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'alsets'"
        ).fetchone()
    return set((row[0] or "").split()) if row else set()


def _mark(owner_url: str, marks: Iterable[str]) -> None:
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        words = sql.Literal(" ".join(sorted(marks)))
        connection.execute(sql.SQL("COMMENT ON SCHEMA alsets IS {}").format(words))


def _fingerprint(places: Iterable[Path]) -> str:
    """Return a hash of the names and contents of all files in these places."""
    found = hashlib.sha256()
    for place in sorted(places):
        for path in sorted([place] if place.is_file() else place.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(f"{path.relative_to(ROOT)}\0".encode())
                found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _manage(here: Environment, ear: told.Ear, *words: str, owner_url: str = "") -> None:
    owner = {"DATABASE_OWNER_URL": owner_url} if owner_url else {}
    with subprocess.Popen(  # noqa: S603  (our own command, no shell)
        [sys.executable, ROOT / "manage.py", *words],
        env={**_child_environment(here), "ALSETS_POOL": "0", **owner},
        stdin=subprocess.DEVNULL,
        process_group=0,
    ) as process:
        while process.poll() is None:
            if ear.heard:
                process.terminate()
            time.sleep(0.05)
    ear.ask()
    if process.returncode:
        raise CannotStart(f"manage.py {' '.join(words)} failed; it says why above.")


def _wait_until_ready(here: Environment, parts: Parts, ear: told.Ear) -> None:
    until = time.monotonic() + TO_BE_READY
    while not _answers(here):
        if time.monotonic() > until:
            raise CannotStart("Pages are not served yet; look at the lines above.")
        parts.watch(0.1)
        ear.ask()


def _answers(here: Environment) -> bool:
    host = environment.reached_at(here.host)
    connection = HTTPConnection(host, here.port, timeout=3)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _watch(servers: Servers, parts: Parts, ear: told.Ear, parent: told.Parent | None) -> NoReturn:
    """Keep everything up; leaves by an exception only."""
    asked = time.monotonic()
    while True:
        parts.watch(0.2)
        ear.ask()
        if parent is not None and parent.wants_an_end():
            raise told.Told
        if time.monotonic() - asked > 2:  # noqa: PLR2004
            _keep_up(servers)
            asked = time.monotonic()


def _keep_up(servers: Servers) -> None:
    if servers.answer():
        return
    say("PostgreSQL or Valkey ended; it is started again.")
    try:
        servers.up()
    except CannotStart as fault:
        say(f"{fault} It is tried again.")
