"""The list of what she wrote, and of what others opened to her."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alsets.drafts import keep_draft
from sessions.reflections import queries
from tests import make as base
from tests.members.consent.make import as_
from tests.sessions.reflections import make

pytestmark = pytest.mark.django_db
AT = "/me/reflections/"


@pytest.fixture
def of(db: None) -> make.Kingsmead:
    return make.kingsmead()


def test_her_own_stand_newest_first_with_who_can_see_each(of: make.Kingsmead) -> None:
    make.reflection(of.joe, title="First")
    make.opened_to_set(of, make.reflection(of.joe, title="Second"))
    make.reflection(of.amina, title="Not his")

    page = base.signed_in(of.joe).get(AT)

    rows = page.context["page"].rows
    assert [(r.title, r.who, r.name) for r in rows] == [
        ("Second", "set", "Willow"),
        ("First", "me", ""),
    ]
    assert "Not his" not in page.content.decode()
    assert "Quiet." not in page.content.decode()


def test_what_others_share_stands_without_a_word_of_it(of: make.Kingsmead) -> None:
    make.opened_to_set(of, make.reflection(of.joe, title="After session 3"))
    page = base.signed_in(of.amina).get(AT)
    shown = page.content.decode()
    assert [(r.title, r.owner.name, r.is_new) for r in page.context["shared"]] == [
        ("After session 3", "Joe Maddox", True)
    ]
    assert "From Joe Maddox, who will see that you opened it." in shown
    assert "Quiet." not in shown
    other = make.kingsmead()
    assert base.signed_in(other.amina).get(AT).context["shared"] == []


def test_unsaved_words_lead_back_to_where_they_were_typed(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    keys = [queries.draft_key(piece), queries.new_draft_key(of.held.pk), "reflection:nonsense"]
    with as_(of.joe):
        for key in (*keys, queries.new_draft_key(None), "other:thing"):
            keep_draft(of.joe.pk, key, {"stays": ["Half a sen"]})
    page = base.signed_in(of.joe).get(AT)
    assert {line.address for line in page.context["unsaved"]} == {
        f"/me/reflections/{piece}/",
        f"/me/reflections/write/?session={of.held.pk}",
        "/me/reflections/write/",
    }
    assert "Half a sen" not in page.content.decode()


def test_a_long_list_has_pages_and_costs_the_same(of: make.Kingsmead) -> None:
    joe = base.signed_in(of.joe)
    make.opened_to_set(of, make.reflection(of.joe, title="Number 1"))
    few = make.queries_of(joe, AT)
    for n in range(2, 28):
        make.opened_to_set(of, make.reflection(of.joe, title=f"Number {n}"))
    many = make.queries_of(joe, AT)
    assert len(many) == len(few)
    assert len(few) <= 8, few
    first, second = joe.get(AT).context["page"], joe.get(f"{AT}?page=2").context["page"]
    assert [len(first.rows), first.newer, first.older] == [25, 0, 2]
    assert [r.title for r in second.rows] == ["Number 2", "Number 1"]
    assert [second.newer, second.older] == [1, 0]


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "9" * 20])
def test_a_page_that_is_not_there_is_empty_or_the_first(of: make.Kingsmead, page: str) -> None:
    make.reflection(of.joe)
    assert base.signed_in(of.joe).get(f"{AT}?page={page}").status_code == 200


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(AT)["Location"] == f"/accounts/login/?next={AT}"


def test_a_word_is_found_in_her_own_reflections_and_in_nobody_elses(of: make.Kingsmead) -> None:
    one = make.reflection(of.joe, title="By the river", stays="A HERON stood there")
    make.reflection(of.joe, title="Another day", stays="Rain")
    make.opened_to_set(of, one)
    make.reflection(of.amina, title="Hers", stays="A quiet day")
    browser = base.signed_in(of.joe)

    page = browser.post(AT, {"word": "heron"})
    assert [row.piece_id for row in page.context["rows"]] == [one]
    shown = page.content.decode()
    assert "By the river" in shown
    assert "stood there" not in shown
    assert "Hers" not in shown
    assert base.signed_in(of.amina).post(AT, {"word": "heron"}).context["rows"] == ()
    assert [row.title for row in browser.post(AT, {"word": "another"}).context["rows"]] == [
        "Another day"
    ]
    assert browser.post(AT, {"word": "no such word"}).context["rows"] == ()


def test_what_is_looked_for_is_never_in_an_address(of: make.Kingsmead) -> None:
    make.reflection(of.joe, title="By the river", stays="A heron")
    browser = base.signed_in(of.joe)
    assert 'method="post"' in browser.get(AT).content.decode()
    assert not browser.get(f"{AT}?word=heron").context["find"].is_bound
    assert browser.post(AT, {"word": " "}).status_code == 422
    assert browser.post(AT, {"word": "x" * 500}).status_code == 422


def test_finding_costs_the_same_for_many(of: make.Kingsmead) -> None:
    make.reflection(of.joe, stays="A heron")
    browser = base.signed_in(of.joe)

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.post(AT, {"word": "heron"})
        return len(caught.captured_queries)

    few = asked()
    for n in range(24):
        make.reflection(of.joe, title=f"Day {n}", stays="A heron")
    assert asked() == few
