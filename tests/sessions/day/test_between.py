"""A set meets between sessions: run by a facilitator, or by the set itself."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from sessions.between.models import SetDate
from sessions.day import commands
from sessions.day.forms.paper import N_WORDS
from sessions.day.models import Attendance, Harvest, Round, SetMeeting
from sessions.history import doors
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.between.make import on_its_own, planned, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(-2))
    return made


def at(of: make.Running, row: SetDate) -> str:
    return f"{of.at}sessions/4/between/{of.willow.pk}/{row.turn}/"


def here(of: make.Running, row: SetDate) -> dict[str, Any]:
    return {"number": 4, "learning_set_id": of.willow.pk, "turn": row.turn}


def test_a_facilitator_runs_it_and_members_read_along(of: make.Running) -> None:
    row = today(of)
    browser = ground.signed_in(of.ruth)
    assert "Open the meeting" in browser.get(at(of, row)).content.decode()
    browser.post(at(of, row), {"do": "open"})
    browser.post(at(of, row), {"do": "here", "person": str(of.joe.pk)})
    browser.post(at(of, row), {"do": "word", "person_id": str(of.joe.pk)})

    page = pages.get(of.amina, at(of, row)).content.decode()
    assert "Joe Maddox" in page
    assert "Between the sessions" in page
    assert "I keep the time today" not in page
    with make.in_scope(of, of.ruth):
        meeting = SetMeeting.objects.get(turn=1)
        assert meeting.circle_id is not None
        assert Round.objects.get().stage == "presenting"


def test_only_its_set_reads_it(of: make.Running) -> None:
    row = today(of)
    for who in (of.joe, of.amina, of.ruth):
        assert pages.status(who, at(of, row)) == 200
    assert pages.status(of.fay, at(of, row)) == 404
    for who in (of.helen, of.sam):
        assert pages.status(who, at(of, row)) == 403
    assert pages.status(make.running().ruth, at(of, row)) == 404
    assert pages.status(of.ruth, f"{of.at}sessions/4/between/{of.willow.pk}/9/") == 404


def test_a_member_does_not_run_a_set_that_has_a_facilitator(of: make.Running) -> None:
    row = today(of)
    page = f"{at(of, row)}?keep-time=1"
    assert ground.signed_in(of.joe).post(page, {"do": "open"}).status_code == 403
    with make.in_scope(of, of.joe), pytest.raises(PermissionDenied):
        commands.open_between(by=of.as_joe, **here(of, row))


def test_a_set_that_looks_after_itself_runs_a_whole_meeting(of: make.Running) -> None:
    on_its_own(of)
    row = today(of)
    joe, keeps = ground.signed_in(of.joe), f"{at(of, row)}?keep-time=1"
    assert "I keep the time today" in joe.get(at(of, row)).content.decode()
    joe.post(keeps, {"do": "open"})
    joe.post(keeps, {"do": "here", "person": str(of.amina.pk)})
    ground.signed_in(of.amina).post(at(of, row), {"do": "wish", "question": "My sister"})
    with make.in_scope(of, of.joe):
        wish = Round.objects.get(presenter=of.amina)
    joe.post(keeps, {"do": "offer", "round": str(wish.pk)})
    joe.post(keeps, {"do": "begin", "round": str(wish.pk), "plan": "short"})
    for stage in ("presenting", "clarifying", "open_questions"):
        joe.post(keeps, {"do": "go_on", "round": str(wish.pk), "stage": stage})
    joe.post(keeps, {"do": "gather", "kind": "parked", "gathered": "The summer fair"})
    joe.post(keeps, {"do": "try", "title": "Ring the landlord", "person_id": "", "sees": ""})
    with make.in_scope(of, of.joe):
        assert Round.objects.get(pk=wish.pk).stage == "reflections"
        assert Harvest.objects.get().words == "The summer fair"
    sent = joe.post(keeps, {"do": "close"})
    assert sent["Location"] == keeps

    with make.in_scope(of, of.ruth):
        meeting = SetMeeting.objects.get(turn=1)
        assert meeting.closed_at is not None
        assert Round.objects.get(pk=wish.pk).stage == "closed"
        assert Attendance.objects.get(person=of.amina).present


def test_nobody_of_another_set_runs_it(of: make.Running) -> None:
    on_its_own(of)
    row = today(of)
    with make.in_scope(of, of.joe):
        commands.open_between(by=of.as_joe, **here(of, row))
    as_fay = of.member(of.fay, *of.as_joe.roles)
    with make.in_scope(of, of.fay):
        for deed in (commands.open_between, commands.close_meeting):
            with pytest.raises(PermissionDenied):
                deed(by=as_fay, **here(of, row))
        assert Attendance.objects.count() == 0
        assert SetMeeting.objects.filter(turn=1).update(closed_at=make.in_days(0)) == 0


def test_who_runs_a_set_in_between_runs_nothing_else(of: make.Running) -> None:
    on_its_own(of)
    with make.in_scope(of, of.ruth):
        commands.open_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)
    with make.in_scope(of, of.joe):
        with pytest.raises(PermissionDenied):
            commands.close_meeting(by=of.as_joe, number=4, learning_set_id=of.willow.pk)
        assert SetMeeting.objects.filter(turn=0).update(closed_at=make.in_days(0)) == 0


def test_it_is_not_opened_before_its_day_and_not_once_called_off(of: make.Running) -> None:
    row = planned(of)
    with make.in_scope(of, of.ruth):
        with pytest.raises(commands.NotYet):
            commands.open_between(by=of.as_ruth, **here(of, row))
        SetDate.objects.update(called_off_at=make.in_days(0))
    assert pages.status(of.ruth, at(of, row)) == 404


def test_it_is_not_counted_as_the_session_before_it(of: make.Running) -> None:
    row = today(of)
    with make.in_scope(of, of.ruth):
        commands.open_between(by=of.as_ruth, **here(of, row))
        commands.mark_attendance(by=of.as_ruth, present={of.joe.pk}, **here(of, row))
        assert doors.attendance_totals(of.programme.pk) == {}


def test_the_day_of_the_session_closes_without_it(of: make.Running) -> None:
    row = today(of)
    with make.in_scope(of, of.ruth):
        commands.open_between(by=of.as_ruth, **here(of, row))
        commands.hold_session(by=of.as_ruth, number=4)
        assert SetMeeting.objects.get(turn=1).closed_at is None


def test_a_whole_meeting_comes_from_paper(of: make.Running) -> None:
    row = today(of)
    page = ground.signed_in(of.ruth).get(f"{at(of, row)}paper/")
    once = page.context["sheet"].here.initial["once"]
    typed = {
        "once": str(once),
        "here": [str(of.joe.pk)],
        "r0-presenter_id": str(of.joe.pk),
        "r0-plan": "long",
        **{f"w{n}-kind": "parked" for n in range(N_WORDS)},
    }
    sent = ground.signed_in(of.ruth).post(f"{at(of, row)}paper/", typed)
    assert sent["Location"] == at(of, row)
    with make.in_scope(of, of.ruth):
        assert Round.objects.get().set_meeting.turn == 1


def test_it_costs_few_questions(of: make.Running) -> None:
    on_its_own(of)
    row = today(of)
    with make.in_scope(of, of.joe):
        commands.open_between(by=of.as_joe, **here(of, row))
    for who in (of.joe, of.ruth):
        assert pages.asked(ground.signed_in(who), at(of, row)) <= 8
