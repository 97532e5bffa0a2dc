"""A set finds dates between sessions."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from alsets.access.doors import token_hash
from alsets.tenancy.scope import scope
from programmes.sets.models import LearningSet
from sessions.between import commands, queries
from sessions.between.models import SetDate
from sessions.reminders.commands import send_due
from sessions.schedule import queries as schedule
from sessions.schedule.commands import Overlaps, PastMidnight, TooLate, make_calendar_link
from sessions.schedule.links import my_feed
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.between.make import on_its_own, planned
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(2))
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sets/{of.willow.pk}/meetings/"


def typed(**more: str) -> dict[str, str]:
    day = make.in_days(9).date().isoformat()
    return {
        "day": day,
        "time": "10:00",
        "place": "Amina's kitchen",
        "link": "",
        "once": str(uuid4()),
        "do": "plan",
        **more,
    }


def test_a_facilitator_sets_a_date_and_the_set_is_told(of: make.Running) -> None:
    browser, once = ground.signed_in(of.ruth), typed()
    with posted() as post:
        for _press in range(2):
            assert browser.post(at(of), once).status_code == 302
    with make.in_scope(of, of.ruth):
        row = SetDate.objects.get()
    assert (row.place, row.turn, row.sequence) == ("Amina's kitchen", 1, 0)
    assert [one.to for one in post.letters] == sorted(str(w.email) for w in (of.joe, of.amina))
    event = post.letters[0].event
    assert str(event["UID"]) == f"{row.pk}@alsets"
    assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(minutes=90)
    assert "kitchen" in str(event["LOCATION"])


def test_the_people_of_the_set_read_it_and_no_other_set(of: make.Running) -> None:
    planned(of)
    for who in (of.joe, of.amina, of.ruth, of.helen):
        assert "Amina&#x27;s kitchen" in pages.get(who, at(of)).content.decode()
    assert pages.status(of.fay, at(of)) == 404
    assert pages.status(of.sam, at(of)) == 403
    assert pages.status(make.running().ruth, at(of)) == 404


def test_a_member_plans_only_where_the_set_looks_after_itself(of: make.Running) -> None:
    browser = ground.signed_in(of.joe)
    assert "A new date" not in browser.get(at(of)).content.decode()
    assert browser.post(at(of), typed()).status_code == 404
    with make.in_scope(of, of.joe), pytest.raises(PermissionDenied):
        plan_by_joe(of)

    on_its_own(of)
    assert "A new date" in browser.get(at(of)).content.decode()
    with posted() as post:
        assert browser.post(at(of), typed()).status_code == 302
    assert len(post.letters) == 2
    assert ground.signed_in(of.fay).post(at(of), typed()).status_code == 404


def plan_by_joe(of: make.Running) -> None:
    commands.plan_set_date(
        by=of.as_joe,
        learning_set_id=of.willow.pk,
        starts_at=make.in_days(9),
        place="x",
        link="",
        once=uuid4(),
    )


def test_who_looks_after_the_time_is_said_by_those_who_run_the_programme(of: make.Running) -> None:
    ground.signed_in(of.ruth).post(at(of), {"do": "mode", "mode": "self_facilitated"})
    with make.in_scope(of, of.ruth):
        assert LearningSet.objects.get(pk=of.willow.pk).mode == "self_facilitated"
    sent = ground.signed_in(of.joe).post(at(of), {"do": "mode", "mode": "facilitated"})
    assert sent.status_code == 404
    wrong = ground.signed_in(of.ruth).post(at(of), {"do": "mode", "mode": "nobody"})
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    ("starts_at", "state"),
    [
        (make.in_days(-1), TooLate),
        (make.in_days(2, 14), Overlaps),  # the session of everybody goes on
        (make.in_days(9, 11), Overlaps),  # the set meets already
        (make.in_days(9, 23), PastMidnight),
    ],
    ids=("past", "a session goes on", "the set meets", "past midnight"),
)
def test_a_moment_that_does_not_fit_is_refused(
    of: make.Running, starts_at: dt.datetime, state: type[Exception]
) -> None:
    planned(of)
    with pytest.raises(state):
        planned(of, starts_at=starts_at)
    with make.in_scope(of, of.ruth):
        assert SetDate.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"day": "2027-02-30"}, "day"), ({"time": ""}, "time"), ({"place": ""}, "place")],
)
def test_what_is_wrong_is_said_and_every_word_is_kept(
    of: make.Running, wrong: dict[str, str], field: str
) -> None:
    sent = typed(**({"link": ""} | wrong))
    page = ground.signed_in(of.ruth).post(at(of), sent)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    if field != "place":
        assert "Amina&#x27;s kitchen" in page.content.decode()


def test_it_is_in_the_feed_of_the_people_of_the_set_alone(of: make.Running) -> None:
    row = planned(of)
    found = {}
    for who in (of.joe, of.fay, of.ruth):
        with scope(person_id=who.pk):
            make_calendar_link()
            token = my_feed().rsplit("/", 1)[1].removesuffix(".ics")
        with scope(link=token_hash(token)):
            found[who.pk] = {entry.session_id for entry in schedule.feed()[1]}
    assert row.pk in found[of.joe.pk]
    assert row.pk in found[of.ruth.pk]
    assert row.pk not in found[of.fay.pk]


def test_people_are_reminded_a_day_ahead_once(of: make.Running) -> None:
    row = planned(of)
    with make.in_scope(of, of.ruth):
        soon = make.in_days(0, 0) + dt.timedelta(days=1)
        SetDate.objects.filter(pk=row.pk).update(
            starts_at=soon, released_at=soon - dt.timedelta(days=3)
        )
    with posted() as post:
        send_due()
        send_due()
    letters = [one for one in post.letters if "kitchen" in one.text]
    assert sorted(one.to for one in letters) == sorted(str(w.email) for w in (of.joe, of.amina))


def test_two_turns_after_one_session_do_not_clash(of: make.Running) -> None:
    one, two = planned(of), planned(of, starts_at=make.in_days(20, 10))
    with make.in_scope(of, of.ruth):
        assert {one.turn, two.turn} == {1, 2}
        assert queries.session_before(of.as_ruth, make.in_days(9)) is not None


def test_it_costs_the_same_with_many_dates(of: make.Running) -> None:
    planned(of)

    def more() -> None:
        for n in range(10, 30):
            planned(of, starts_at=make.in_days(n, 10))

    assert pages.costs_the_same(more, of.joe, at(of)) <= 8
    assert pages.asked(ground.signed_in(of.ruth), at(of)) <= 8
