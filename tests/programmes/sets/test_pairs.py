"""Who must be apart, who belongs together."""

import pytest
from django.db import connection
from django.test import Client

from programmes.sets.models import PairingRule
from tests import make as ground
from tests.programmes.sets import make
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def at(of: make.Running) -> str:
    return f"{of.at}sets/pairs/"


def rules(of: make.Running) -> list[tuple[str, str]]:
    with make.in_scope(of, of.ruth):
        return [(row.kind, row.reason) for row in PairingRule.objects.all()]


def test_a_facilitator_writes_a_rule_down_and_takes_it_away() -> None:
    of = make.running()
    joe, amina = make.sits(of, "Joe")[0], make.sits(of, "Amina")[0]
    ruth = ground.signed_in(of.ruth)
    typed = {"one": str(amina.pk), "other": str(joe.pk), "kind": "apart", "reason": "An arrest."}
    page = ruth.post(at(of), typed, follow=True).content.decode()

    assert rules(of) == [("apart", "An arrest.")]
    for words in ("Joe", "Amina", "They must not be in one set", "An arrest."):
        assert words in page
    with make.in_scope(of, of.ruth):
        rule = PairingRule.objects.get()
    for _click in range(2):
        assert ruth.post(f"{at(of)}{rule.pk}/drop/")["Location"] == at(of)
    assert rules(of) == []


def test_the_newer_word_about_two_people_counts() -> None:
    of = make.running()
    joe, amina = make.sits(of, "Joe")[0], make.sits(of, "Amina")[0]
    make.pairing(of, joe, amina, "apart")
    make.pairing(of, amina, joe, "together")

    assert rules(of) == [("together", "")]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"other": ""}, "Choose somebody."),
        ({"kind": ""}, "Choose one."),
        ({"other": "one"}, "Choose two different people."),
        ({"other": "11111111-1111-4111-8111-111111111111"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_the_reason_stays(changes: dict[str, str], words: str) -> None:
    of = make.running()
    joe, amina = make.sits(of, "Joe")[0], make.sits(of, "Amina")[0]
    typed = {"one": str(joe.pk), "other": str(amina.pk), "kind": "apart", "reason": "A long story."}
    typed |= {field: str(joe.pk) if text == "one" else text for field, text in changes.items()}
    page = ground.signed_in(of.ruth).post(at(of), typed)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "A long story." in page.content.decode()
    assert rules(of) == []


def test_nobody_else_sees_the_page_or_a_row(client: Client) -> None:
    of, other = make.running(), make.running()
    joe, amina = make.sits(of, "Joe")[0], make.sits(of, "Amina")[0]
    make.pairing(of, joe, amina, reason="An arrest.")

    assert client.get(at(of)).status_code == 302
    for who in (of.helen, joe):
        assert status(who, at(of)) == 403
        with make.in_scope(of, who):
            assert not PairingRule.objects.exists()
    assert status(other.ruth, at(of)) == 404
    assert "They must not" not in get(of.helen, f"{of.at}sets/").content.decode()


def test_a_reason_is_sealed() -> None:
    of = make.running()
    joe, amina = make.sits(of, "Joe")[0], make.sits(of, "Amina")[0]
    make.pairing(of, joe, amina, reason="An arrest.")
    with make.in_scope(of, of.ruth), connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM programmes_pairingrule")
        (sealed,) = cursor.fetchone()
    assert b"arrest" not in bytes(sealed)


def test_the_page_costs_the_same_with_one_and_with_25() -> None:
    of = make.running()
    people = [make.sits(of, f"Person {n}")[0] for n in range(8)]
    make.pairing(of, people[0], people[1])

    def more() -> None:
        for n in range(25):
            make.pairing(of, people[n % 7], people[n % 7 + 1])
        for n in range(3, 7):
            make.pairing(of, people[0], people[n])

    assert costs_the_same(more, of.ruth, at(of)) <= 8
