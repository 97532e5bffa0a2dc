"""Letters through a mail server that speaks the real language."""

import email
import email.policy
import json
import smtplib
import subprocess
import sys
from email.message import EmailMessage
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings as here

from alsets.mail import queries
from alsets.mail.commands import PURPOSE, Enclosure, note_bounce, post_letter, send
from alsets.mail.models import Letter
from alsets.sealing.boxes import seal_for
from tests.alsets.mail.server import Post

pytestmark = pytest.mark.django_db
ABOUT = uuid4()


def posted(language: str = "en", about: UUID | None = ABOUT) -> UUID:
    return post_letter(
        to="grace@example.org",
        language=language,
        template="members/organisations/mail/invitation",
        context={"link": "https://sets.example.org/join/by-mail/a&b/", "days": "14"},
        enclosures=[Enclosure("dates.ics", b"BEGIN:VCALENDAR", "text/calendar")],
        about=about,
    )


def read(post: Post) -> EmailMessage:
    (raw,) = post.letters
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_a_letter_is_plain_text_and_one_simple_layout_in_its_readers_language(post: Post) -> None:
    letter = posted("ar")
    assert send(letter)

    message = read(post)
    assert message["Message-ID"].startswith(f"<{letter}@")
    assert message["Subject"] == "دعوة لكم"
    plain, layout = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert layout is not None
    assert "https://sets.example.org/join/by-mail/a&b/" in plain.get_content()
    html = layout.get_content()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<a dir="ltr" href="https://sets.example.org/join/by-mail/a&amp;b/">' in html
    assert [part.get_filename() for part in message.iter_attachments()] == ["dates.ics"]
    assert not send(letter), "once"
    assert len(post.letters) == 1


def test_a_letter_to_nobody_is_not_tried_again_and_its_page_can_say_so(post: Post) -> None:
    post.to_recipient = "550 no such mailbox"
    letter = posted()
    assert queries.returned([ABOUT]) == frozenset()
    assert not send(letter)
    assert queries.returned([ABOUT, uuid4()]) == {ABOUT}
    post.to_recipient = "250 fine"
    assert not send(letter)
    assert post.letters == []

    assert send(posted()), "a new letter about the same"
    assert queries.returned([ABOUT]) == frozenset()


@pytest.mark.parametrize(
    ("recipient", "taken", "fault"),
    [
        ("451 come back later", "250 taken", smtplib.SMTPRecipientsRefused),
        ("250 fine", "452 no room", smtplib.SMTPDataError),
    ],
)
def test_a_server_that_is_busy_lets_the_letter_wait(
    post: Post, recipient: str, taken: str, fault: type[Exception]
) -> None:
    post.to_recipient, post.to_letter = recipient, taken
    letter = posted()
    for _again in range(3):
        with pytest.raises(fault):
            send(letter)
    post.letters.clear()
    post.to_recipient, post.to_letter = "250 fine", "250 taken"
    assert send(letter)
    assert len(post.letters) == 1
    assert queries.returned([ABOUT]) == frozenset()


def test_a_server_that_is_too_busy_to_greet_lets_the_letter_wait(post: Post) -> None:
    post.to_hello = "421 too many guests"
    letter = posted()
    for _again in range(3):
        with pytest.raises(smtplib.SMTPHeloError):
            send(letter)
    post.to_hello = "250 fine"
    assert send(letter)


def test_a_letter_that_waits_from_before_an_update_is_sent(post: Post) -> None:
    """It does not say its language yet."""
    old = {"to": "grace@example.org", "subject": "Hello", "text": "Hello.", "enclosures": []}
    letter = Letter(sealed=seal_for(PURPOSE, json.dumps(old).encode()))
    letter.save(force_insert=True)
    assert send(letter.pk)
    html = read(post).get_body(("html",))
    assert html is not None
    assert '<html lang="en" dir="ltr">' in html.get_content()


def test_a_server_that_is_away_lets_the_letter_wait(post: Post, settings: Any) -> None:
    letter = posted()
    there = settings.MAILERS
    options = there["default"]["OPTIONS"]
    settings.MAILERS = {"default": {**there["default"], "OPTIONS": {**options, "port": 9}}}
    for _again in range(3):
        with pytest.raises(ConnectionRefusedError):
            send(letter)
    settings.MAILERS = there
    assert send(letter)


def report(letter: UUID, *, action: str = "failed", headers_only: bool = False) -> bytes:
    """A report as a mail server writes it (RFC 3464)."""
    kind = "text/rfc822-headers" if headers_only else "message/rfc822"
    return f"""From: MAILER-DAEMON@mail.example.org
To: alsets@sets.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

I am sorry.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; grace@example.org
Action: {action}
Status: 5.1.1

--edge
Content-Type: {kind}

Message-ID: <{letter}@sets.example.org>
Subject: An invitation for you

--edge--
""".encode()


@pytest.mark.parametrize("headers_only", [False, True])
def test_a_report_of_the_next_day_is_noted(post: Post, *, headers_only: bool) -> None:
    letter = posted()
    send(letter)
    message = email.message_from_bytes(report(letter, headers_only=headers_only))
    assert note_bounce(message)
    assert queries.returned([ABOUT]) == {ABOUT}
    assert not note_bounce(message), "once"


def test_anything_else_in_the_mailbox_is_left_alone(post: Post) -> None:
    letter = posted()
    send(letter)
    for other in (
        report(letter, action="delayed"),
        report(letter, action="delivered"),
        report(uuid4()),
        b"Subject: Out of office\n\nI am at the sea.",
        b"",
        b"\xff\xfe not a letter",
    ):
        assert not note_bounce(email.message_from_bytes(other))
    assert queries.returned([ABOUT]) == frozenset()


def test_the_command_ends_well_whatever_it_is_given() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "note_bounce"],
        cwd=here.ROOT,
        input=b"Subject: hello\n\nhello",
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"No report about a letter of ours.\n"
