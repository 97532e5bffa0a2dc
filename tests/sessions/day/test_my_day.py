"""A member's own board: read along, ask, wish for time, take a break."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from alsets.live.tickets import topics_of
from sessions.day import commands, queries
from sessions.day.models import BreakWish, Question, Round
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme whose fourth session began an hour ago; Willow meets."""
    made = make.running()
    make.learning_session(made, starts_at=timezone.now() - dt.timedelta(hours=1))
    with make.in_scope(made, made.ruth):
        commands.open_meeting(by=made.as_ruth, number=4, learning_set_id=made.willow.pk)
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/day/"


def press(of: make.Running, who: Any, do: str, **more: Any) -> Any:
    return ground.signed_in(who).post(at(of), {"do": do, **more}, follow=True)


def board(of: make.Running) -> queries.Board:
    with make.in_scope(of, of.ruth):
        found = queries.board(of.as_ruth, 4, of.willow.pk)
    assert found is not None
    return found


def has_the_time(of: make.Running, who: Any) -> Round:
    with make.in_scope(of, of.ruth):
        made = commands.record_round(
            by=of.as_ruth,
            number=4,
            learning_set_id=of.willow.pk,
            presenter_id=who.pk,
            over=False,
        )
    return made.round


def test_she_asks_for_time_changes_her_words_and_passes(of: make.Running) -> None:
    press(of, of.joe, "wish", question="My brother")
    press(of, of.joe, "wish", question="My brother, and Sundays")

    assert [(b.face.name, b.question) for b in board(of).bids] == [
        ("Joe Maddox", "My brother, and Sundays")
    ]
    press(of, of.joe, "pass")
    assert board(of).bids == ()
    with make.in_scope(of, of.ruth):
        assert Round.objects.count() == 0  # passing counts as nothing


def test_the_time_is_offered_to_one_and_begins_once(of: make.Running) -> None:
    for who in (of.joe, of.amina):
        press(of, who, "wish")
    first, second = (bid.id for bid in board(of).bids)
    ruth = ground.signed_in(of.ruth)
    there = f"{at(of)}{of.willow.pk}/"
    for round_id in (first, second):
        ruth.post(there, {"do": "offer", "round": str(round_id)})
    offered = [bid.id for bid in board(of).bids if bid.is_offered]
    words = pages.get(of.amina, at(of)).content.decode()
    for _press in range(2):
        ruth.post(there, {"do": "begin", "round": str(second), "plan": "short"})
    other = ruth.post(there, {"do": "begin", "round": str(first)}, follow=True)

    assert offered == [second]
    assert "Would you like the time now?" in words
    now = board(of).now
    assert now is not None
    assert (now.presenter.name, now.planned) == ("Amina Rahimi", "4 minutes")
    assert "Somebody has the time now. End that round first." in other.content.decode()


def test_a_question_that_sounds_like_advice_is_told_to_the_asker_alone(of: make.Running) -> None:
    has_the_time(of, of.joe)
    form = {"words": "Have you tried ringing him on Sundays?", "once": str(uuid4())}
    page = press(of, of.amina, "ask", **form)

    assert page.status_code == 422
    assert "This may be advice." in page.content.decode()
    assert "Have you tried ringing him on Sundays?" in page.content.decode()
    assert board(of).questions == ()
    press(of, of.amina, "ask", anyway="on", **form)
    assert [(q.words, q.name) for q in board(of).questions] == [(form["words"], "Amina Rahimi")]
    assert (
        "advice" not in ground.signed_in(of.ruth).get(f"{at(of)}{of.willow.pk}/").content.decode()
    )


def test_a_question_sent_twice_is_asked_once(of: make.Running) -> None:
    has_the_time(of, of.joe)
    for _press in range(2):
        press(
            of, of.amina, "ask", words="What helps? 🌱", once="0b8f7d50-8a0b-4bb8-9c1c-0d6b0f7a4a11"
        )

    assert [q.words for q in board(of).questions] == ["What helps? 🌱"]


def test_nobody_can_be_asked_while_nobody_has_the_time(of: make.Running) -> None:
    page = press(of, of.amina, "ask", words="What helps?", once=str(uuid4()))

    assert "there is nobody to ask" in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert Question.objects.count() == 0


def test_questions_go_with_the_meeting_but_those_that_she_keeps(of: make.Running) -> None:
    round_ = has_the_time(of, of.joe)
    for words in ("What helps?", "Who knows?"):
        press(of, of.amina, "ask", words=words, once=str(uuid4()))
    with make.in_scope(of, of.ruth):
        commands.stop_round(by=of.as_ruth, round_id=round_.pk)
    words = pages.get(of.joe, at(of)).content.decode()
    not_hers = pages.get(of.amina, at(of)).content.decode()
    press(of, of.joe, "keep", question=str(_asked(of, "Who knows?")))
    with make.in_scope(of, of.ruth):
        commands.close_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)

    assert "What helps?" in words
    assert "What helps?" not in not_hers  # her round is over: they are the presenter's
    with make.in_scope(of, of.joe):
        assert [row.words for row in Question.objects.all()] == ["Who knows?"]


def _asked(of: make.Running, words: str) -> Any:
    with make.in_scope(of, of.joe):
        return next(row.pk for row in Question.objects.all() if row.words == words)


