"""What the environment says: read once, checked, handed to the settings as plain values."""

import base64
import binascii
import ipaddress
import json
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from alsets.embedded.servers import Servers

KEY_BYTES = 32
SECRET_FILE, MASTER_FILE = OWN_KEY_FILES = ("secret", "master.json")
"""The keys of an installation that made its own, in the folder ``keys`` of its data."""
KEY_NAMES = ("ALSETS_SECRET_KEY", "ALSETS_MASTER_KEYS")
MAIL_WAIT = 30
"""Seconds without a word until a mail server counts as away; a letter is claimed for 120."""
POOL_WAIT, POOL_TRIES = 5.0, 10.0
"""Seconds a request waits for a connection; seconds the pool tries before it asks anew."""


class Misconfigured(SystemExit):
    """A wrong value stops the start with one clear sentence."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything `alsets.settings` takes from outside."""

    data: Path
    demo: bool
    host: str
    port: int
    live_port: int
    live_url: str
    secret_key: str
    master_keys: dict[str, bytes]
    current_master_key: str
    own_keys: tuple[Path, ...]
    second_factor: bool
    allowed_hosts: list[str]
    trusted_origins: list[str]
    trusted_proxies: int
    base_url: str
    https: bool
    database: dict[str, Any]
    owner_database: dict[str, Any]
    app_role: str
    cache_url: str
    broker_url: str
    broker_options: dict[str, Any]
    mailer: dict[str, Any]
    from_email: str
    files: Path


