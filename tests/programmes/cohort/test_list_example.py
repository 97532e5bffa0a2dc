"""The example of a list."""

import pytest

from programmes.cohort.lists import read_list
from tests.programmes.cohort import make
from tests.sessions.pages import get, status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "it", "ar"])
def test_it_can_be_read_as_it_is(language: str) -> None:
    of = make.founded()
    page = get(of.ruth, f"{of.at}seats/list/example.csv?lang={language}")
    rows = read_list(page.content, words={}, language="en")

    assert [row.faults for row in rows] == [(), ()]
    assert [row.perspective for row in rows] == ["service_user", "family_friend"]
    assert [row.language for row in rows] == [language, language]


def test_who_may() -> None:
    of = make.founded()
    assert status(of.joe, f"{of.at}seats/list/example.csv") == 403
