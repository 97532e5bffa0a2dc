"""A request by its link: checking and sending it, then where it stands and what was said."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from alsets.tenancy.scope import scope
from members.models import Link
from programmes.requests import commands, queries
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


def test_a_letter_is_opened_first_and_then_it_is_sent_once(client: Client) -> None:
    asked = asking.answered()
    with posted() as post:
        page = client.post(asked.at, {"send": "1"})
    assert (page.status_code, page["Location"]) == (302, f"{asked.at}?done=wrote")
    assert (
        "We have written to nadia@harbour.example." in client.get(page["Location"]).content.decode()
    )
    assert [letter.to for letter in post.letters] == ["nadia@harbour.example"]
    found = re.search(rf"{asked.at}\?by=(\w+)", post.letters[0].text)
    assert found
    opened = client.get(f"{asked.at}?by={found[1]}").content.decode()
    assert "Your email works. Now send your answers." in opened
    with asked.held() as link:
        assert queries.saved_request(link).is_draft  # a program that opens links sends nothing

    with posted() as post:
        for _click in range(2):
            page = client.post(asked.at, {"send": "1", "by": found[1]})
    assert (page.status_code, page["Location"]) == (302, f"{asked.at}?done=sent")
    assert [letter.to for letter in post.letters] == ["nadia@harbour.example"]
    assert "It is sent." in client.get(page["Location"]).content.decode()
    assert "sessionid" not in client.cookies
    assert "session" not in client.cookies


@pytest.mark.parametrize("by", ["", "0" * 32, "ü"])
def test_nobody_asks_in_somebody_elses_name(client: Client, by: str) -> None:
    asked, other = asking.answered(), asking.answered(email="other@harbour.example")
    for wrong in (by, asking.proof(other)):
        page = client.post(asked.at, {"send": "1", "by": wrong})
        assert page["Location"] == f"{asked.at}?done=wrote"
        assert "Your email works." not in client.get(f"{asked.at}?by={wrong}").content.decode()
    with asked.held() as link:
        assert queries.saved_request(link).is_draft


def test_another_address_is_opened_anew(client: Client) -> None:
    asked = asking.answered()
    proof = asking.proof(asked)
    changed = {**asking.ANSWERS["you"], "email": "somebody.else@harbour.example"}
    client.post(f"{asked.at}you/", changed)
    page = client.post(asked.at, {"send": "1", "by": proof})
    assert page["Location"] == f"{asked.at}?done=wrote"


def test_five_letters_a_day_and_no_more(client: Client) -> None:
    asked = asking.answered()
    with posted() as post:
        pages = [client.post(asked.at, {"send": "1"})["Location"] for _press in range(7)]
    assert pages == [f"{asked.at}?done=wrote"] * 5 + [f"{asked.at}?done=enough"] * 2
    assert len(post.letters) == 5
    assert "five times today" in client.get(pages[-1]).content.decode()


def test_what_helps_to_begin_is_shown_and_stops_nobody(client: Client) -> None:
    asked = asking.answered()
    text = client.get(asked.at).content.decode()
    assert "What helps a set to begin well" in text
    assert text.count("(not yet)") == 6
    assert "Send it to the network" in text
    client.post(
        f"{asked.at}practical/",
        {**asking.ANSWERS["practical"], "ready": ["paid", "sponsor", "gold"]},
    )
    text = client.get(asked.at).content.decode()
    assert text.count("(not yet)") == 6  # a wrong tick keeps nothing
    client.post(
        f"{asked.at}practical/", {**asking.ANSWERS["practical"], "ready": ["paid", "sponsor"]}
    )
    text = client.get(asked.at).content.decode()
    assert text.count("(not yet)") == 4
    again = client.get(f"{asked.at}practical/").content.decode()
    assert again.count(" checked") == 3  # two ticks, and how often people meet


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
