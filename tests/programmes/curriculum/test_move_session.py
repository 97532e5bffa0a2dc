"""Themes change places; dates and numbers stay where they are."""

import pytest

from tests import make as ground
from tests.programmes.cohort import make as cohort
from tests.programmes.curriculum import make

pytestmark = pytest.mark.django_db


def test_a_theme_goes_up_with_its_day_and_the_dates_stay() -> None:
    of = cohort.founded()
    make.dated(of, 3, days=40)
    before, days = make.titles(of), (make.purposes(of, 3), make.purposes(of, 4))
    date = make.session(of, 3).starts_at
    page = ground.signed_in(of.ruth).post(f"{of.at}sessions/4/move/", {"to": "up", "version": "1"})

    assert page["Location"] == f"{of.at}sessions/curriculum/#s3"
    assert make.titles(of) == [*before[:2], before[3], before[2], *before[4:]]
    assert (make.purposes(of, 4), make.purposes(of, 3)) == days
    assert days[0] != days[1]
    assert make.session(of, 3).starts_at == date
    assert make.session(of, 3).serves[:2] == ["I1", "I2"]
    assert make.session(of, 4).starts_at is None


def test_a_second_press_of_an_old_page_moves_nothing() -> None:
    of = cohort.founded()
    ruth, before = ground.signed_in(of.ruth), make.titles(of)
    ruth.post(f"{of.at}sessions/4/move/", {"to": "down", "version": "1"}, follow=True)
    page = ruth.post(f"{of.at}sessions/4/move/", {"to": "down", "version": "1"}, follow=True)
    assert make.titles(of) == [*before[:3], before[4], before[3], *before[5:]]
    assert "Somebody changed this meanwhile." in page.content.decode()


def test_the_first_goes_no_higher_and_the_last_no_lower() -> None:
    of = cohort.founded()
    ruth, before = ground.signed_in(of.ruth), make.titles(of)
    ruth.post(f"{of.at}sessions/1/move/", {"to": "up", "version": "1"})
    ruth.post(f"{of.at}sessions/12/move/", {"to": "down", "version": "1"})
    assert make.titles(of) == before


def test_what_has_begun_stays() -> None:
    of = cohort.founded()
    make.dated(of, 1, days=-1)
    ruth, before = ground.signed_in(of.ruth), make.titles(of)
    for number, to in ((2, "up"), (1, "down")):
        page = ruth.post(f"{of.at}sessions/{number}/move/", {"to": to, "version": "1"}, follow=True)
        assert "What has begun stays where it is." in page.content.decode()
    assert make.titles(of) == before


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 30])
def test_a_version_that_is_none_moves_nothing(version: str) -> None:
    of = cohort.founded()
    before = make.titles(of)
    page = ground.signed_in(of.ruth).post(
        f"{of.at}sessions/4/move/", {"to": "up", "version": version}
    )
    assert (page.status_code, make.titles(of)) == (302, before)


def test_there_is_no_session_77() -> None:
    of = cohort.founded()
    assert ground.signed_in(of.ruth).post(f"{of.at}sessions/77/move/").status_code == 404
