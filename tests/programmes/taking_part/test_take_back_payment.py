"""Taking back what was noted by mistake."""

import pytest

from alsets.tenancy.scope import scope
from programmes.taking_part.models import InvolvementPayment
from tests import make as ground
from tests.programmes.cohort import make
from tests.programmes.taking_part.test_note_payment import paid, seat_of

pytestmark = pytest.mark.django_db


def test_it_is_gone_and_a_second_press_is_told() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    ruth = ground.signed_in(of.ruth)
    ruth.post(f"{of.at}seats/{seat_of(of, ana)}/paid/", {"paid_on": "2026-05-03"})
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        payment = InvolvementPayment.objects.get().pk
    address = f"{of.at}seats/payments/{payment}/off/"
    assert "Taken back." in ruth.post(address, follow=True).content.decode()
    again = ruth.post(address, follow=True).content.decode()

    assert "There is nothing to take back any more." in again
    assert paid(of, ana) == []


def test_another_organisation_takes_nothing_back() -> None:
    of, other = make.founded(), make.founded()
    ana = make.joined(of, "Ana")
    ground.signed_in(of.ruth).post(
        f"{of.at}seats/{seat_of(of, ana)}/paid/", {"paid_on": "2026-05-03"}
    )
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        payment = InvolvementPayment.objects.get().pk
    ground.signed_in(other.ruth).post(f"{other.at}seats/payments/{payment}/off/")
    assert paid(of, ana) == ["2026-05-03"]
