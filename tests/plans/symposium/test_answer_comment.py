"""Answering one comment."""

import pytest
from django.test import Client

from plans.symposium.models import Comment, Disposition
from tests import make as ground
from tests.plans import make
from tests.plans.symposium import reading
from tests.sessions.pages import costs_the_same, get, status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db

TYPED = {
    "outcome": "taken_in_part",
    "reason": "A date matters more than how often.",
    "old_words": "twice a year",
    "new_words": "every April",
    "decided_as": "Joe and Fay",
    "version": "0",
}


def at(of: make.Running, comment: Comment) -> str:
    return f"{of.at}symposium/comments/{comment.pk}/"


def test_the_stakeholder_reads_the_answer_at_her_link() -> None:
    of = make.running()
    reading.publish(of)
    reader, other = reading.asked(of), reading.asked(of, "Omar")
    said = reader.says("Twice a year is not possible.")
    browser = ground.signed_in(of.ruth)
    shown = browser.get(at(of, said)).content.decode()
    assert "Twice a year is not possible." in shown
    assert 'value="Ruth Ellis"' in shown

    with posted() as post:
        page = browser.post(at(of, said), TYPED)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}symposium/comments/")
    assert [letter.to for letter in post.letters] == [reader.stakeholder.email]
    hers = Client().get(reader.at).content.decode()
    assert "A date matters more than how often." in hers
    assert "<del>twice a year</del> <ins>every April</ins>" in hers
    assert "Joe and Fay" in hers
    assert "A date matters" not in Client().get(other.at).content.decode()


def test_what_is_missing_is_said_and_the_rest_stays() -> None:
    of = make.running()
    reading.publish(of)
    said = reading.asked(of).says()
    page = ground.signed_in(of.ruth).post(at(of, said), {**TYPED, "reason": "", "new_words": ""})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Every comment gets a reason." in text
    assert "Write the words as they are now." in text
    assert "twice a year" in text
    with make.in_scope(of, of.ruth):
        assert Disposition.objects.count() == 0


def test_two_answers_at_once_are_shown_side_by_side() -> None:
    of = make.running()
    reading.publish(of)
    said = reading.asked(of).says()
    ground.signed_in(of.ruth).post(at(of, said), TYPED)
    late = ground.signed_in(of.helen)
    page = late.post(at(of, said), {**TYPED, "reason": "Once a year is a promise we keep."})
    text = page.content.decode()

    assert page.status_code == 409
    assert "A date matters more than how often." in text.replace("<ins>", "").replace("</ins>", "")
    assert "Once a year is a promise we keep." in text.replace("<ins>", "").replace("</ins>", "")
    again = late.post(at(of, said), {**TYPED, "reason": "Both.", "version": "1"})
    assert again.status_code == 302
    with make.in_scope(of, of.ruth):
        assert [row.reason for row in Disposition.objects.all()] == ["Both."]


def test_who_may_answer(client: Client) -> None:
    of = make.running()
    beside, other = make.running(of.host), make.running()
    reading.publish(of)
    said = reading.asked(of).says()
    people = (of.ruth, of.helen, of.joe, beside.ruth, other.ruth)

    assert [status(who, at(of, said)) for who in people] == [200, 200, 403, 404, 404]
    assert status(of.helen, f"{beside.at}symposium/comments/{said.pk}/") == 404
    assert client.get(at(of, said))["Location"].startswith("/accounts/login/")


def test_the_page_costs_the_same_however_much_was_said() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    said = reader.says()

    def more() -> None:
        for n in range(24):
            reader.says(f"Comment {n}")

    assert costs_the_same(more, of.ruth, at(of, said)) <= 8
    assert "Comment 3" not in get(of.ruth, at(of, said)).content.decode()
