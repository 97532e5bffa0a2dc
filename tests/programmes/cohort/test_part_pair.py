"""Two who came together may come one by one."""

import pytest

from tests import make as ground
from tests.programmes.cohort import make, waiting

pytestmark = pytest.mark.django_db


def test_both_wait_alone_afterwards_and_twice_is_fine() -> None:
    of = make.founded()
    sina = waiting.wait(of)
    waiting.wait(of, "Mira Bold", comes_with=sina)
    ruth = ground.signed_in(of.ruth)
    for _click in range(2):
        assert ruth.post(f"{waiting.at(of)}{sina.pk}/part/")["Location"] == waiting.at(of)

    assert waiting.names(of) == [("Sina Bold", False), ("Mira Bold", False)]
