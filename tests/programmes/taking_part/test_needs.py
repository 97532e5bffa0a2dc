"""What people need, for those who run the programme."""

import pytest

from tests import make as ground
from tests.programmes.cohort import make
from tests.programmes.taking_part.test_my_part import TYPED
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def test_each_person_is_there_as_she_said_it() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana Rossi")
    make.joined(of, "Ben Hart")
    make.asked(of, "Grace Bell")
    ground.signed_in(ana).post(f"{of.at}seats/mine/", TYPED)
    text = get(of.helen, f"{of.at}seats/needs/").content.decode()

    for words in (
        "A seat near the door",
        "Bus 7",
        "my brother Tom",
        "Mrs Bell",
        "In cash, on the day",
    ):
        assert words in text
    assert "Ben Hart" in text
    assert text.count("Has not said anything yet.") == 1
    assert "Grace Bell" not in text


def test_a_full_circle_costs_no_more() -> None:
    of = make.founded()
    ground.signed_in(make.joined(of, "First")).post(f"{of.at}seats/mine/", TYPED)

    def more() -> None:
        for n in range(12):
            ground.signed_in(make.joined(of, f"P {n}")).post(f"{of.at}seats/mine/", TYPED)

    assert costs_the_same(more, of.ruth, f"{of.at}seats/needs/") <= 10


def test_who_may_see_it() -> None:
    of, other = make.founded(), make.founded()
    address = f"{of.at}seats/needs/"
    assert status(make.joined(of, "Ana"), address) == 403
    for who in (other.ruth, other.helen, make.founded(of.host).ruth):
        assert status(who, address) == 404
