"""Noting that somebody was paid, and taking it back."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from alsets.tenancy.scope import scope
from members.models import Person
from programmes.cohort.models import Seat
from programmes.taking_part.models import InvolvementPayment
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make

pytestmark = pytest.mark.django_db


def seat_of(of: Running, who: Person) -> UUID:
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        return Seat.objects.get(person=who).pk


def paid(of: Running, who: Person) -> list[str]:
    with scope(person_id=who.pk, organisation_id=of.host.id):
        return [str(one.paid_on) for one in InvolvementPayment.objects.order_by("paid_on")]


def test_a_day_is_noted_once_and_she_sees_it_and_no_other_member() -> None:
    of = make.founded()
    ana, ben = make.joined(of, "Ana"), make.joined(of, "Ben")
    ruth = ground.signed_in(of.ruth)
    for _click in range(2):
        page = ruth.post(f"{of.at}seats/{seat_of(of, ana)}/paid/", {"paid_on": "2026-05-03"})
        assert page["Location"] == f"{of.at}seats/needs/"

    assert paid(of, ana) == ["2026-05-03"]
    assert paid(of, ben) == []
    assert paid(of, of.helen) == ["2026-05-03"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("", "Choose a day."),
        ("2026-02-30", "Choose a day that is in the calendar."),
        (
            str(dt.date(2999, 1, 1)),
            "This day has not come yet.",
        ),
    ],
)
def test_a_day_that_cannot_be(day: str, words: str) -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    page = ground.signed_in(of.ruth).post(
        f"{of.at}seats/{seat_of(of, ana)}/paid/", {"paid_on": day}
    )
    assert page.status_code == 422
    assert words in page.content.decode()
    assert paid(of, ana) == []


def test_a_seat_where_nobody_sits_is_paid_nothing() -> None:
    of, other = make.founded(), make.founded()
    kept, _letter = make.asked(of)
    hers = seat_of(other, make.joined(other, "Eva"))
    ruth = ground.signed_in(of.ruth)
    for seat in (kept.pk, hers, uuid4()):
        today = {"paid_on": str(timezone.localdate())}
        assert ruth.post(f"{of.at}seats/{seat}/paid/", today).status_code == 404
