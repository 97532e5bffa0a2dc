"""You said, we thought, we did."""

import pytest
from django.test import Client

from plans.symposium import commands, queries
from tests import make as ground
from tests.plans import make
from tests.plans.symposium import reading
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def at(of: make.Running) -> str:
    return f"{of.at}symposium/comments/"


def answered(of: make.Running, text: str, reader: reading.Reader) -> None:
    said = reader.says(text)
    with make.in_scope(of, of.ruth):
        commands.answer_comment(
            by=of.as_ruth,
            comment_id=said.pk,
            seen=0,
            outcome="taken_in_part",
            reason="A date matters more.",
            decided_as="Joe and Ruth",
            old_words="twice a year",
            new_words="every April",
        )


def test_those_without_an_answer_stand_first() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    answered(of, "Said first, answered.", reader)
    reader.says("Said second.")
    reader.says("Said third.", shown_as="")
    with make.in_scope(of, of.ruth):
        lines = queries.comments(of.as_ruth, "all", 1).lines

    assert [(line.text, line.by) for line in lines] == [
        ("Said second.", "Helen"),
        ("Said third.", "Without a name"),
        ("Said first, answered.", "Helen"),
    ]
    text = get(of.ruth, at(of)).content.decode()
    assert "3 comments came in." in text
    assert "1 has an answer." in text
    assert "<del>twice a year</del> <ins>every April</ins>" in text


def test_a_heap_shows_its_own() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    answered(of, "With an answer.", reader)
    reader.says("Without one.")
    browser = ground.signed_in(of.ruth)

    open_ = browser.get(f"{at(of)}?show=open").content.decode()
    done = browser.get(f"{at(of)}?show=answered").content.decode()

    assert ("Without one." in open_, "With an answer." in open_) == (True, False)
    assert ("Without one." in done, "With an answer." in done) == (False, True)


def test_a_second_page_goes_on() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    for n in range(queries.A_PAGE + 1):
        reader.says(f"Comment {n:02}.")
    text = get(of.ruth, f"{at(of)}?page=2").content.decode()

    assert f"Comment {queries.A_PAGE:02}." in text
    assert "Comment 00." not in text
    assert "Page 2 of 2" in text


def test_other_programmes_comments_are_not_here_and_members_are_kept_out(client: Client) -> None:
    of = make.running()
    beside, other = make.running(of.host), make.running()
    for one, words in ((of, "Ours."), (beside, "Beside us."), (other, "Elsewhere.")):
        reading.publish(one)
        reading.asked(one).says(words)
    text = get(of.helen, at(of)).content.decode()

    assert "Ours." in text
    assert "Beside us." not in text
    assert "Elsewhere." not in text
    assert status(of.joe, at(of)) == 403
    assert status(other.ruth, at(of)) == 404
    assert status(beside.ruth, at(of)) == 404
    assert client.get(at(of))["Location"].startswith("/accounts/login/")


def test_words_are_shown_as_words() -> None:
    of = make.running()
    reading.publish(of)
    reading.asked(of).says("<script>alert(1)</script>")
    text = get(of.ruth, at(of)).content.decode()

    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_the_page_costs_the_same_with_one_and_with_25() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    answered(of, "The first.", reader)

    def more() -> None:
        for n in range(24):
            answered(of, f"Comment {n}", reader)

    assert costs_the_same(more, of.ruth, at(of)) <= 8
