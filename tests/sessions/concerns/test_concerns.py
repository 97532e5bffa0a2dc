"""The list of concerns: one's own, and those that name one."""

import pytest

from alsets.access import Role
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.concerns.make import WORDS, opened, two

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    return make.running()


def at(of: make.Running) -> str:
    return f"{of.at}concerns/"


def test_it_lists_who_it_is_about_and_no_word_of_it(of: make.Running) -> None:
    safiya, simon = two(of)
    row = opened(of, safiya, simon)
    for who in (of.ruth, safiya, simon):
        page = pages.get(who, at(of)).content.decode()
        assert "Joe Maddox" in page
        assert f"{at(of)}{row.pk}/" in page
        assert WORDS not in page


def test_others_of_the_same_roles_see_an_empty_list(of: make.Running) -> None:
    opened(of, *two(of))
    third = ground.membership(of=of.host, role=Role.SAFEGUARDING_LEAD, name="Third")
    david = ground.membership(
        of=of.host, role=Role.FACILITATOR, name="David", programme_id=of.programme.pk
    )
    for who in (third, david):
        page = pages.get(who, at(of)).content.decode()
        assert "Joe Maddox" not in page
        assert "There is nothing for you to read here" in page


def test_the_first_page_of_those_who_are_named_leads_there(of: make.Running) -> None:
    safiya, simon = two(of)
    row = opened(of, safiya, simon)
    for who in (safiya, simon):
        assert f"{at(of)}{row.pk}/" in pages.get(who, "/me/").content.decode()
    for who in (of.ruth, of.joe, of.helen):
        assert str(row.pk) not in pages.get(who, "/me/").content.decode()


def test_who_may_see_it(of: make.Running) -> None:
    safiya, _simon = two(of)
    other = make.running()
    for who in (of.ruth, safiya):
        assert pages.status(who, at(of)) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404


def test_it_costs_the_same_with_many(of: make.Running) -> None:
    two_ = two(of)
    opened(of, *two_)

    def more() -> None:
        for _n in range(24):
            opened(of, *two_)

    assert pages.costs_the_same(more, of.ruth, at(of)) <= 8
