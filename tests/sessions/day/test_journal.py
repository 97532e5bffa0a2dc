"""A facilitator's journal: hers alone, sealed, and no word lost between two windows."""

import pytest
from django.db import connection

from alsets.access import Role
from sessions.day import commands
from sessions.day.models import Journal
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db
WORDS = {"challenging": "The word burden", "promoting": "Joe's garden", "reevaluating": ""}


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(-1))
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/journal/"


def test_it_is_kept_under_three_headings_and_found_again(of: make.Running) -> None:
    browser = ground.signed_in(of.ruth)
    sent = browser.post(at(of), {**WORDS, "version": "0"})
    again = browser.get(at(of)).content.decode()

    assert sent.status_code == 302
    assert "The word burden" in again
    assert at(of) in browser.get(f"{of.at}sessions/4/").content.decode()


def test_nobody_else_reads_it_whatever_the_role(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        commands.write_journal(by=of.as_ruth, number=4, words=WORDS, seen=0)
    david = ground.membership(
        of=of.host, role=Role.FACILITATOR, name="David", programme_id=of.programme.pk
    )
    for who in (david, of.helen, of.joe, of.sam):
        with make.in_scope(of, who):
            assert Journal.objects.count() == 0
    with make.in_scope(of, of.ruth):
        assert Journal.objects.count() == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT challenging FROM als_sessions_journal")
            (sealed,) = cursor.fetchone()
    assert b"burden" not in bytes(sealed)
    assert "burden" not in pages.get(david, at(of)).content.decode()


def test_two_windows_lose_no_words(of: make.Running) -> None:
    browser = ground.signed_in(of.ruth)
    browser.post(at(of), {**WORDS, "version": "0"})
    page = browser.post(at(of), {**WORDS, "promoting": "Amina's shop", "version": "0"})

    assert page.status_code == 409
    for words in ("Joe&#x27;s garden", "Amina&#x27;s shop"):
        assert words in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert Journal.objects.get().promoting == "Joe's garden"


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    assert pages.status(of.ruth, at(of)) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404
    assert pages.status(of.ruth, f"{of.at}sessions/9/journal/") == 404
