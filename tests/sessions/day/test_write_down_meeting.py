"""A whole meeting from paper, on one page."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from sessions.actions.models import Action
from sessions.day.models import Attendance, Harvest, Round, RoundStage, SetMeeting
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme whose fourth session began an hour ago; nobody opened anything."""
    made = make.running()
    make.learning_session(made, starts_at=timezone.now() - dt.timedelta(hours=1))
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/day/{of.willow.pk}/paper/"


def sheet(of: make.Running, **other: Any) -> dict[str, Any]:
    """Return a sheet with two rounds, one action and two notes."""
    empty = {f"t{n}-sees": "programme" for n in range(5)} | {
        f"w{n}-kind": "parked" for n in range(4)
    }
    return {
        **empty,
        "once": str(uuid4()),
        "here": [str(of.joe.pk), str(of.amina.pk)],
        "r0-presenter_id": str(of.joe.pk),
        "r0-question": "My brother",
        "r0-plan": "long",
        "r1-presenter_id": str(of.amina.pk),
        "r1-plan": "short",
        "t0-title": "Ring on Sundays",
        "t0-person_id": str(of.joe.pk),
        "w0-kind": "words",
        "w0-about": "D1",
        "w0-gathered": "Nobody is a case.",
        "w1-gathered": "Who pays the bus?",
        **other,
    }


def send(of: make.Running, typed: dict[str, Any]) -> Any:
    return ground.signed_in(of.ruth).post(at(of), typed, follow=True)


def test_everything_is_kept_at_once_and_once(of: make.Running) -> None:
    typed = sheet(of)
    send(of, typed)
    page = send(of, typed)

    assert "The meeting is written down." in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert SetMeeting.objects.count() == 1
        assert Attendance.objects.filter(present=True).count() == 2
        rounds = {row.presenter_id: row.question for row in Round.objects.all()}
        lengths = sorted(RoundStage.objects.values_list("planned_minutes", flat=True))
        assert [row.title for row in Action.objects.all()] == ["Ring on Sundays"]
        assert sorted((row.kind, row.about, row.words) for row in Harvest.objects.all()) == [
            ("parked", "", "Who pays the bus?"),
            ("words", "D1", "Nobody is a case."),
        ]
    assert rounds == {of.joe.pk: "My brother", of.amina.pk: ""}
    assert lengths == sorted([7, 5, 15, 6, 6, 6, 4, 4, 10, 4, 4, 4])


def test_what_is_missing_is_said_nothing_is_kept_and_no_word_is_lost(of: make.Running) -> None:
    page = send(of, sheet(of, **{"r1-presenter_id": "", "r1-question": "Whose was it?"}))

    assert page.status_code == 422
    assert "Choose who had the time." in page.content.decode()
    for words in ("Whose was it?", "Ring on Sundays", "Nobody is a case."):
        assert words in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert SetMeeting.objects.count() == 0


def test_an_empty_sheet_is_a_meeting_with_nobody(of: make.Running) -> None:
    send(of, {"once": str(uuid4()), **{f"w{n}-kind": "parked" for n in range(4)}})
    with make.in_scope(of, of.ruth):
        assert SetMeeting.objects.count() == 1
        assert Round.objects.count() == 0


def test_somebody_of_another_set_is_not_taken(of: make.Running) -> None:
    page = send(of, sheet(of, here=[str(of.fay.pk)]))

    assert page.status_code == 422
    with make.in_scope(of, of.ruth):
        assert Attendance.objects.count() == 0


def test_before_its_day_it_leads_back() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(3))
    assert ground.signed_in(of.ruth).get(at(of)).status_code == 302


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    assert pages.status(of.ruth, at(of)) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404


def test_more_people_cost_no_more(of: make.Running) -> None:
    def more() -> None:
        for n in range(24):
            make.sits_in(of, f"Member {n}", of.willow)

    assert pages.costs_the_same(more, of.ruth, at(of)) <= 8
