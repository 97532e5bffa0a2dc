"""The five questions, one page each."""

import pytest
from django.test import Client

from programmes.requests import queries
from tests.programmes.requests import asking
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def test_the_five_pages_lead_to_the_check_and_keep_each_answer(client: Client) -> None:
    asked = asking.draft()
    address = f"{asked.at}you/"
    for number, typed in enumerate(asking.ANSWERS.values(), 1):
        shown = client.get(address)
        assert f"Question {number} of 5" in shown.content.decode()
        page = client.post(address, typed)
        assert page.status_code == 302
        address = page["Location"]

    assert address == asked.at
    with asked.held() as link:
        saved = queries.saved_request(link)
    assert (saved.organisation_name, saved.email) == (
        "Harbour Community Trust",
        "nadia@harbour.example",
    )
    assert saved.can_be_sent


def test_what_is_missing_is_said_and_what_was_typed_stays(client: Client) -> None:
    asked = asking.draft()
    page = client.post(f"{asked.at}circle/", {"service_user": "lots", "said_yes": "Two nurses"})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Write a number, like 4. A guess is fine." in text
    assert 'value="lots"' in text
    assert "Two nurses" in text


def test_a_circle_of_nobody_is_asked_about(client: Client) -> None:
    page = client.post(f"{asking.draft().at}circle/", {})

    assert page.status_code == 422
    assert "at least of one kind" in page.content.decode()


def test_stopping_keeps_half_an_answer_and_sends_the_link(client: Client) -> None:
    asked = asking.answered()
    with posted() as post:
        page = client.post(
            f"{asked.at}circle/", {"service_user": "lots", "said_yes": "Nobody yet", "later": "1"}
        )

    assert (page.status_code, page["Location"]) == (302, f"{asked.at}later/?sent=1")
    assert [letter.to for letter in post.letters] == ["nadia@harbour.example"]
    assert asked.at in post.letters[0].text
    assert "Nobody yet" not in post.letters[0].text
    again = client.get(f"{asked.at}circle/").content.decode()
    assert 'value="lots"' in again
    assert "Nobody yet" in again


def test_a_changed_answer_leads_back_to_the_check(client: Client) -> None:
    asked = asking.answered()
    page = client.post(f"{asked.at}hopes/?check=1", {"hopes": "Something new"})

    assert (page.status_code, page["Location"]) == (302, asked.at)


def test_a_sent_request_is_not_changed_any_more(client: Client) -> None:
    asked = asking.sent()
    page = client.post(f"{asked.at}hopes/", {"hopes": "Something new"})

    assert (page.status_code, page["Location"]) == (302, asked.at)
    with asked.held() as link:
        assert queries.request_of(link).answers["hopes"] == asking.ANSWERS["hopes"]


def test_an_unknown_token_and_an_unknown_question_are_not_found(client: Client) -> None:
    asked = asking.answered()

    assert client.get(f"/request/{asked.token[::-1]}/you/").status_code == 404
    assert client.get(f"{asked.at}shoe-size/").status_code == 404


def test_a_machine_that_fills_what_nobody_sees_keeps_nothing(client: Client) -> None:
    asked = asking.draft()
    form = client.get(f"{asked.at}you/").content.decode()
    assert 'name="website" tabindex="-1"' in form
    typed = {**asking.ANSWERS["you"], "website": "http://buy.example"}
    for press in ({}, {"later": "1"}):
        page = client.post(f"{asked.at}you/", {**typed, **press})
        assert page.status_code == 422
        assert 'value="Harbour Community Trust"' in page.content.decode()
        assert "buy.example" not in page.content.decode()
    with asked.held() as link:
        row = queries.request_of(link)
    assert (row.organisation_name, row.email, row.answers) == ("", "", {})


def test_two_organisations_ask_together(client: Client) -> None:
    asked = asking.answered()
    together = {
        "partner_name": "Dock Street Surgery",
        "partner_contact": "Sal Ives",
        "partner_email": "sal@dock.example",
    }
    client.post(f"{asked.at}you/", {**asking.ANSWERS["you"], **together})
    text = client.get(asked.at).content.decode()
    for words in together.values():
        assert words in text
