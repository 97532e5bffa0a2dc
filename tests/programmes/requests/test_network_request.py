"""One request, as a network lead reads and answers it."""

import pytest
from django.test import Client

from alsets.tenancy.scope import scope
from programmes.requests import queries
from tests import make
from tests.plans import make as plans
from tests.programmes.requests import asking
from tests.sessions.pages import costs_the_same, get, status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def at(asked: asking.Asked) -> str:
    return f"/network/requests/{asking.id_of(asked)}/"


def test_a_lead_reads_all_five_answers_and_what_to_look_at() -> None:
    asked, other = asking.sent(), asking.sent("Other Trust")
    text = get(asking.lead_person(), at(asked)).content.decode()

    assert "Harbour Community Trust" in text
    assert "That people are asked first." in text
    assert "About 22 people are named" in text
    assert "Somebody is missing" in text  # nobody of “others who matter”
    assert "Other Trust" not in text
    assert status(asking.lead_person(), at(other)) == 200


def test_an_answer_is_kept_and_a_letter_without_its_words_goes_out() -> None:
    asked = asking.sent()
    browser = make.signed_in(asking.lead_person())
    with posted() as post:
        page = browser.post(at(asked), {"text": "Welcome. Is there a room?"})

    assert (page.status_code, page["Location"]) == (302, at(asked))
    (letter,) = post.letters
    assert letter.subject == "Something waits for you"
    assert asked.at in letter.text
    assert "room" not in letter.text
    with asked.held() as link:
        assert [one.text for one in queries.saved_request(link).said] == [
            "Welcome. Is there a room?"
        ]


def test_words_to_a_request_taken_back_meanwhile_stay_in_the_form() -> None:
    asked = asking.sent()
    browser = make.signed_in(asking.lead_person())
    Client().post(f"{asked.at}take-back/")
    page = browser.post(at(asked), {"text": "Welcome, all the same."})
    text = page.content.decode()

    assert page.status_code == 422
    assert "They have taken the request back meanwhile." in text
    assert "Welcome, all the same." in text
    assert "That people are asked first." not in text


def test_drafts_and_strangers_are_kept_out(client: Client) -> None:
    draft, sent = asking.answered(), asking.sent()
    of = plans.running()

    assert status(asking.lead_person(), at(draft)) == 404
    assert status(of.helen, at(sent)) == 404
    assert client.get(at(sent))["Location"].startswith("/accounts/login/")
    with scope(person_id=of.helen.pk):
        assert queries.network_request(asking.id_of(sent)) is None


def test_the_page_costs_the_same_with_one_note_and_with_25() -> None:
    asked = asking.sent()
    with asked.held() as link:
        queries.saved_request(link)
    browser = make.signed_in(asking.lead_person())
    browser.post(at(asked), {"text": "The first."})

    def more() -> None:
        for n in range(24):
            browser.post(at(asked), {"text": f"Note {n}"})

    assert costs_the_same(more, asking.lead_person(), at(asked)) <= 8
