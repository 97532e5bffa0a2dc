"""Taking somebody off the waiting list."""

import pytest

from tests import make as ground
from tests.programmes.cohort import make, waiting

pytestmark = pytest.mark.django_db


def test_who_came_along_waits_alone_and_nothing_else_is_kept() -> None:
    of = make.founded()
    sina = waiting.wait(of)
    waiting.wait(of, "Mira Bold", comes_with=sina)
    ruth = ground.signed_in(of.ruth)
    for _click in range(2):
        assert ruth.post(f"{waiting.at(of)}{sina.pk}/off/")["Location"] == waiting.at(of)

    assert waiting.names(of) == [("Mira Bold", False)]


def test_nobody_is_taken_off_another_list() -> None:
    of, other = make.founded(), make.founded()
    entry = waiting.wait(other)
    ground.signed_in(of.ruth).post(f"{waiting.at(of)}{entry.pk}/off/")

    assert waiting.names(other) == [("Sina Bold", False)]
