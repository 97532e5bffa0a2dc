"""The meeting of everybody: how the day goes on, who speaks, what is gathered."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from programmes.curriculum.models import AgendaBlock
from sessions.day import commands, queries
from sessions.day.models import BlockTime, Harvest
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme whose fourth session began an hour ago, with everybody together."""
    made = make.running()
    make.learning_session(made, starts_at=timezone.now() - dt.timedelta(hours=1))
    with make.in_scope(made, made.ruth):
        commands.open_meeting(by=made.as_ruth, number=4, learning_set_id=None)
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/day/all/"


def board(of: make.Running) -> queries.Board:
    with make.in_scope(of, of.ruth):
        found = queries.board(of.as_ruth, 4, None)
    assert found is not None
    return found


def press(of: make.Running, do: str, **more: Any) -> Any:
    return ground.signed_in(of.ruth).post(at(of), {"do": do, **more}, follow=True)


def test_everybody_with_a_seat_is_there(of: make.Running) -> None:
    assert [one.face.name for one in board(of).people] == [
        "Amina Rahimi",
        "Fay Green",
        "Joe Maddox",
    ]


def test_the_day_goes_on_part_by_part_and_tells_how_long_each_took(of: make.Running) -> None:
    for _part in range(2):
        upcoming = board(of).upcoming
        assert upcoming is not None
        press(of, "part", part=str(upcoming.id))
    with make.in_scope(of, of.ruth):
        first = BlockTime.objects.get(ended_at__isnull=False)
        BlockTime.objects.filter(pk=first.pk).update(
            started_at=first.ended_at and first.ended_at - dt.timedelta(minutes=19)
        )
    now = board(of)

    assert [row[1:] for row in now.agenda] == [
        ("Tea, and finding your seat", "15 minutes, took 19", "done"),
        ("Time in your set", "125 minutes, now", "on"),
        ("Closing circle", "15 minutes", ""),
    ]
    assert now.behind == "About 45 minutes behind. That is fine."


def test_pressed_twice_a_part_goes_on_once(of: make.Running) -> None:
    upcoming = board(of).upcoming
    assert upcoming is not None
    press(of, "part", part=str(upcoming.id))
    again = press(of, "part", part=str(upcoming.id))

    assert again.status_code == 200
    with make.in_scope(of, of.ruth):
        assert BlockTime.objects.count() == 1


def test_a_part_that_was_left_can_begin_again(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        blocks = list(AgendaBlock.objects.order_by("position"))
        for block in (blocks[0], blocks[1], blocks[0]):
            commands.go_to_block(by=of.as_ruth, number=4, block_id=block.pk)
        times = {row.block_id: row.ended_at is None for row in BlockTime.objects.all()}

    assert times == {blocks[0].pk: True, blocks[1].pk: False}


def test_somebody_has_the_word_before_everybody(of: make.Running) -> None:
    page = press(of, "word", person_id=str(of.fay.pk))
    now = board(of).now

    assert "Fay Green has the time" in page.content.decode()
    assert now is not None
    assert (now.planned, now.upcoming, len(now.steps)) == ("10 minutes", "", 1)
    press(of, "go_on", round=str(now.id), stage="presenting")
    assert board(of).now is None


def test_who_is_here_is_here_in_her_set_too(of: make.Running) -> None:
    press(of, "here", person=str(of.joe.pk))
    with make.in_scope(of, of.ruth):
        commands.open_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)
        in_set = queries.board(of.as_ruth, 4, of.willow.pk)

    assert in_set is not None
    assert {one.face.name: one.present for one in in_set.people} == {
        "Amina Rahimi": None,
        "Joe Maddox": True,
    }


def test_what_came_up_is_kept_without_a_name_and_once(of: make.Running) -> None:
    form = {"kind": "words", "about": "D1", "gathered": "Nobody is a case.", "once": str(uuid4())}
    for _press in range(2):
        press(of, "gather", **form)
    press(of, "gather", kind="parked", about="D1", gathered="Who pays the bus?", once=str(uuid4()))

    assert [(one.words, one.kind) for one in board(of).gathered] == [
        ("Nobody is a case.", "Words for a definition · D1"),
        ("Who pays the bus?", "For later"),
    ]
    press(of, "drop", gathered=str(board(of).gathered[1].id))
    with make.in_scope(of, of.ruth):
        assert [row.words for row in Harvest.objects.all()] == ["Nobody is a case."]


def test_empty_words_are_asked_for_and_the_form_stays_open(of: make.Running) -> None:
    page = press(of, "gather", kind="evidence", gathered=" ")

    assert page.status_code == 422
    assert "Write down what was said." in page.content.decode()


def test_the_same_sets_meet_again_after_all_were_together(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        for _time in range(2):
            commands.open_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)
            commands.close_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)
        reopened = commands.open_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)

    assert reopened.closed_at is None


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
        assert ground.signed_in(who).post(at(of), {"do": "close"}).status_code == 403
    assert pages.status(other.ruth, at(of)) == 404
    assert pages.status(of.ruth, f"{of.at}sessions/9/day/all/") == 404
    assert not board(of).is_closed


def test_a_full_circle_costs_no_more(of: make.Running) -> None:
    def more() -> None:
        for n in range(24):
            make.sits_in(of, f"Member {n}", of.willow)
            press(of, "gather", kind="parked", gathered=f"Words {n}", once=str(uuid4()))

    press(of, "gather", kind="parked", gathered="Words", once=str(uuid4()))
    assert pages.costs_the_same(more, of.ruth, at(of)) <= 8


@pytest.mark.parametrize(("number", "again"), [(1, True), (4, True), (8, True), (5, False)])
def test_the_agreement_is_read_again_at_the_first_fourth_and_eighth(
    number: int,
    again: bool,
) -> None:
    of = make.running()
    make.learning_session(of, number, starts_at=timezone.now() - dt.timedelta(hours=1))
    with make.in_scope(of, of.ruth):
        commands.open_meeting(by=of.as_ruth, number=number, learning_set_id=None)
    for who, page in ((of.ruth, "day/all/"), (of.joe, "day/")):
        words = pages.get(who, f"{of.at}sessions/{number}/{page}").content.decode()
        assert ("Today we read it together" in words) == again
