"""Who is asked to the symposium."""

import pytest
from django.test import Client

from alsets.access.doors import open_link, token_hash
from alsets.tenancy.scope import scope
from tests import make as ground
from tests.plans import make
from tests.plans.symposium import reading
from tests.sessions.pages import costs_the_same, get, status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def opens(token: str) -> bool:
    with scope(link=token_hash(token)):
        return open_link() is not None


def test_those_who_run_the_programme_see_who_is_asked() -> None:
    of, other = make.running(), make.running()
    reading.publish(of)
    reading.publish(other)
    reading.asked(of, "Helen Short")
    reading.asked(other, "Ines Longo")
    text = get(of.ruth, f"{of.at}symposium/").content.decode()

    assert "Helen Short" in text
    assert "Open until" in text
    assert "Ines Longo" not in text
    assert status(of.helen, f"{of.at}symposium/") == 200


def test_members_are_kept_out_and_strangers_find_nothing(client: Client) -> None:
    of, other = make.running(), make.running()
    reading.publish(of)
    reading.asked(of)

    assert status(of.joe, f"{of.at}symposium/") == 403
    assert status(other.ruth, f"{of.at}symposium/") == 404
    assert client.get(f"{of.at}symposium/")["Location"].startswith("/accounts/login/")


def test_before_there_is_an_edition_the_way_leads_to_the_plan() -> None:
    of = make.running()
    text = get(of.ruth, f"{of.at}symposium/").content.decode()

    assert "Make an edition of the plan first" in text
    assert "Ask somebody to read it" not in text


def test_a_link_is_closed_and_sent_again() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    browser = ground.signed_in(of.ruth)
    who = {"stakeholder": str(reader.stakeholder.pk)}

    closed = browser.post(f"{of.at}symposium/", {**who, "do": "close"})
    assert (closed.status_code, opens(reader.token)) == (302, False)
    text = browser.get(f"{of.at}symposium/").content.decode()
    assert "The link of Helen Short opens nothing now." in text

    with posted() as post:
        browser.post(f"{of.at}symposium/", {**who, "do": "again"})
    (letter,) = post.letters
    token = letter.text.split("/pack/")[1].split("/")[0]
    assert token != reader.token
    assert opens(token)


def test_a_stakeholder_of_another_programme_is_not_touched_from_here() -> None:
    of = make.running()
    other = make.running(of.host)
    reading.publish(other)
    reader = reading.asked(other)
    browser = ground.signed_in(of.ruth)
    page = browser.post(
        f"{of.at}symposium/", {"stakeholder": str(reader.stakeholder.pk), "do": "close"}
    )
    nonsense = browser.post(f"{of.at}symposium/", {"stakeholder": "all", "do": "close"})

    assert (page.status_code, nonsense.status_code) == (404, 404)
    assert opens(reader.token)


def test_the_page_costs_the_same_with_one_and_with_25() -> None:
    of = make.running()
    reading.publish(of)
    reading.asked(of).says()

    def more() -> None:
        for n in range(24):
            reading.asked(of, f"Reader {n}").says(f"Comment {n}")

    assert costs_the_same(more, of.ruth, f"{of.at}symposium/") <= 8


def test_a_letter_that_came_back_is_said_under_the_name() -> None:
    of = make.running()
    reading.publish(of)
    reading.asked(of, "Ada Long")
    reader = reading.asked(of, "Helen Short")
    with make.in_scope(of, of.ruth):
        make.letter_returned(reader.stakeholder.pk)
    text = get(of.ruth, f"{of.at}symposium/").content.decode()

    assert text.count("The letter came back") == 1
    assert text.index("Helen Short") < text.index("The letter came back")
