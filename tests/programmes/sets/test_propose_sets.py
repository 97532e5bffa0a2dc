"""Proposing sets, and taking them."""

import re
from uuid import UUID

import pytest
from django.test import Client

from members.models import Person
from programmes.cohort.models import Seat
from tests import make as ground
from tests.programmes.sets import make
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db
KINDS = (
    *["service_user"] * 8,
    *["family_friend"] * 4,
    *["practitioner"] * 5,
    *["community_worker"] * 4,
    *["emergency_worker"] * 2,
    *["significant_other"] * 2,
)


def at(of: make.Running) -> str:
    return f"{of.at}sets/propose/"


def fill(of: make.Running, n: int = 25) -> list[tuple[Person, UUID]]:
    return [make.sits(of, f"Person {number:02}", KINDS[number]) for number in range(n)]


def hidden(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(sets|seed|mark)" value="(\w+)">', text))


def test_25_people_are_proposed_four_sets_and_taking_them_forms_them() -> None:
    of = make.running()
    people = fill(of)
    make.pairing(of, people[0][0], people[9][0], "apart")
    make.pairing(of, people[4][0], people[20][0], "together")
    ruth = ground.signed_in(of.ruth)
    text = ruth.get(at(of)).content.decode()

    assert "Proposed: 25 people in 4 sets" in text
    assert "6 met, 0 in conflict" in text
    assert make.place(of, people[0][1]) is None, "nothing has changed yet"
    page = ruth.post(at(of), hidden(text), follow=True).content.decode()

    assert "Everybody has a set now." in page
    assert "6 met, 0 in conflict" in page
    places = {who.pk: make.place(of, seat) for who, seat in people}
    assert set(places.values()) == {"Willow", "Oak", "Rowan", "Birch"}
    assert places[people[0][0].pk] != places[people[9][0].pk]
    assert places[people[4][0].pk] == places[people[20][0].pk]


def test_sent_twice_everybody_stays_where_they_are() -> None:
    of = make.running()
    people = fill(of, 12)
    ruth = ground.signed_in(of.ruth)
    first = hidden(ruth.get(at(of)).content.decode())
    ruth.post(at(of), first)
    before = {seat: make.place(of, seat) for _who, seat in people}
    page = ruth.post(at(of), first, follow=True).content.decode()

    assert "Something has changed meanwhile." in page
    assert {seat: make.place(of, seat) for _who, seat in people} == before


def test_a_proposal_about_others_is_not_taken() -> None:
    of = make.running()
    people = fill(of, 12)
    ruth = ground.signed_in(of.ruth)
    old = hidden(ruth.get(at(of)).content.decode())
    make.sits(of, "Somebody new")
    page = ruth.post(at(of), old, follow=True).content.decode()

    assert "Something has changed meanwhile." in page
    assert make.place(of, people[0][1]) is None


def test_sets_that_are_there_keep_their_names() -> None:
    of = make.running()
    fill(of, 12)
    make.learning_set(of, "Lantern")
    text = get(of.ruth, at(of)).content.decode()

    assert ">Lantern</h2>" in text
    assert "12 people in 2 sets" in text


def test_too_few_people_are_told_so() -> None:
    of = make.running()
    fill(of, 4)
    page = ground.signed_in(of.ruth).get(at(of), follow=True).content.decode()

    assert "So many people cannot form sets of five to eight yet." in page


def test_two_rules_that_collide_are_named() -> None:
    of = make.running()
    people = [make.sits(of, f"Person {n}", "practitioner")[0] for n in range(12)]
    make.pairing(of, people[0], people[1], "together")
    text = get(of.ruth, at(of)).content.decode()

    assert (
        "We found no sets that keep both of these:"
        " “2 or more with lived experience in each” and “5 to 8 people in each”." in text
    )


def test_somebody_who_came_from_elsewhere_is_in_no_rule_of_this_programme() -> None:
    of = make.running()
    people = fill(of, 12)
    make.pairing(of, people[0][0], people[1][0], "together")
    with make.in_scope(of, of.ruth):
        Seat.objects.filter(pk=people[0][1]).update(state="left")

    assert status(of.ruth, at(of)) == 200


def test_nobody_else_proposes(client: Client) -> None:
    of, other = make.running(), make.running()
    fill(of, 12)

    assert client.get(at(of)).status_code == 302
    assert status(of.helen, at(of)) == 403
    assert status(of.joe, at(of)) == 403
    assert status(other.ruth, at(of)) == 404


def test_the_page_costs_the_same_with_12_and_with_25() -> None:
    of = make.running()
    people = fill(of, 12)
    make.pairing(of, people[0][0], people[8][0])

    def more() -> None:
        for number in range(12, 25):
            make.sits(of, f"Person {number}", KINDS[number])

    assert costs_the_same(more, of.ruth, at(of)) <= 9