def read(environ: Mapping[str, str], *, root: Path) -> Environment:
    """Return the settings that ``environ`` describes; raise `Misconfigured` on a wrong value."""
    data = Path(environ.get("ALSETS_DATA") or root / ".alsets").absolute()
    host, port = environ.get("HOST") or "127.0.0.1", _number(environ, "PORT", 8000)
    demo = _demo(environ, host)
    servers = Servers(data)
    pool = _number(environ, "ALSETS_POOL", 0)
    database = _database("DATABASE_URL", environ.get("DATABASE_URL") or servers.app_url)
    owner_url = environ.get("DATABASE_OWNER_URL", "")
    bell, cache = _valkey(environ.get("VALKEY_URL") or servers.valkey_url)
    bundled = demo or not environ.get("DATABASE_URL")
    secret_key, master_keys, current = _keys(environ, data, bundled=bundled)
    base_url = _base_url(environ.get("ALSETS_BASE_URL") or address(host, port))
    hostname = urlsplit(base_url).hostname or host
    live_port = _number(environ, "ALSETS_LIVE_PORT", port + 1)
    proxies = _number(environ, "ALSETS_PROXIES", 0)
    return Environment(
        data=data,
        demo=demo,
        host=host,
        port=port,
        live_port=live_port,
        live_url="" if proxies else address(host, live_port),
        secret_key=secret_key,
        master_keys=master_keys,
        current_master_key=current,
        own_keys=tuple(
            data / "keys" / file
            for name, file in zip(KEY_NAMES, OWN_KEY_FILES, strict=True)
            if not environ.get(name)
        ),
        second_factor=_switch(environ, "ALSETS_SECOND_FACTOR", default=not demo),
        allowed_hosts=sorted({hostname, "localhost", "127.0.0.1", "[::1]"}),
        trusted_origins=[base_url],
        trusted_proxies=proxies,
        base_url=base_url,
        https=base_url.startswith("https://"),
        database=_pooled(database, pool),
        owner_database=_database("DATABASE_OWNER_URL", owner_url) if owner_url else {},
        app_role=database["USER"],
        cache_url=cache,
        broker_url=bell,
        broker_options={},
        mailer=_mailer(environ, data, demo=demo),
        from_email=environ.get("ALSETS_FROM_EMAIL") or f"alsets@{hostname}",
        files=_files(environ.get("ALSETS_STORAGE_URL", ""), data),
    )


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def reached_at(host: str) -> str:
    """Return the host that this machine itself reaches a server at."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host).strip("[]")  # noqa: S104


def address(host: str, port: int) -> str:
    """Return what a person types into her browser to reach ``host`` and ``port``."""
    seen = reached_at(host)
    return f"http://[{seen}]:{port}" if ":" in seen else f"http://{seen}:{port}"


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value) <= 65535):  # noqa: PLR2004
        raise Misconfigured(f"{name} is {value!r}; it must be a number from 0 to 65535.")
    return int(value)


def _switch(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name) or str(int(default))
    if value not in {"0", "1"}:
        raise Misconfigured(f"{name} is {value!r}; it must be 0 or 1.")
    return value == "1"


def _demo(environ: Mapping[str, str], host: str) -> bool:
    value = environ.get("ALSETS_DEMO") or "0"
    if value not in {"0", "1", "public"}:
        raise Misconfigured(f"ALSETS_DEMO is {value!r}; it must be 0, 1 or public.")
    if value == "1" and not is_loopback(host):
        raise Misconfigured(
            f"In the demo anybody may sign in as anybody, and HOST={host} opens it to other"
            " machines. Leave HOST away, or say that you mean it with ALSETS_DEMO=public."
        )
    return value != "0"


def _base_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise Misconfigured(
            f"ALSETS_BASE_URL is {url!r}; it must look like https://sets.example.org, no path."
        )
    return url.rstrip("/")


def _database(name: str, url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.username:
        raise Misconfigured(
            f"{name} must look like postgresql://user:password@host:5432/database; its value"
            f" begins with {parts.scheme or 'no scheme'}://."
        )
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        # Values travel apart from the statement: personal words never stand in the server's log.
        "OPTIONS": {"server_side_binding": True, **query},
    }


def _pooled(database: dict[str, Any], size: int) -> dict[str, Any]:
    """Keep connections open: ``size`` of them in a pool of each process, or one a thread."""
    if not size:
        return {**database, "CONN_MAX_AGE": 60}
    pool = {
        "min_size": size,
        "max_size": size,
        "timeout": POOL_WAIT,
        "reconnect_timeout": POOL_TRIES,
    }
    return {**database, "OPTIONS": {**database["OPTIONS"], "pool": pool}}


def _valkey(url: str) -> tuple[str, str]:
    """Return where the bell is and where the cache is: two numbered rooms of one Valkey."""
    parts = urlsplit(url)
    if parts.scheme not in {"unix", "redis", "rediss"}:
        raise Misconfigured(
            "VALKEY_URL must look like redis://host:6379/0 or unix:///a/socket?db=0."
        )
    socket = parts.scheme == "unix"
    given = dict(parse_qsl(parts.query)).get("db") or ("" if socket else parts.path.strip("/"))
    if not (given or "0").isdigit():
        raise Misconfigured(f"VALKEY_URL names the database {given!r}; it must be a number.")
    bell = int(given or "0")
    if socket:
        return (
            f"redis+socket://{parts.path}?virtual_host={bell}",
            f"unix://{parts.path}?db={bell + 1}",
        )
    plain = parts._replace(query="")
    return plain._replace(path=f"/{bell}").geturl(), plain._replace(path=f"/{bell + 1}").geturl()


def _keys(
    environ: Mapping[str, str], data: Path, *, bundled: bool
) -> tuple[str, dict[str, bytes], str]:
    """The secret key and the master keys: from the environment, else made in the data folder."""
    if not bundled and (missing := [name for name in KEY_NAMES if not environ.get(name)]):
        raise Misconfigured(
            f"{' and '.join(missing)} must be given together with DATABASE_URL: keys do not lie"
            " beside the data they open. docs/settings.md says how to make them."
        )
    secret = environ.get("ALSETS_SECRET_KEY") or _made(
        data / "keys" / SECRET_FILE, lambda: secrets.token_urlsafe(50)
    )
    kept = environ.get("ALSETS_MASTER_KEYS") or _made(
        data / "keys" / MASTER_FILE,
        lambda: json.dumps({"first": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}),
    )
    try:
        masters = {
            str(name): base64.b64decode(key, validate=True)
            for name, key in json.loads(kept).items()
        }
    except (ValueError, TypeError, AttributeError, binascii.Error):
        masters = {}
    if not masters or any(len(key) != KEY_BYTES for key in masters.values()):
        raise Misconfigured('ALSETS_MASTER_KEYS is not JSON like {"name": "32 bytes in base64"}.')
    return secret, masters, next(reversed(masters))


def _made(path: Path, make: Callable[[], str]) -> str:
    """Return what a file holds; made whole in one step, so that two first starts agree on it."""
    if not path.exists():
        _own_folder(path.parent)
        with NamedTemporaryFile("w", dir=path.parent) as part:  # its owner's alone
            part.write(make())
            part.flush()
            os.fsync(part.fileno())
            with suppress(FileExistsError):  # the other start was first
                path.hardlink_to(part.name)
    return path.read_text()


def _own_folder(folder: Path) -> None:
    """Make a folder of the data folder, both for this account alone."""
    for each in (folder.parent, folder):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)


def _mailer(environ: Mapping[str, str], data: Path, *, demo: bool) -> dict[str, Any]:
    url = environ.get("ALSETS_MAIL_URL", "")
    if not url:
        folder = data / ("outbox" if demo else "mail")
        _own_folder(folder)
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(folder)},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        raise Misconfigured(
            "ALSETS_MAIL_URL must look like smtp+tls://user:password@host:587 (or smtp://, smtps://)."
        )
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp+tls",
            "use_ssl": parts.scheme == "smtps",
            "timeout": MAIL_WAIT,
        },
    }


def _files(url: str, data: Path) -> Path:
    parts = urlsplit(url)
    if url and (parts.scheme != "file" or parts.netloc or not parts.path.startswith("/")):
        raise Misconfigured("ALSETS_STORAGE_URL must look like file:///srv/alsets/files.")
    return Path(unquote(parts.path)) if url else data / "files"
