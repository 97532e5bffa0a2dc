"""Changing what a session is about."""

import pytest

from tests import make as ground
from tests.programmes.cohort import make as cohort
from tests.programmes.curriculum import make

pytestmark = pytest.mark.django_db


def typed(**changes: object) -> dict[str, object]:
    form = {"title": "Hello", "purpose": "We meet.", "serves": ["A1", "C2"], "version": "1"}
    return {**form, **changes}


def test_title_purpose_and_what_it_serves_are_kept() -> None:
    of = cohort.founded()
    page = ground.signed_in(of.helen).post(f"{of.at}sessions/1/change/", typed())
    row = make.session(of, 1)

    assert page["Location"] == f"{of.at}sessions/curriculum/"
    assert (row.title, row.purpose, row.serves) == ("Hello", "We meet.", ["A1", "C2"])


def test_two_who_change_it_at_once_lose_no_word() -> None:
    of = cohort.founded()
    address = f"{of.at}sessions/1/change/"
    ground.signed_in(of.helen).post(address, typed(title="Good morning all"))
    ruth = ground.signed_in(of.ruth)
    page = ruth.post(address, typed(title="Good evening all", serves=["A1", "A2"]))
    text = page.content.decode()

    assert page.status_code == 409
    assert "morning" in text
    assert "evening" in text
    assert '<input type="hidden" name="serves" value="A2">' in text
    assert make.session(of, 1).title == "Good morning all"
    again = typed(title="Good evening all", serves=["A1", "A2"], version="2")
    assert ruth.post(address, again).status_code == 302
    assert make.session(of, 1).serves == ["A1", "A2"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"title": ""}, "Type a title"), ({"serves": ["Z1"]}, "Select a valid choice")],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    changes: dict[str, object], words: str
) -> None:
    of = cohort.founded()
    page = ground.signed_in(of.ruth).post(
        f"{of.at}sessions/1/change/", typed(purpose="We meet early.", **changes)
    )
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "We meet early." in page.content.decode()


def test_there_is_no_session_77() -> None:
    of = cohort.founded()
    assert ground.signed_in(of.ruth).get(f"{of.at}sessions/77/change/").status_code == 404
