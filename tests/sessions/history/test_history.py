"""Who was here and who had the time: all for facilitators, totals for the organisation."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sessions.day import commands as day
from sessions.day.models import RoundStage
from sessions.history import commands, queries
from sessions.history.models import AttendanceYes
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """Session 4 took place: Joe and Fay were here, Amina was not; Joe had the time."""
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(0))
    meet(made, 4)
    return made


def meet(of: make.Running, number: int) -> None:
    with make.in_scope(of, of.ruth):
        for learning_set, here in ((of.willow, of.joe), (of.oak, of.fay)):
            day.open_meeting(by=of.as_ruth, number=number, learning_set_id=learning_set.pk)
            day.mark_attendance(
                by=of.as_ruth, number=number, learning_set_id=learning_set.pk, present={here.pk}
            )
        day.record_round(
            by=of.as_ruth,
            number=number,
            learning_set_id=of.willow.pk,
            presenter_id=of.joe.pk,
            question="How do I stay close?",
        )


def at(of: make.Running) -> str:
    return f"{of.at}sessions/history/"


def text(page: object) -> str:
    words: str = page.content.decode()  # type: ignore[attr-defined]  # a response
    return words.split("<main")[1]


def test_who_facilitates_reads_all_by_name(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        page = queries.history(of.as_ruth)
    assert [(p.face.name, p.sessions) for p in page.people] == [
        ("Amina Rahimi", "No session yet"),
        ("Fay Green", "Sessions: 4"),
        ("Joe Maddox", "Sessions: 4"),
    ]
    assert [(t.face.name, t.rounds, t.took) for t in page.turns] == [
        ("Amina Rahimi", "No round yet", ""),
        ("Fay Green", "No round yet", ""),
        ("Joe Maddox", "1 round", "45 minutes"),
    ]
    assert [(s.number, s.n) for s in page.sessions] == [(4, 2)]


def test_a_coordinator_reads_totals_and_no_name(of: make.Running) -> None:
    page = text(pages.get(of.helen, at(of)))
    assert "2 of 3" in page
    for name in ("Joe", "Amina", "Fay"):
        assert name not in page
    assert "Who had the time" not in page


def test_with_a_yes_she_reads_that_person_and_no_other(of: make.Running) -> None:
    browser = ground.signed_in(of.joe)
    browser.post(at(of), {"yes": "yes"})
    browser.post(at(of), {"yes": "yes"})
    page = text(pages.get(of.helen, at(of)))
    assert "Joe Maddox" in page
    assert "Fay" not in page

    browser.post(at(of), {"yes": "no"})
    assert "Joe" not in text(pages.get(of.helen, at(of)))
    with make.in_scope(of, of.joe):
        assert AttendanceYes.objects.count() == 0


def test_a_member_reads_only_herself(of: make.Running) -> None:
    page = text(pages.get(of.joe, at(of)))
    assert "Sessions: 4" in page
    assert "45 minutes" in page
    for name in ("Amina", "Fay", "2 of 3"):
        assert name not in page
    page = text(pages.get(of.amina, at(of)))
    assert "No session yet" in page


def test_a_facilitator_does_not_read_who_said_yes(of: make.Running) -> None:
    with make.in_scope(of, of.joe):
        commands.let_organisation_see(by=of.as_joe, yes=True)
    with make.in_scope(of, of.ruth):
        assert AttendanceYes.objects.count() == 0


def test_only_oneself_says_yes(of: make.Running) -> None:
    for who, member in ((of.ruth, of.as_ruth), (of.sam, of.as_sam)):
        with make.in_scope(of, who), pytest.raises(PermissionDenied):
            commands.let_organisation_see(by=member, yes=True)


def test_the_doors_give_the_organisation_nothing_of_others(of: make.Running) -> None:
    with make.in_scope(of, of.helen), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM als_sessions_attendance")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT * FROM alsets.attendance_told(%s)", [of.programme.pk])
        assert cursor.fetchall() == []


def test_a_round_that_ran_counts_the_minutes_it_took(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        stage = RoundStage.objects.get(stage="presenting")
        stage.started_at = make.in_days(0)
        stage.ended_at = stage.started_at + dt.timedelta(minutes=9)
        stage.save()
        page = queries.history(of.as_ruth)
    assert [t.took for t in page.turns if t.took] == ["9 minutes"]


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    for who in (of.ruth, of.helen, of.joe):
        assert pages.status(who, at(of)) == 200
    assert pages.status(of.sam, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404


def test_it_costs_the_same_with_more_sessions_and_people(of: make.Running) -> None:
    def more() -> None:
        for number in range(5, 8):
            make.learning_session(of, number, starts_at=make.in_days(0))
            meet(of, number)
        for n in range(20):
            make.sits_in(of, f"Member {n}", of.willow)

    assert pages.costs_the_same(more, of.ruth, at(of)) <= 8
    for who in (of.helen, of.joe):
        assert pages.asked(ground.signed_in(who), at(of)) <= 8
