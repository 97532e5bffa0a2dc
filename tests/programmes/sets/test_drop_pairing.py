"""Taking a rule about two people away."""

import pytest

from programmes.sets.models import PairingRule
from tests import make as ground
from tests.programmes.sets import make

pytestmark = pytest.mark.django_db


def test_a_rule_of_another_programme_stays() -> None:
    of, other = make.running(), make.running()
    joe, amina = make.sits(other, "Joe")[0], make.sits(other, "Amina")[0]
    rule = make.pairing(other, joe, amina)
    page = ground.signed_in(of.ruth).post(f"{of.at}sets/pairs/{rule.pk}/drop/")

    assert page.status_code == 302
    with make.in_scope(other, other.ruth):
        assert PairingRule.objects.filter(pk=rule.pk).exists()
