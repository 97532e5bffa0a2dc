"""A request by its link: checking and sending it, then where it stands and what was said."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alsets.tenancy.scope import scope
from members.models import Link
from programmes.requests import commands
from tests import make
from tests.programmes.requests import asking
from tests.sessions.pages import asked as queries_of
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def test_a_draft_shows_its_answers_with_a_way_to_change_each(client: Client) -> None:
    asked = asking.answered()
    text = client.get(asked.at).content.decode()

    assert "People near the docks" in text
    assert f"{asked.at}place/?check=1" in text
    assert "Send it to the network" in text


def test_a_half_written_draft_leads_on_and_cannot_be_sent(client: Client) -> None:
    asked = asking.draft()
    text = client.get(asked.at).content.decode()
    assert f"{asked.at}you/" in text
    assert "Send it to the network" not in text

    page = client.post(asked.at, {"send": "1"})

    assert (page.status_code, page["Location"]) == (302, asked.at)
    assert "Look at your answers" in client.get(asked.at).content.decode()


def test_sending_says_thank_you_and_writes_one_letter(client: Client) -> None:
    asked = asking.answered()
    with posted() as post:
        page = client.post(asked.at, {"send": "1"})
        client.post(asked.at, {"send": "1"})

    assert (page.status_code, page["Location"]) == (302, f"{asked.at}?done=sent")
    assert [letter.to for letter in post.letters] == ["nadia@harbour.example"]
    assert "It is sent." in client.get(page["Location"]).content.decode()
    assert "sessionid" not in client.cookies
    assert "session" not in client.cookies


def test_both_sides_of_the_talk_are_shown_and_she_writes_back(client: Client) -> None:
    asked, other, lead = asking.sent(), asking.sent("Other Trust"), asking.lead()
    with asked.held() as link:
        request_id = link.target_id
    with other.held() as link:
        commands.write_to_network(by=link, text="What the others said.")
    with scope(person_id=lead.person_id):
        commands.write_to_organisation(by=lead, request_id=request_id, text="Have you a room?")

    page = client.post(asked.at, {"text": "Yes, the <b>hall</b>."})
    text = client.get(page["Location"]).content.decode()

    assert (page.status_code, page["Location"]) == (302, f"{asked.at}?done=said#said")
    assert "Have you a room?" in text
    assert "Yes, the &lt;b&gt;hall&lt;/b&gt;." in text
    assert "What the others said." not in text
    assert "Other Trust" not in text


def test_an_empty_note_is_asked_for_again(client: Client) -> None:
    asked = asking.sent()
    page = client.post(asked.at, {"text": "  "})

    assert page.status_code == 422
    assert "Write a few words first." in page.content.decode()


def test_a_link_that_is_over_or_of_another_kind_opens_nothing(client: Client) -> None:
    asked = asking.sent()
    assert client.get(asked.at).status_code == 200
    with scope(person_id=make.network_lead()):
        Link.objects.update(until=timezone.now() - dt.timedelta(seconds=1))

    assert client.get(asked.at).status_code == 404
    assert client.get(f"/pack/{asked.token}/").status_code == 404


def test_the_page_costs_the_same_with_one_note_and_with_many(client: Client) -> None:
    asked, lead = asking.sent(), asking.lead()
    with asked.held() as link:
        request_id = link.target_id
        commands.write_to_network(by=link, text="First.")
    one = queries_of(client, asked.at)
    with scope(person_id=lead.person_id):
        for n in range(24):
            commands.write_to_organisation(by=lead, request_id=request_id, text=f"Note {n}")

    assert queries_of(client, asked.at) == one
