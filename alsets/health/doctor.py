"""A look at a whole installation, for whoever runs it: what is well, what is not, what to do."""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.core.mail import mailers
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone

from alsets.embedded import refusals
from alsets.embedded.environment import Misconfigured, is_loopback
from alsets.health.queries import Health, Word, health

OLDEST_POSTGRES = 180000
SECONDS_APART = 5.0
SECONDS_TO_ANSWER = 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """``says``: what was seen and, where it is not well, what to do."""

    of: str
    word: Word
    says: str


def findings() -> Iterator[Finding]:
    """Look at everything, one after the other; nothing is changed."""
    well = health()
    yield _role()
    yield _postgres()
    yield _tables(well)
    yield _valkey()
    yield _workers(well)
    yield _files(well)
    yield _letters()
    yield _address()
    yield _documents()


def _role() -> Finding:
    try:
        refusals.refuse_role(settings.DATABASES["default"], patience=0)
    except Misconfigured as fault:
        return Finding("role", Word.DOWN, str(fault))
    return Finding("role", Word.OK, f"row security binds {settings.APP_ROLE}")


def _postgres() -> Finding:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num')::int,"
                " abs(extract(epoch FROM clock_timestamp() - %s::timestamptz))",
                [timezone.now()],
            )
            version, apart = cursor.fetchone()
    except (DatabaseError, InterfaceError):
        return Finding("database", Word.DOWN, "PostgreSQL does not answer: start it")
    if version < OLDEST_POSTGRES:
        return Finding("database", Word.DOWN, f"PostgreSQL is {version // 10000}: 18 is needed")
    if apart > SECONDS_APART:
        says = f"its clock and this one are {apart:.0f} s apart: set both by a time server"
        return Finding("database", Word.DEGRADED, says)
    return Finding("database", Word.OK, f"PostgreSQL {version // 10000} answers")


def _tables(well: Health) -> Finding:
    if well.database is Word.OK:
        return Finding("tables", Word.OK, "every migration is applied")
    says = "migrations wait: manage.py migrate --database owner, as the owner"
    return Finding("tables", Word.DOWN, says)


def _valkey() -> Finding:
    url = str(settings.CACHES["default"]["LOCATION"])
    try:
        with redis.Redis.from_url(url, socket_timeout=SECONDS_TO_ANSWER) as client:
            policy = client.config_get("maxmemory-policy").get("maxmemory-policy", "")
            kept = client.config_get("appendonly").get("appendonly", "")
    except redis.AuthenticationError:
        return Finding("queue", Word.DOWN, "Valkey asks for another password: see VALKEY_URL")
    except redis.ResponseError:
        return Finding("queue", Word.OK, "Valkey answers, and keeps its settings to itself")
    except redis.RedisError:
        says = "Valkey does not answer: pages are served, work waits. Start it"
        return Finding("queue", Word.DOWN, says)
    if policy != "noeviction":
        says = f"maxmemory-policy is {policy}: with noeviction no bell is dropped"
        return Finding("queue", Word.DEGRADED, says)
    if kept != "yes":
        return Finding(
            "queue", Word.DEGRADED, "appendonly is off: a bell may be lost, and rung again"
        )
    return Finding("queue", Word.OK, "Valkey answers, and drops nothing")


def _workers(well: Health) -> Finding:
    from alsets.celery import app  # noqa: PLC0415  (imports this app's settings)

    try:
        answers = app.control.ping(timeout=SECONDS_TO_ANSWER)
    except Exception:  # noqa: BLE001  (whatever the broker's client makes of a broker that is away)
        answers = []
    if not answers:
        return Finding("workers", Word.DOWN, "none answers: start worker and clock")
    if well.jobs is not Word.OK:
        says = "a job has waited more than five minutes: start the clock, or more workers"
        return Finding("workers", Word.DEGRADED, says)
    return Finding("workers", Word.OK, f"{len(answers)} at work, nothing waits long")


def _files(well: Health) -> Finding:
    if well.storage is Word.OK:
        return Finding("files", Word.OK, f"{settings.FILES_ROOT} can be written")
    says = f"{settings.FILES_ROOT} cannot be written, or has less than 200 MB left"
    return Finding("files", Word.DOWN, says)


def _letters() -> Finding:
    mailer = settings.MAILERS["default"]
    if "smtp" not in mailer["BACKEND"]:
        if settings.DEMO:
            return Finding("letters", Word.OK, "none leaves the demo: see /demo/outbox/")
        says = "letters are written into a folder and not sent: set ALSETS_MAIL_URL"
        return Finding("letters", Word.DEGRADED, says)
    server: Any = mailers["default"]
    try:
        server.open()
        server.close()
    except (OSError, smtplib.SMTPException) as fault:
        says = f"the mail server does not let us in ({fault}): see ALSETS_MAIL_URL"
        return Finding("letters", Word.DOWN, says)
    return Finding("letters", Word.OK, f"{mailer['OPTIONS']['host']} takes letters from us")


def _address() -> Finding:
    url = settings.BASE_URL
    if settings.DEMO:
        return Finding("address", Word.OK, f"the demo is at {url}")
    if is_loopback(urlsplit(url).hostname or ""):
        says = f"links in letters lead to {url}, this machine alone: set ALSETS_BASE_URL"
        return Finding("address", Word.DEGRADED, says)
    if not url.startswith("https://"):
        says = f"{url} is not encrypted: put a proxy with TLS in front, and say https://"
        return Finding("address", Word.DOWN, says)
    return Finding("address", Word.OK, f"links lead to {url}")


def _documents() -> Finding:
    """A PDF of one page, by the real typesetter: its libraries are the system's."""
    try:
        from weasyprint import HTML  # noqa: PLC0415  (fails where a library is missing)

        made: bytes = HTML(string="<p>Well.</p>").write_pdf()
    except OSError as fault:
        says = f"no PDF can be made ({fault}): install Pango, as the README says"
        return Finding("documents", Word.DOWN, says)
    return Finding("documents", Word.OK, f"a PDF was made ({len(made)} bytes)")
