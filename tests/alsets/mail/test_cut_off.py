"""A mail server that leaves it open whether it took a letter. Rows are committed here."""

import email
import smtplib

import pytest

from alsets.mail.commands import post_letter, send
from alsets.tenancy.scope import scope
from tests.alsets.jobs.conftest import owner
from tests.alsets.mail.server import Post

pytestmark = pytest.mark.usefixtures("committed")


def test_a_server_that_hangs_up_after_taking_it_gets_it_twice_at_most(post: Post) -> None:
    """Nobody knows whether it was taken; both have one Message-ID, so a reader may see one."""
    post.to_letter = ""
    with scope():
        letter = post_letter(
            to="grace@example.org", language="en", template="account/email/login_code", context={}
        )
    for _try in range(2):
        with pytest.raises(smtplib.SMTPServerDisconnected):
            send(letter)
        assert not send(letter), "it is claimed for two minutes"
        owner("UPDATE alsets_letter SET lease_until = now() - interval '1 second'")
    assert not send(letter), "a third time it does not leave"
    numbers = {email.message_from_bytes(raw)["Message-ID"] for raw in post.letters}
    assert (len(post.letters), len(numbers)) == (2, 1)
