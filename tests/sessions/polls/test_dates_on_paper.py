"""The dates that could be, on paper."""

import pytest

from tests.sessions import make, pages
from tests.sessions.polls import make as polls

pytestmark = pytest.mark.django_db


def test_each_day_has_three_boxes() -> None:
    of = make.running()
    polls.poll(of)
    words = pages.get(of.ruth, f"{of.at}dates/paper/").content.decode()

    assert words.count("☐") == 12
    assert words.count("<tbody>") == 2


def test_who_may_see_it() -> None:
    of, other = make.running(), make.running()
    address = f"{of.at}dates/paper/"

    assert pages.status(of.ruth, address) == 404  # nobody is asked
    polls.poll(of)
    assert pages.status(of.ruth, address) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, address) == 403
    assert pages.status(other.ruth, address) == 404
