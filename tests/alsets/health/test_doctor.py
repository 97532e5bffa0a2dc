"""What ``manage.py doctor`` says of an installation that is not well, on servers that are real."""

import socket
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from alsets.health import doctor
from alsets.health.queries import Word

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens at, held so that nobody begins to."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def said(of: str) -> tuple[Word, str]:
    (one,) = [found for found in doctor.findings() if found.of == of]
    return one.word, one.says


def test_all_is_well_but_for_workers_that_nobody_started() -> None:
    """The test servers are fast and forgetful: Valkey keeps no file."""
    words = {one.of: one.word for one in doctor.findings()}
    assert words == {
        "role": Word.OK,
        "database": Word.OK,
        "tables": Word.OK,
        "queue": Word.DEGRADED,
        "workers": Word.DOWN,
        "files": Word.OK,
        "letters": Word.OK,
        "address": Word.OK,
        "documents": Word.OK,
    }
    assert said("queue")[1].startswith("appendonly is off")
    out = StringIO()
    with pytest.raises(CommandError, match="1 of these must be mended"):
        call_command("doctor", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "well  role       row security binds alsets_app"
    assert "ILL   workers    none answers: start worker and clock" in lines


def test_the_owner_as_role_of_the_app_is_ill(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = settings.DATABASES["owner"]
    for part in ("USER", "PASSWORD"):
        monkeypatch.setitem(settings.DATABASES["default"], part, owner[part])
    word, says = said("role")
    names = "DATABASE_URL names the role alsets_owner, which owns the tables"
    assert (word, says.partition(".")[0]) == (Word.DOWN, names)


def test_a_valkey_that_is_away_is_ill(settings: Any, closed_port: int) -> None:
    away = {**settings.CACHES["default"], "LOCATION": f"redis://127.0.0.1:{closed_port}/1"}
    settings.CACHES = {"default": away}
    word, says = said("queue")
    assert (word, says) == (
        Word.DOWN,
        "Valkey does not answer: pages are served, work waits. Start it",
    )


def test_files_that_cannot_be_written_are_ill(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "file"
    settings.FILES_ROOT.write_text("no folder")
    word, says = said("files")
    assert (word, says.partition(" cannot be written")[0]) == (Word.DOWN, str(settings.FILES_ROOT))


def test_a_mail_server_that_is_away_is_ill(settings: Any, closed_port: int) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": closed_port},
        }
    }
    word, says = said("letters")
    assert (word, says.partition(" (")[0]) == (Word.DOWN, "the mail server does not let us in")


def test_letters_of_a_real_installation_that_go_into_a_folder_are_pointed_at(
    settings: Any, tmp_path: Path
) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(tmp_path)},
        }
    }
    settings.DEMO = False
    assert said("letters") == (
        Word.DEGRADED,
        "letters are written into a folder and not sent: set ALSETS_MAIL_URL",
    )


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("http://127.0.0.1:8000", Word.DEGRADED),
        ("http://localhost", Word.DEGRADED),
        ("http://[::1]:8000", Word.DEGRADED),
        ("http://sets.example.org", Word.DOWN),
        ("https://sets.example.org", Word.OK),
    ],
)
def test_the_address_of_a_real_installation(settings: Any, url: str, word: Word) -> None:
    settings.DEMO, settings.BASE_URL = False, url
    assert said("address")[0] is word
