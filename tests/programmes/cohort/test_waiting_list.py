"""Who waits for a seat."""

import pytest
from django.test import Client

from programmes.cohort.models import WaitingEntry
from tests.plans.make import in_scope
from tests.programmes.cohort import make, waiting
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def test_the_list_is_by_kind_the_longest_first_and_names_pairs() -> None:
    of = make.founded()
    waiting.wait(of, "Nora Field", perspective="practitioner", email="nora@example.org")
    sina = waiting.wait(of, "Sina Bold")
    waiting.wait(of, "Mira Bold", comes_with=sina)
    text = get(of.ruth, waiting.at(of)).content.decode()

    assert text.index("Sina Bold") < text.index("Mira Bold") < text.index("Nora Field")
    assert "comes with Mira Bold" in text
    assert "comes with Sina Bold" in text
    assert text.count("Offer both a seat") == 2
    assert text.count("by card") == 2
    assert "25 seats are free." in text


def test_the_page_of_seats_leads_here_when_it_matters() -> None:
    of = make.founded(cap=1)
    assert "Waiting list" not in get(of.ruth, f"{of.at}seats/").content.decode()
    make.asked(of)
    assert "Waiting list: 0 people" in get(of.ruth, f"{of.at}seats/").content.decode()
    waiting.wait(of)
    assert "Waiting list: 1 person" in get(of.helen, f"{of.at}seats/").content.decode()


def test_members_and_strangers_see_neither_page_nor_row(client: Client) -> None:
    of, other = make.founded(), make.founded()
    waiting.wait(of)

    assert client.get(waiting.at(of)).status_code == 302
    assert status(of.joe, waiting.at(of)) == 403
    assert status(other.ruth, waiting.at(of)) == 404
    for who, place in ((of.joe, of), (other.ruth, other)):
        with in_scope(place, who):
            assert not WaitingEntry.objects.exists()


def test_the_page_costs_the_same_with_one_and_with_25() -> None:
    of = make.founded()
    waiting.wait(of)

    def more() -> None:
        for n in range(24):
            waiting.wait(of, f"Person {n}")

    assert costs_the_same(more, of.ruth, waiting.at(of)) <= 8
