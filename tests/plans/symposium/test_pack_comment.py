"""Saying what one thinks, by a link."""

import pytest
from django.test import Client

from plans.symposium import commands
from plans.symposium.models import Comment
from tests.plans import make
from tests.plans.symposium import reading

pytestmark = pytest.mark.django_db

TYPED = {
    "chapter": "on-one-page",
    "kind": "offer",
    "text": "We can name one person.",
    "shown": "asked",
}


def test_the_chapter_she_came_from_is_chosen(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    text = client.get(f"{reader.at}comment/?chapter=on-one-page").content.decode()

    assert '<option value="on-one-page" selected>' in text
    assert '<option value="" selected>' not in text


@pytest.mark.parametrize(
    ("shown", "shown_as", "public"),
    [
        ("asked", "Helen Short, Council, housing", False),
        ("named", "Helen Short, Council, housing", True),
        ("unnamed", "", True),
    ],
)
def test_a_comment_is_shown_as_she_wishes(
    client: Client, shown: str, shown_as: str, *, public: bool
) -> None:
    of = make.running()
    edition = reading.publish(of)
    reader = reading.asked(of)
    page = client.post(f"{reader.at}comment/", {**TYPED, "shown": shown})

    assert (page.status_code, page["Location"]) == (302, f"{reader.at}?said=1#said")
    with make.in_scope(of, of.ruth):
        row = Comment.objects.get()
        assert (row.shown_as, row.may_be_public) == (shown_as, public)
        assert (row.edition_id, row.chapter_key, row.kind) == (edition.pk, "on-one-page", "offer")
    text = client.get(page["Location"]).content.decode()
    assert "Your comment has arrived" in text
    assert "We can name one person." in text
    assert "Not answered yet." in text


def test_pressing_twice_says_it_once(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    client.post(f"{reader.at}comment/", TYPED)
    page = client.post(f"{reader.at}comment/", TYPED)

    assert page.status_code == 302
    with make.in_scope(of, of.ruth):
        assert Comment.objects.count() == 1


def test_what_is_missing_is_said_and_the_rest_stays(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    page = client.post(f"{reading.asked(of).at}comment/", {**TYPED, "kind": ""})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Choose what kind of comment it is." in text
    assert "We can name one person." in text


def test_a_chapter_that_is_not_in_the_edition_is_not_taken(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    page = client.post(f"{reading.asked(of).at}comment/", {**TYPED, "chapter": "secret"})

    assert page.status_code == 422
    with make.in_scope(of, of.ruth):
        assert Comment.objects.count() == 0


def test_a_closed_link_says_nothing(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    with make.in_scope(of, of.ruth):
        commands.close_pack(by=of.as_ruth, stakeholder_id=reader.stakeholder.pk)

    assert client.post(f"{reader.at}comment/", TYPED).status_code == 404
    with make.in_scope(of, of.ruth):
        assert Comment.objects.count() == 0
