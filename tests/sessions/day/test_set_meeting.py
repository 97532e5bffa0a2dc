"""The meeting of one set, by its buttons."""

import datetime as dt
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from sessions.actions.models import Action
from sessions.day import commands, queries
from sessions.day.models import Attendance, Round, SetMeeting
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme whose fourth session began an hour ago."""
    made = make.running()
    make.learning_session(made, starts_at=timezone.now() - dt.timedelta(hours=1))
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/day/{of.willow.pk}/"


def opened(of: make.Running) -> Client:
    browser = ground.signed_in(of.ruth)
    browser.post(at(of), {"do": "open"})
    return browser


def begun(of: make.Running, *, over: bool = False) -> str:
    with make.in_scope(of, of.ruth):
        made = commands.record_round(
            by=of.as_ruth,
            number=4,
            learning_set_id=of.willow.pk,
            presenter_id=of.joe.pk,
            question="How do I stay close to my brother?",
            over=over,
        )
    return str(made.round.pk)


def board(of: make.Running) -> queries.Board:
    with make.in_scope(of, of.ruth):
        found = queries.board(of.as_ruth, 4, of.willow.pk)
    assert found is not None
    return found


def test_it_is_opened_once(of: make.Running) -> None:
    before = pages.get(of.ruth, at(of)).content.decode()
    browser = opened(of)
    browser.post(at(of), {"do": "open"})

    assert "Open the meeting" in before
    assert "Joe Maddox" in before
    assert "Live now" in browser.get(at(of)).content.decode()
    with make.in_scope(of, of.ruth):
        assert SetMeeting.objects.count() == 1


def test_before_its_day_it_stays_closed() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(3))
    page = ground.signed_in(of.ruth).post(at(of), {"do": "open"}, follow=True)

    assert "You can open it on the day." in page.content.decode()
    assert not board(of).is_open


def test_who_is_here_is_kept(of: make.Running) -> None:
    browser = opened(of)
    for who in (of.joe, of.amina):
        for _press in range(2):
            browser.post(at(of), {"do": "here", "person": str(who.pk)})
    browser.post(at(of), {"do": "away", "person": str(of.amina.pk)})

    assert board(of).n_present == 1
    assert "1 of 2" in browser.get(at(of)).content.decode()
    assert browser.post(at(of), {"do": "here", "person": str(of.fay.pk)}).status_code == 404
    with make.in_scope(of, of.ruth):
        assert Attendance.objects.filter(person=of.fay).count() == 0


def test_one_button_says_that_everybody_is_here(of: make.Running) -> None:
    browser = opened(of)
    assert "Everybody is here" in browser.get(at(of)).content.decode()
    for _press in range(2):
        browser.post(at(of), {"do": "all_here"})
    assert board(of).n_present == 2
    assert "Everybody is here" not in browser.get(at(of)).content.decode()


def test_a_round_goes_on_by_a_button_that_may_be_pressed_twice(of: make.Running) -> None:
    browser = opened(of)
    round_id = begun(of)
    words = browser.get(at(of)).content.decode()
    for _press in range(2):
        browser.post(at(of), {"do": "go_on", "round": round_id, "stage": "presenting"})

    assert "Joe Maddox has the time" in words
    assert "Go on to: Making sure we understand" in words
    now = board(of).now
    assert now is not None
    assert (now.stage, now.planned) == ("clarifying", "5 minutes")


def test_the_presenter_stops_and_the_words_can_go(of: make.Running) -> None:
    browser = opened(of)
    round_id = begun(of)
    browser.post(at(of), {"do": "stop", "round": round_id})
    stopped = browser.get(at(of)).content.decode()
    browser.post(at(of), {"do": "forget", "round": round_id})
    after = browser.get(at(of)).content.decode()

    assert "Stopped by the presenter" in stopped
    assert "brother" in stopped
    assert "brother" not in after
    assert "Joe Maddox" in after


def test_an_action_is_added_once(of: make.Running) -> None:
    browser = opened(of)
    form = {
        "do": "try",
        "title": "Bring the number",
        "person_id": str(of.amina.pk),
        "sees": "programme",
        "due_on": "2027-01-15",
        "once": str(uuid4()),
    }
    browser.post(at(of), form)
    browser.post(at(of), form)
    browser.post(at(of), {**form, "once": str(uuid4()), "title": "Hers alone", "sees": "me"})
    words = browser.get(at(of)).content.decode()

    assert words.count("Bring the number") == 1
    assert "Amina Rahimi, by Friday 15 January 2027" in words
    assert "Hers alone" not in words
    with make.in_scope(of, of.amina):
        assert {a.title for a in Action.objects.all()} == {"Bring the number", "Hers alone"}


def test_an_empty_action_is_asked_for_kindly(of: make.Running) -> None:
    browser = opened(of)
    page = browser.post(at(of), {"do": "try", "title": "", "sees": "me", "person_id": ""})

    assert page.status_code == 422
    assert "Write in a few words what will be tried." in page.content.decode()


def test_it_is_closed(of: make.Running) -> None:
    browser = opened(of)
    begun(of)
    browser.post(at(of), {"do": "close"})
    browser.post(at(of), {"do": "close"})

    assert board(of).is_closed
    assert board(of).now is None
    assert "This meeting is closed" in browser.get(at(of)).content.decode()


def test_a_round_of_another_meeting_is_not_touched(of: make.Running) -> None:
    browser = opened(of)
    round_id = begun(of)
    elsewhere = f"{of.at}sessions/4/day/{of.oak.pk}/"
    browser.post(elsewhere, {"do": "open"})

    assert browser.post(elsewhere, {"do": "stop", "round": round_id}).status_code == 404
    assert browser.post(at(of), {"do": "stop", "round": "nonsense"}).status_code == 404
    assert browser.post(at(of), {"do": "nonsense"}).status_code == 404
    with make.in_scope(of, of.ruth):
        assert Round.objects.get().stage == "presenting"


def test_who_may_see_it(of: make.Running) -> None:
    other, beside = make.running(), make.running(of.host)
    make.learning_session(beside, starts_at=timezone.now())
    opened(of)
    begun(of)

    assert pages.status(of.ruth, at(of)) == 200
    for who in (of.joe, of.amina, of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
        assert ground.signed_in(who).post(at(of), {"do": "close"}).status_code == 403
    for who in (other.ruth, beside.ruth):
        assert pages.status(who, at(of)) == 404
    foreign = f"{beside.at}sessions/4/day/{of.willow.pk}/"
    assert pages.status(beside.ruth, foreign) == 404
    assert ground.signed_in(beside.ruth).post(foreign, {"do": "open"}).status_code == 404
    assert not board(of).is_closed


def test_a_full_meeting_costs_no_more(of: make.Running) -> None:
    opened(of)
    begun(of)
    make.action(of)

    def more() -> None:
        for n in range(24):
            make.sits_in(of, f"Member {n}", of.willow)
            begun(of, over=True)
            with make.in_scope(of, of.ruth):
                commands.add_action_here(
                    by=of.as_ruth,
                    number=4,
                    learning_set_id=of.willow.pk,
                    action=commands.NewAction(f"Action {n}", of.joe.pk),
                )

    assert pages.costs_the_same(more, of.ruth, at(of)) <= 8
