"""What the environment says: read once, checked, handed to the settings as plain values."""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from alsets.embedded.servers import Servers


class Misconfigured(SystemExit):
    """A wrong value stops the start with one clear sentence."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything `alsets.settings` takes from outside."""

    data: Path
    demo: bool
    secret_key: str
    master_keys: dict[str, bytes]
    current_master_key: str
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


def read(environ: Mapping[str, str], *, root: Path) -> Environment:
    """Return the settings that ``environ`` describes; raise `Misconfigured` on a wrong value."""
    data = Path(environ.get("ALSETS_DATA", root / ".alsets")).absolute()
    demo = environ.get("ALSETS_DEMO", "0") in {"1", "public"}
    servers = Servers(data)
    database = _database(environ.get("DATABASE_URL") or servers.app_url)
    owner_url = environ.get("DATABASE_OWNER_URL", "")
    valkey = environ.get("VALKEY_URL") or servers.valkey_url
    secret_key, master_keys, current = _keys(environ, data)
    host, port = environ.get("HOST", "127.0.0.1"), environ.get("PORT", "8000")
    base_url = environ.get("ALSETS_BASE_URL", f"http://{host}:{port}").rstrip("/")
    hostname = urlsplit(base_url).hostname or host
    socket = valkey.startswith("unix://")
    return Environment(
        data=data,
        demo=demo,
        secret_key=secret_key,
        master_keys=master_keys,
        current_master_key=current,
        second_factor=environ.get("ALSETS_SECOND_FACTOR", "0" if demo else "1") == "1",
        allowed_hosts=sorted({hostname, "localhost", "127.0.0.1", "[::1]"}),
        trusted_origins=[base_url],
        trusted_proxies=int(environ.get("ALSETS_PROXIES", "0")),
        base_url=base_url,
        https=base_url.startswith("https://"),
        database=database,
        owner_database=_database(owner_url) if owner_url else {},
        app_role=database["USER"],
        cache_url=_with_db(valkey, 1),
        broker_url=f"redis+socket://{urlsplit(valkey).path}?virtual_host=0" if socket else valkey,
        broker_options={},
        mailer=_mailer(environ, data, demo=demo),
        from_email=environ.get("ALSETS_FROM_EMAIL", f"alsets@{hostname}"),
    )


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.username:
        raise Misconfigured(f"DATABASE_URL is not postgresql://user@host/name: {parts.scheme}://…")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        # Values travel apart from the statement: personal words never stand in the server's log.
        "OPTIONS": {"server_side_binding": True, **query},
    }


def _with_db(url: str, number: int) -> str:
    return f"{url}{'&' if '?' in url else '?'}db={number}"


def _keys(environ: Mapping[str, str], data: Path) -> tuple[str, dict[str, bytes], str]:
    """The secret key and the master keys: from the environment, else made in the data folder."""
    secret = environ.get("ALSETS_SECRET_KEY") or _made(
        data / "keys" / "secret", lambda: secrets.token_urlsafe(50)
    )
    kept = environ.get("ALSETS_MASTER_KEYS") or _made(
        data / "keys" / "master.json",
        lambda: json.dumps({"first": base64.b64encode(secrets.token_bytes(32)).decode()}),
    )
    masters = {name: base64.b64decode(key) for name, key in json.loads(kept).items()}
    if not masters or any(len(key) != 32 for key in masters.values()):  # noqa: PLR2004
        raise Misconfigured('ALSETS_MASTER_KEYS is not JSON like {"name": "32 bytes in base64"}.')
    return secret, masters, next(reversed(masters))


def _made(path: Path, make: Any) -> str:
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(make())
    return path.read_text()


def _mailer(environ: Mapping[str, str], data: Path, *, demo: bool) -> dict[str, Any]:
    url = environ.get("ALSETS_MAIL_URL", "")
    if not url:
        folder = data / ("outbox" if demo else "mail")
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(folder)},
        }
    parts = urlsplit(url)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname or "localhost",
            "port": parts.port or 25,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp+tls",
            "use_ssl": parts.scheme == "smtps",
        },
    }
