"""The plan of a day: its parts in their order, kept at once, told where the end changes."""

import datetime as dt
from typing import Any

import pytest

from programmes.curriculum.models import AgendaBlock, LearningSession
from sessions.day import commands
from sessions.day.models import BlockTime
from sessions.schedule.models import CalendarRelease
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme whose fourth session is in ten days, at half past one."""
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(10))
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/plan/"


def form(of: make.Running, **changes: str) -> dict[str, str]:
    """Return the form as it stands, with what was changed in it."""
    page = ground.signed_in(of.ruth).get(at(of))
    rows = [row for row, _at, _title in page.context["rows"]]
    typed = {
        row[name].html_name: str(row[name].value() or "")
        for row in rows
        for name in ("id", "kind", "title", "minutes", "purpose", "method", "materials")
    }
    return {**typed, "n": str(len(rows)), "version": str(page.context["version"]), **changes}


def send(of: make.Running, do: str, **changes: str) -> Any:
    return ground.signed_in(of.ruth).post(at(of), form(of, **changes) | {"do": do})


def kept(of: make.Running) -> list[tuple[str, int]]:
    with make.in_scope(of, of.ruth):
        rows = AgendaBlock.objects.filter(learning_session__number=4).order_by("position")
        return list(rows.values_list("title", "minutes"))


USUAL = [("Tea, and finding your seat", 15), ("Time in your set", 125), ("Closing circle", 15)]


def shown(page: Any) -> list[str]:
    return [title for _row, _at, title in page.context["rows"]]


def test_times_follow_from_the_minutes(of: make.Running) -> None:
    page = send(of, "look", **{"b0-minutes": "30"})
    times = [at for _row, at, _title in page.context["rows"]]

    assert times == ["1:30pm", "2pm", "4:05pm"]
    assert page.context["ends"] == "4:20pm"
    assert page.context["total"] == "170 minutes"
    assert kept(of) == USUAL


@pytest.mark.parametrize(
    ("do", "titles"),
    [
        ("up-2", ["Tea, and finding your seat", "Closing circle", "Time in your set"]),
        ("down-0", ["Time in your set", "Tea, and finding your seat", "Closing circle"]),
        ("up-0", [title for title, _minutes in USUAL]),
        ("down-2", [title for title, _minutes in USUAL]),
        ("drop-1", ["Tea, and finding your seat", "Closing circle"]),
        ("add", [*(title for title, _minutes in USUAL), ""]),
        ("drop-99", [title for title, _minutes in USUAL]),
        ("up-x", [title for title, _minutes in USUAL]),
    ],
)
def test_a_button_arranges_the_form_and_keeps_nothing(
    of: make.Running, do: str, titles: list[str]
) -> None:
    page = send(of, do, **{"b0-purpose": "Arriving"})

    assert shown(page) == titles
    assert "Arriving" in page.content.decode()
    assert kept(of) == USUAL


def test_what_is_kept_has_its_order_and_all_that_was_typed(of: make.Running) -> None:
    moved = send(of, "up-2")
    rows = {
        row[name].html_name: str(row[name].value() or "")
        for row, _at, _title in moved.context["rows"]
        for name in ("id", "kind", "title", "minutes")
    }
    sent = ground.signed_in(of.ruth).post(
        at(of),
        {
            **rows,
            "n": "3",
            "version": "1",
            "do": "keep",
            "b1-method": "Ein Kreis",
            "b1-materials": "A candle",
        },
    )

    assert sent.status_code == 302
    assert [title for title, _minutes in kept(of)] == shown(moved)
    with make.in_scope(of, of.ruth):
        part = AgendaBlock.objects.get(title="Closing circle")
    assert (part.method, part.materials) == ("Ein Kreis", "A candle")
    assert "A candle" in pages.get(of.ruth, f"{of.at}sessions/4/run-sheet/").content.decode()


def test_the_same_end_tells_nobody_and_another_one_everybody_once(of: make.Running) -> None:
    with posted() as same:
        send(of, "keep", **{"b0-minutes": "20", "b2-minutes": "10"})
    with posted() as longer:
        send(of, "keep", **{"b2-minutes": "25"})

    assert same.letters == []
    assert len(longer.letters) == 3
    assert longer.letters[0].event.decoded("dtend") - longer.letters[0].event.decoded(
        "dtstart"
    ) == dt.timedelta(minutes=170)
    with make.in_scope(of, of.ruth):
        assert [row.sequence for row in CalendarRelease.objects.all()] == [0]


def test_a_session_longer_than_its_day_is_refused_and_the_words_stay(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        LearningSession.objects.update(starts_at=make.in_days(10, hour=21, minute=0))
    page = send(of, "keep", **{"b1-minutes": "300", "b1-title": "A long night"})

    assert page.status_code == 422
    assert "It would end after midnight." in page.content.decode()
    assert "A long night" in page.content.decode()
    assert kept(of) == USUAL


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"b0-title": ""}, "Say in a few words what happens."),
        ({"b0-minutes": ""}, "Write a number."),
        ({"b0-minutes": "0"}, "greater than or equal to 1"),
        ({"b0-kind": "dance"}, "dance is not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said(of: make.Running, changes: dict[str, str], said: str) -> None:
    page = send(of, "keep", **changes)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert kept(of) == USUAL


def test_two_who_plan_at_once_lose_no_words(of: make.Running) -> None:
    mine = form(of, **{"b0-title": "My tea"})
    send(of, "keep", **{"b0-title": "Their tea"})
    page = ground.signed_in(of.ruth).post(at(of), {**mine, "do": "keep"})

    assert page.status_code == 409
    assert "My tea" in page.content.decode()
    assert kept(of)[0] == ("Their tea", 15)
    version = str(page.context["version"])
    ground.signed_in(of.ruth).post(at(of), {**mine, "version": version, "do": "keep"})
    assert kept(of)[0] == ("My tea", 15)  # she has read of theirs, and keeps hers


def test_a_part_that_went_on_keeps_the_time_it_took(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        LearningSession.objects.update(starts_at=make.in_days(0, hour=0, minute=1))
        first = AgendaBlock.objects.order_by("position")[0]
        commands.go_to_block(by=of.as_ruth, number=4, block_id=first.pk)
    send(of, "keep", **{"b0-title": "Tea"})

    with make.in_scope(of, of.ruth):
        assert BlockTime.objects.get().block_id == first.pk
    assert kept(of)[0] == ("Tea", 15)


def test_a_plan_is_copied_from_another_session(of: make.Running) -> None:
    make.learning_session(of, 5, blocks=(("quiet", "Writing", 40), ("meal", "Soup", 60)))
    page = send(of, "copy", **{"from": "5"})
    nothing = send(of, "copy", **{"from": "77"})
    usual = send(of, "copy", **{"from": "half-day"})

    assert shown(page) == ["Writing", "Soup"]
    assert shown(nothing) == [title for title, _minutes in USUAL]
    assert len(shown(usual)) > 3
    assert kept(of) == USUAL


def test_a_session_that_took_place_keeps_its_plan(of: make.Running) -> None:
    typed = form(of, **{"b0-title": "Late"})
    with make.in_scope(of, of.ruth):
        LearningSession.objects.update(held_at=make.in_days(0))
    sent = ground.signed_in(of.ruth).post(at(of), {**typed, "do": "keep"})

    assert sent.status_code == 302
    assert kept(of) == USUAL


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    for who in (of.ruth, of.helen):
        assert pages.status(who, at(of)) == 200
    for who in (of.joe, of.sam):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404
    assert pages.status(of.ruth, f"{of.at}sessions/9/plan/") == 404


def test_a_long_plan_costs_no_more(of: make.Running) -> None:
    def more() -> None:
        send(of, "add")
        blocks = tuple(("plenary", f"Part {n}", 5) for n in range(25))
        with make.in_scope(of, of.ruth):
            AgendaBlock.objects.all().delete()
            row = LearningSession.objects.get(number=4)
            AgendaBlock.objects.bulk_create(
                AgendaBlock(
                    organisation=of.host.organisation,
                    learning_session=row,
                    position=n,
                    kind=kind,
                    title=title,
                    minutes=minutes,
                )
                for n, (kind, title, minutes) in enumerate(blocks, 1)
            )

    assert pages.costs_the_same(more, of.ruth, at(of)) <= 8
