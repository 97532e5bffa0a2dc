"""The inbox of requests."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alsets.tenancy.scope import scope
from programmes.requests import commands, queries
from programmes.requests.models import SetRequest
from tests import make
from tests.plans import make as plans
from tests.programmes.requests import asking
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db
AT = "/network/requests/"


def sent_days_ago(days: int, name: str) -> asking.Asked:
    asked = asking.sent(name)
    with asked.held() as link:
        before = timezone.now() - dt.timedelta(days=days)
        SetRequest.objects.filter(pk=link.target_id).update(sent_at=before)
    return asked


def names(which: str = "open", page: int = 1) -> list[str]:
    with scope(person_id=asking.lead().person_id):
        return [line.organisation_name for line in queries.inbox(which, page).lines]


def test_what_waits_longest_stands_first_and_what_was_answered_last() -> None:
    sent_days_ago(2, "Two days")
    answered = sent_days_ago(9, "Nine days, answered")
    sent_days_ago(5, "Five days")
    asking.answered("Never sent")
    lead = asking.lead()
    with scope(person_id=lead.person_id):
        commands.write_to_organisation(by=lead, request_id=asking.id_of(answered), text="Hello.")

    assert names() == ["Five days", "Two days", "Nine days, answered"]
    with answered.held() as link:
        commands.write_to_network(by=link, text="Hello back.")
    assert names() == ["Five days", "Two days", "Nine days, answered"]
    with scope(person_id=lead.person_id):
        assert [line.waits for line in queries.inbox("open", 1).lines] == [True, True, True]


def test_each_heap_holds_its_own_and_is_counted() -> None:
    lead = asking.lead()
    open_, paused, ended = asking.sent("Open"), asking.sent("Paused"), asking.sent("Ended")
    with scope(person_id=lead.person_id):
        commands.pause_request(by=lead, request_id=asking.id_of(paused), reason="No room.")
        commands.decline_request(by=lead, request_id=asking.id_of(ended), reason="Too far.")
    text = get(asking.lead_person(), f"{AT}?state=paused").content.decode()

    assert (names("open"), names("paused"), names("ended")) == (["Open"], ["Paused"], ["Ended"])
    assert "Paused (1)" in text
    assert "Agreed (0)" in text
    assert f"{AT}{asking.id_of(paused)}/" in text
    assert f"{AT}{asking.id_of(open_)}/" not in text


def test_a_second_page_goes_on_where_the_first_ends() -> None:
    for n in range(queries.A_PAGE + 1):
        sent_days_ago(40 - n, f"Trust {n:02}")
    text = get(asking.lead_person(), f"{AT}?page=2").content.decode()

    assert names("open", 2) == ["Trust 20"]
    assert names("open", 99) == ["Trust 20"]
    assert "Page 2 of 2" in text
    assert "Trust 19" not in text


def test_only_leads_open_the_inbox(client: Client) -> None:
    asking.sent("Harbour Community Trust")
    of = plans.running()

    assert status(asking.lead_person(), AT) == 200
    assert status(of.helen, AT) == 404
    assert client.get(AT)["Location"].startswith("/accounts/login/")


def test_the_inbox_costs_the_same_with_one_and_with_more() -> None:
    asking.sent()

    def more() -> None:
        for _n in range(18):
            asking.sent()

    assert costs_the_same(more, asking.lead_person(), AT) <= 8


def test_each_line_says_what_comes_next() -> None:
    new, talking, resting = (asking.sent(f"{word} Trust") for word in ("New", "Talking", "Resting"))
    lead = asking.lead()
    with scope(person_id=lead.person_id):
        for one in (talking, resting):
            commands.write_to_organisation(by=lead, request_id=asking.id_of(one), text="Hello")
    browser = make.signed_in(asking.lead_person())
    text = browser.get("/network/requests/").content.decode()
    assert text.count("Next: we write the first words.") == 1
    assert text.count("Next: they answer.") == 2
    with talking.held() as link:
        commands.write_to_network(by=link, text="Good morning")
    with scope(person_id=lead.person_id):
        commands.pause_request(by=lead, request_id=asking.id_of(resting), reason="In spring")
    text = browser.get("/network/requests/").content.decode()
    assert "Next: we answer, or agree." in text
    paused = browser.get("/network/requests/?state=paused").content.decode()
    assert "It rests until they write." in paused
    assert new.token
