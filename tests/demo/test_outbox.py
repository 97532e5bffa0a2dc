"""The letters that left."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_letters_are_shown_and_the_newest_comes_first(
    client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    assert "No letter has been sent yet." in client.get("/demo/outbox/").content.decode()
    (tmp_path / "outbox").mkdir()
    for n in (1, 2):
        letter = EmailMessage()
        letter["To"], letter["Subject"] = "ana@example.org", f"Something waits {n}"
        letter.set_content("Sign in to read it.\n<b>No tags.</b>")
        letter.add_attachment(b"BEGIN", maintype="text", subtype="calendar", filename="date.ics")
        file = tmp_path / "outbox" / f"{n}.log"
        file.write_bytes(letter.as_bytes() + b"\n" + b"-" * 79 + b"\n")
    words = client.get("/demo/outbox/").content.decode()
    assert words.index("Something waits 2") < words.index("Something waits 1")
    assert "&lt;b&gt;No tags.&lt;/b&gt;" in words
    assert "date.ics" in words
