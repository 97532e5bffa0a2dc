"""Two facilitators, and people who press twice, at the same moment: real connections and locks."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from alsets.access import Role
from members.models import Person
from sessions.day import commands
from sessions.day.models import BreakWish, Question, Round, RoundStage, SetMeeting
from tests.programmes.committed import at_once, forget
from tests.sessions import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def of() -> Iterator[make.Running]:
    """A programme that every connection sees; its fourth session goes on."""
    of = make.running()
    try:
        make.learning_session(of, starts_at=timezone.now() - dt.timedelta(hours=1))
        yield of
    finally:
        forget(of.host)


def opens(of: make.Running) -> UUID:
    with make.in_scope(of, of.ruth):
        here = commands.open_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)
    return here.pk


def begins(of: make.Running, who: Person) -> UUID:
    with make.in_scope(of, of.ruth):
        made = commands.record_round(
            by=of.as_ruth,
            number=4,
            learning_set_id=of.willow.pk,
            presenter_id=who.pk,
            over=False,
        )
    return made.round.pk


def test_a_meeting_opened_at_once_is_one(of: make.Running) -> None:
    came = at_once([partial(opens, of)] * 4)

    assert len(set(came)) == 1, came
    with make.in_scope(of, of.ruth):
        assert SetMeeting.objects.count() == 1


def test_two_rounds_begun_at_once_are_one(of: make.Running) -> None:
    opens(of)
    came = at_once([partial(begins, of, who) for who in (of.joe, of.amina) * 2])

    begun = [one for one in came if isinstance(one, UUID)]
    told = [one for one in came if isinstance(one, commands.RoundInProgress)]
    assert (len(begun), len(told)) == (1, 3), came
    with make.in_scope(of, of.ruth):
        assert Round.objects.count() == 1


def test_two_who_go_on_at_once_go_on_one_stage(of: make.Running) -> None:
    opens(of)
    round_id = begins(of, of.joe)

    def goes_on() -> str:
        with make.in_scope(of, of.ruth):
            return commands.go_on(by=of.as_ruth, round_id=round_id, stage="presenting").stage

    assert at_once([goes_on] * 4) == ["clarifying"] * 4


def test_two_minutes_given_at_once_are_two(of: make.Running) -> None:
    opens(of)
    round_id = begins(of, of.joe)

    def gives() -> None:
        with make.in_scope(of, of.ruth):
            commands.give_more_time(by=of.as_ruth, round_id=round_id, stage="presenting", seen=0)

    assert at_once([gives] * 4) == [None] * 4
    with make.in_scope(of, of.ruth):
        assert _extra(round_id) == 2


def _extra(round_id: UUID) -> Any:

    return RoundStage.objects.get(round_id=round_id, stage="presenting").extra_minutes


def test_twelve_people_who_ask_at_once_are_all_heard_and_each_once(of: make.Running) -> None:
    opens(of)
    begins(of, of.joe)
    people = [make.sits_in(of, f"Member {n}", of.willow) for n in range(12)]

    def asks(who: Person, once: UUID) -> None:
        with make.in_scope(of, who):
            commands.ask_question(
                by=of.member(who, Role.MEMBER),
                number=4,
                learning_set_id=of.willow.pk,
                words="What helps?",
                once=once,
            )

    deeds = [partial(asks, who, once) for who in people for once in [uuid4()] for _twice in "ab"]
    assert at_once(deeds) == [None] * 24
    with make.in_scope(of, of.ruth):
        assert Question.objects.count() == 12


def test_time_and_a_break_asked_for_twice_at_once_are_asked_for_once(of: make.Running) -> None:
    opens(of)

    def wishes() -> None:
        with make.in_scope(of, of.joe):
            commands.ask_for_time(
                by=of.as_joe, number=4, learning_set_id=of.willow.pk, question="Mine"
            )

    def rests() -> None:
        with make.in_scope(of, of.joe):
            commands.need_break(by=of.as_joe, number=4, learning_set_id=of.willow.pk)

    assert at_once([wishes] * 4 + [rests] * 4) == [None] * 8
    with make.in_scope(of, of.joe):
        assert Round.objects.filter(stage="bid").count() == 1
        assert BreakWish.objects.count() == 1
