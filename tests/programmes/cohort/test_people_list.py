"""Everybody of a programme as a list."""

import csv
import io

import pytest

from alsets.tenancy.scope import scope
from programmes.cohort import commands
from programmes.cohort.models import Seat
from tests.plans.make import Running
from tests.programmes.cohort import make, waiting
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def rows(of: Running) -> list[list[str]]:
    text = get(of.ruth, f"{of.at}seats/list/people.csv").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_who_joined_was_asked_waits_or_left_is_there() -> None:
    of = make.founded()
    make.joined(of, "Ana Rossi")
    ben = make.joined(of, "Ben Hart")
    make.asked(of, "Grace Bell", email="grace@example.org", perspective="practitioner")
    waiting.wait(of, "Sina Bold")
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        seat = Seat.objects.get(person=ben)
        commands.leave_seat(by=of.as_ruth, seat_id=seat.pk)
    heads, *people = rows(of)

    assert heads == ["Name", "Kind of seat", "Email", "Employer", "Where it stands", "Since"]
    assert {(row[0], row[4]) for row in people} == {
        ("Ana Rossi", "Joined"),
        ("Ben Hart", "Left"),
        ("Grace Bell", "Asked"),
        ("Sina Bold", "Waits"),
    }
    assert {row[2] for row in people if row[4] != "Waits"} == {"", "grace@example.org"}


def test_nothing_in_it_is_computed_by_a_spreadsheet() -> None:
    of = make.founded()
    make.asked(of, '=HYPERLINK("http://evil.example","Click")')
    make.card(of, "@SUM(A1)")
    names = [row[0] for row in rows(of)[1:]]
    assert sorted(names) == ['\'=HYPERLINK("http://evil.example","Click")', "'@SUM(A1)"]


def test_a_full_circle_costs_no_more() -> None:
    of = make.founded()
    make.joined(of, "First")

    def more() -> None:
        for n in range(10):
            make.joined(of, f"Person {n}")
            waiting.wait(of, f"Waits {n}")

    assert costs_the_same(more, of.ruth, f"{of.at}seats/list/people.csv") <= 7


def test_who_may() -> None:
    of, other = make.founded(), make.founded()
    address = f"{of.at}seats/list/people.csv"
    assert status(of.joe, address) == 403
    for who in (other.ruth, make.founded(of.host).ruth):
        assert status(who, address) == 404
