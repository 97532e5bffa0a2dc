"""Writing down what came on a card."""

import pytest

from plans.symposium import queries
from tests import make as ground
from tests.plans import make
from tests.plans.symposium import reading
from tests.sessions.pages import status

pytestmark = pytest.mark.django_db

TYPED = {
    "chapter": "on-one-page",
    "kind": "idea",
    "text": "Give families a paid seat.",
    "way": "paper",
    "shown_as": "Card 23",
    "language": "en",
}


def at(of: make.Running) -> str:
    return f"{of.at}symposium/comments/add/"


def test_a_card_is_kept_once_and_waits_for_an_answer() -> None:
    of = make.running()
    reading.publish(of)
    browser = ground.signed_in(of.ruth)
    browser.post(at(of), TYPED)
    page = browser.post(at(of), TYPED)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}symposium/comments/")
    with make.in_scope(of, of.ruth):
        (line,) = queries.comments(of.as_ruth, "open", 1).lines
    assert (line.by, line.way, line.text) == ("Card 23", "On a card", "Give families a paid seat.")


def test_what_is_missing_is_said_and_the_rest_stays() -> None:
    of = make.running()
    reading.publish(of)
    page = ground.signed_in(of.ruth).post(at(of), {**TYPED, "text": ""})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Write what it says." in text
    assert 'value="Card 23"' in text


def test_there_must_be_an_edition() -> None:
    of = make.running()
    page = ground.signed_in(of.ruth).post(at(of), {**TYPED, "chapter": ""})

    assert page.status_code == 422
    assert "There is no edition to comment on yet." in page.content.decode()


def test_who_may_write_cards_down() -> None:
    of, other = make.running(), make.running()
    reading.publish(of)

    assert [status(who, at(of)) for who in (of.ruth, of.helen, of.joe, other.ruth)] == [
        200,
        200,
        403,
        404,
    ]
