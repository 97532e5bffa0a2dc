"""Changing how we work together."""

import pytest

from tests import make as ground
from tests.programmes.cohort import make
from tests.sessions.pages import get, status

pytestmark = pytest.mark.django_db


def test_it_begins_with_ours() -> None:
    of = make.founded()
    text = get(of.ruth, f"{of.at}agreement/change/").content.decode()
    assert "One person at a time has the time." in text
    assert 'name="version" value="1"' in text


def test_two_who_change_it_lose_no_word() -> None:
    of = make.founded()
    address = f"{of.at}agreement/change/"
    ruth = ground.signed_in(of.ruth)
    ruth.post(address, {"sentences": "We sing together.", "version": "1"})
    page = ruth.post(address, {"sentences": "We laugh together.", "version": "1"})
    text = page.content.decode()

    assert page.status_code == 409
    assert "sing" in text
    assert "laugh" in text
    both = {"sentences": "We sing together.\nWe laugh together.", "version": "2"}
    assert ruth.post(address, both)["Location"] == f"{of.at}agreement/"
    assert "We laugh together." in get(of.joe, f"{of.at}agreement/").content.decode()


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        ("", "Write at least one sentence."),
        ("  \n \n", "Write at least one sentence."),
        ("\n".join(["A sentence."] * 25), "Those are 25 sentences. 24 are enough."),
        ("word " * 100, "One sentence is very long."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays(sentences: str, words: str) -> None:
    of = make.founded()
    typed = {"sentences": sentences, "version": "1"}
    page = ground.signed_in(of.ruth).post(f"{of.at}agreement/change/", typed)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert sentences.strip()[:40] in page.content.decode()


def test_only_those_who_facilitate_change_it() -> None:
    of, other = make.founded(), make.founded()
    address = f"{of.at}agreement/change/"
    assert status(of.helen, address) == 403
    assert status(of.joe, address) == 403
    assert status(other.ruth, address) == 404