def test_only_the_asker_and_those_who_run_the_day_take_a_question_back(of: make.Running) -> None:
    has_the_time(of, of.joe)
    cara = make.sits_in(of, "Cara", of.willow)
    press(of, of.amina, "ask", words="What helps?", once=str(uuid4()))
    asked = str(_asked(of, "What helps?"))

    press(of, cara, "unask", question=asked)
    assert len(board(of).questions) == 1
    press(of, of.amina, "unask", question=asked)
    assert board(of).questions == ()


def test_a_break_is_seen_by_herself_and_the_facilitators_alone(of: make.Running) -> None:
    for _press in range(2):
        press(of, of.joe, "break")

    assert [one.name for one in board(of).breaks] == ["Joe Maddox"]
    with make.in_scope(of, of.amina):
        assert BreakWish.objects.count() == 0
    with make.in_scope(of, of.helen):
        assert BreakWish.objects.count() == 0
    assert "You are taking a break" in pages.get(of.joe, at(of)).content.decode()
    assert "break (since" not in pages.get(of.amina, at(of)).content.decode()
    press(of, of.joe, "back")
    assert board(of).breaks == ()


def test_a_wish_for_a_break_is_over_by_itself(of: make.Running) -> None:
    press(of, of.joe, "break")
    with make.in_scope(of, of.joe):
        BreakWish.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=21))

    assert board(of).breaks == ()
    press(of, of.joe, "break")
    assert len(board(of).breaks) == 1


def test_she_stops_her_own_round_and_nobody_elses(of: make.Running) -> None:
    round_ = has_the_time(of, of.joe)
    refused = press(of, of.amina, "stop", round=str(round_.pk))
    press(of, of.joe, "stop", round=str(round_.pk))

    assert refused.status_code == 404
    with make.in_scope(of, of.ruth):
        assert Round.objects.get().stage == "stopped"


def test_a_member_has_no_buttons_of_the_facilitator(of: make.Running) -> None:
    round_ = has_the_time(of, of.joe)
    for do in ("open", "here", "go_on", "close", "part", "gather", "begin", "hold"):
        page = press(of, of.joe, do, round=str(round_.pk), stage="presenting")
        assert page.status_code == 403, do
    with make.in_scope(of, of.ruth):
        assert Round.objects.get().stage == "presenting"


def test_the_hint_says_whose_turn_it_might_be_to_her_alone(of: make.Running) -> None:
    round_ = has_the_time(of, of.joe)
    with make.in_scope(of, of.ruth):
        commands.stop_round(by=of.as_ruth, round_id=round_.pk)
        round_.refresh_from_db()
        Round.objects.filter(pk=round_.pk).update(stage="closed")
    hint = "You have had the fewest rounds so far"

    assert hint in pages.get(of.amina, at(of)).content.decode()
    assert hint not in pages.get(of.joe, at(of)).content.decode()
    assert board(of).hint.startswith("Amina Rahimi has had the fewest rounds")


def test_another_set_hears_nothing_and_all_hear_everybody(of: make.Running) -> None:
    has_the_time(of, of.joe)
    before = pages.get(of.fay, at(of)).content.decode()
    with make.in_scope(of, of.ruth):
        commands.open_meeting(by=of.as_ruth, number=4, learning_set_id=None)
    after = pages.get(of.fay, at(of)).content.decode()

    assert "Joe Maddox" not in before
    assert "Your set is not meeting now." in before
    assert "All of us are together." in after
    assert "Joe Maddox has the time" in pages.get(of.amina, at(of)).content.decode()


def test_a_script_is_answered_with_the_part_alone(of: make.Running) -> None:
    browser = ground.signed_in(of.joe)
    part = browser.get(at(of), headers={"X-Board": "1"})
    said = browser.post(at(of), {"do": "break"}, headers={"X-Board": "1"})

    assert part.content.decode().lstrip().startswith('<div id="board"')
    assert part["Cache-Control"] == "no-store"
    assert said.status_code == 200
    assert "Your facilitator knows." in said.content.decode()


def test_her_ticket_opens_the_bells_of_her_set_and_no_other(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        oak = commands.open_meeting(by=of.as_ruth, number=4, learning_set_id=of.oak.pk)
    with make.in_scope(of, of.joe):
        mine = queries.my_board(of.as_joe, 4)
    assert mine is not None
    topics = topics_of(mine.stream.rstrip("/").rpartition("/")[2])

    assert mine.topic.replace("-", "") in topics
    assert oak.pk.hex not in topics


def test_200_questions_are_counted_not_shown(of: make.Running) -> None:
    has_the_time(of, of.joe)
    with make.in_scope(of, of.amina):
        for n in range(200):
            commands.ask_question(
                by=of.as_amina, number=4, learning_set_id=of.willow.pk, words=f"What about {n}?"
            )
    words = pages.get(of.joe, at(of)).content.decode()

    assert "160 earlier questions are not shown." in words
    assert "What about 199?" in words
    assert "What about 0?" not in words


def test_more_people_and_questions_cost_no_more(of: make.Running) -> None:
    has_the_time(of, of.joe)
    press(of, of.amina, "ask", words="What helps?", once=str(uuid4()))
    press(of, of.amina, "wish", question="Me")

    def more() -> None:
        for n in range(24):
            who = make.sits_in(of, f"Member {n}", of.willow)
            press(of, who, "wish", question=f"Wish {n}")
            press(of, who, "ask", words=f"What is {n}?", once=str(uuid4()))

    assert pages.costs_the_same(more, of.amina, at(of)) <= 8
