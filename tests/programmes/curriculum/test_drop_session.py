"""Taking a theme out of the plan."""

import pytest

from alsets.tenancy.scope import scope
from programmes.curriculum.models import AgendaBlock
from sessions.schedule import commands as schedule
from sessions.schedule.models import CalendarRelease, Reply
from tests import make as ground
from tests.programmes.cohort import make as cohort
from tests.programmes.curriculum import make
from tests.sessions.make import in_days

pytestmark = pytest.mark.django_db


def test_the_later_ones_move_up_and_nothing_of_it_stays() -> None:
    of = cohort.founded()
    before, day = make.titles(of), make.purposes(of, 6)
    ruth, address = ground.signed_in(of.ruth), f"{of.at}sessions/5/drop/"
    assert before[4] in ruth.get(address).content.decode()
    page = ruth.post(address, {"version": "1"}, follow=True)

    assert f"Taken out: {before[4]}." in page.content.decode().replace("&#x27;", "'")
    assert make.titles(of) == [*before[:4], *before[5:]]
    assert make.purposes(of, 5) == day
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert AgendaBlock.objects.count() == 11 * 6


def test_a_second_press_takes_out_no_other() -> None:
    of = cohort.founded()
    ruth, before = ground.signed_in(of.ruth), make.titles(of)
    ruth.post(f"{of.at}sessions/5/drop/", {"version": "1"}, follow=True)
    page = ruth.post(f"{of.at}sessions/5/drop/", {"version": "1"}, follow=True)
    assert make.titles(of) == [*before[:4], *before[5:]]
    assert "Somebody changed this meanwhile." in page.content.decode()


def test_a_date_never_loses_its_session() -> None:
    of = cohort.founded()
    make.dated(of, 12, days=90)
    page = ground.signed_in(of.ruth).post(f"{of.at}sessions/5/drop/", {"version": "1"}, follow=True)
    assert "First take the date of the last session away." in page.content.decode()
    assert len(make.titles(of)) == 12


def test_what_has_begun_stays() -> None:
    of = cohort.founded()
    make.dated(of, 5, days=-1)
    page = ground.signed_in(of.ruth).post(f"{of.at}sessions/5/drop/", {"version": "1"}, follow=True)
    assert "What has begun stays where it is." in page.content.decode()
    assert len(make.titles(of)) == 12


def test_there_is_no_session_77() -> None:
    of = cohort.founded()
    assert ground.signed_in(of.ruth).get(f"{of.at}sessions/77/drop/").status_code == 404


def test_a_session_whose_date_was_taken_away_goes_with_its_answers() -> None:
    of = cohort.founded()
    address = f"{of.at}sessions/12/"
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        schedule.date_session(by=of.as_ruth, number=12, starts_at=in_days(9), place="Hall")
    with scope(person_id=of.joe.pk, organisation_id=of.host.id):
        schedule.reply(by=of.as_joe, number=12, answer="coming", note="by bus")
    ruth = ground.signed_in(of.ruth)
    ruth.post(f"{address}date/", {"do": "undate"})
    seen = make.session(of, 12).version
    ruth.post(f"{address}drop/", {"version": seen})

    assert len(make.titles(of)) == 11
    with scope(person_id=of.joe.pk, organisation_id=of.host.id):
        assert Reply.objects.count() == 0
        assert CalendarRelease.objects.count() == 0
