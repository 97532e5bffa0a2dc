"""Saying when one can come; and the page of those who asked."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from sessions.polls import commands, queries
from sessions.polls.models import DatePoll, SlotAnswer
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.polls import make as polls
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme in which dates are sought."""
    made = make.running()
    polls.poll(made)
    return made


def at(of: make.Running) -> str:
    return f"{of.at}dates/"


def send(of: make.Running, who: Any, **form: str) -> Any:
    return ground.signed_in(who).post(at(of), form, follow=True)


def answers(of: make.Running, who: Any) -> list[str]:
    with make.in_scope(of, of.ruth):
        page = queries.answering(of.as_ruth, who.pk)
    assert page is not None
    found = {slot.id: slot.answer for one in page.patterns for slot in one.slots}
    return [found[id_] for id_ in polls.slots(of)]


def test_a_tap_is_saved_and_says_so(of: make.Running) -> None:
    first = polls.slots(of)[0]
    said = ground.signed_in(of.joe).post(
        at(of), {f"s-{first}": "if_needed"}, headers={"X-Tap": "1"}
    )

    assert said.content.decode() == "Saved"
    assert answers(of, of.joe) == ["if_needed", "", "", ""]


def test_a_pattern_answers_all_its_dates_but_those_changed_by_themselves(of: make.Running) -> None:
    slots = polls.slots(of)
    send(of, of.joe, **{"p-0": "yes", f"s-{slots[2]}": "no"})
    send(of, of.joe, **{"p-1": "no"})

    assert answers(of, of.joe) == ["yes", "no", "no", "no"]


def test_a_form_that_is_sent_as_it_stands_changes_nothing(of: make.Running) -> None:
    slots = polls.slots(of)
    polls.answer(of, of.joe, dict(zip(slots, ("yes", "no", "no", "if_needed"), strict=True)))
    send(
        of,
        of.joe,
        **dict(zip((f"s-{id_}" for id_ in slots), ("yes", "no", "no", "if_needed"), strict=True)),
    )

    assert answers(of, of.joe) == ["yes", "no", "no", "if_needed"]


def test_what_is_no_answer_is_left_aside(of: make.Running) -> None:
    other = make.running()
    polls.poll(other)
    foreign = polls.slots(other)[0]
    send(of, of.joe, **{f"s-{polls.slots(of)[0]}": "perhaps", f"s-{foreign}": "yes", "p-9": "no"})

    with make.in_scope(of, of.joe):
        assert SlotAnswer.objects.count() == 0


def test_answers_are_hers_and_the_facilitators_alone(of: make.Running) -> None:
    send(of, of.joe, **{"p-0": "yes"})
    for who, n in ((of.joe, 2), (of.ruth, 2), (of.amina, 0), (of.helen, 0), (of.sam, 0)):
        with make.in_scope(of, who):
            assert SlotAnswer.objects.count() == n


def test_it_closes_by_itself_when_all_have_answered(of: make.Running) -> None:
    all_yes = dict.fromkeys(polls.slots(of), "yes")
    assert not polls.answer(of, of.joe, all_yes)
    assert not polls.answer(of, of.amina, all_yes)
    assert polls.answer(of, of.fay, all_yes)

    page = send(of, of.joe, **{"p-0": "no"})
    assert "Answers are closed." in page.content.decode()
    assert answers(of, of.joe) == ["yes"] * 4


def test_after_its_last_day_nobody_answers(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        DatePoll.objects.update(reply_by=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(commands.TooLate):
        polls.answer(of, of.joe, dict.fromkeys(polls.slots(of), "yes"))
    said = ground.signed_in(of.joe).post(at(of), {"p-0": "yes"}, headers={"X-Tap": "1"})

    assert "Answers are closed." in said.content.decode()
    send(of, of.ruth, do="open")
    polls.answer(of, of.joe, dict.fromkeys(polls.slots(of), "yes"))
    assert answers(of, of.joe) == ["yes"] * 4


def test_only_who_has_not_answered_is_reminded_and_once_a_day(of: make.Running) -> None:
    polls.answer(of, of.joe, dict.fromkeys(polls.slots(of), "yes"))
    polls.answer(of, of.amina, {polls.slots(of)[0]: "yes"})
    with posted() as post:
        page = send(of, of.ruth, do="remind")
        again = send(of, of.ruth, do="remind")

    assert "We write to 2 people." in page.content.decode()
    assert {letter.to for letter in post.letters} == {of.amina.email, of.fay.email}
    assert "less than a day ago" in again.content.decode()


def test_who_asked_sees_how_far_everybody_is(of: make.Running) -> None:
    polls.answer(of, of.amina, {polls.slots(of)[0]: "yes"})
    words = pages.get(of.ruth, at(of)).content.decode()

    assert "0 of 3 have answered" in words
    assert "has answered 1 of 4" in words
    assert words.count("no answer yet") == 2


def test_closing_twice_is_closing(of: make.Running) -> None:
    for _press in range(2):
        send(of, of.ruth, do="close")
    with make.in_scope(of, of.ruth):
        page = queries.poll_page(of.as_ruth)
    assert page is not None
    assert not page.is_open


def test_where_nobody_asks_it_says_so() -> None:
    of = make.running()
    assert "Nobody asks about dates now." in pages.get(of.joe, at(of)).content.decode()
    assert "Ask for dates" in pages.get(of.ruth, at(of)).content.decode()
    assert ground.signed_in(of.joe).post(at(of), {"p-0": "yes"}).status_code == 404


def test_home_asks_until_all_is_answered(of: make.Running) -> None:
    browser = ground.signed_in(of.joe)
    before = browser.get("/me/").content.decode()
    polls.answer(of, of.joe, {polls.slots(of)[0]: "yes"})
    begun = browser.get("/me/").content.decode()
    polls.answer(of, of.joe, dict.fromkeys(polls.slots(of), "yes"))

    assert "Say when you can come" in before
    assert "Go on answering" in begun
    assert "Which days suit you?" not in browser.get("/me/").content.decode()
    assert "Which days suit you?" not in ground.signed_in(of.ruth).get("/me/").content.decode()


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    for who in (of.ruth, of.joe):
        assert pages.status(who, at(of)) == 200
    for who in (of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
    for who in (other.ruth, other.joe):
        assert pages.status(who, at(of)) == 404


def test_more_people_and_dates_cost_no_more(of: make.Running) -> None:
    def more() -> None:
        for n in range(22):
            who = make.sits_in(of, f"Member {n}")
            polls.answer(of, who, {polls.slots(of)[0]: "yes"})

    assert pages.costs_the_same(more, of.ruth, at(of)) <= 8
    assert pages.costs_the_same(int, of.joe, at(of)) <= 8


def test_it_stands_among_the_sessions_and_is_led_to_while_dates_are_missing(
    of: make.Running,
) -> None:
    without = pages.get(of.joe, f"{of.at}sessions/").content.decode()
    make.learning_session(of)
    missing = pages.get(of.joe, f"{of.at}sessions/").content.decode()

    assert (
        f'href="{of.at}sessions/" aria-current="true"' in pages.get(of.joe, at(of)).content.decode()
    )
    assert at(of) not in without
    assert at(of) in missing
    assert at(of) in pages.get(of.ruth, f"{of.at}sessions/").content.decode()
