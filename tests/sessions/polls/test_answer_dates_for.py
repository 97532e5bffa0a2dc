"""Writing down what somebody said by phone or on paper."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from sessions.polls import commands
from sessions.polls.models import SlotAnswer
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.polls import make as polls

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    polls.poll(made)
    return made


def at(of: make.Running, who: object) -> str:
    return f"{of.at}dates/for/{who}/"


def test_it_is_hers_and_she_changes_it(of: make.Running) -> None:
    slots = polls.slots(of)
    ground.signed_in(of.ruth).post(at(of, of.joe.pk), {"p-0": "yes", f"s-{slots[1]}": "no"})
    polls.answer(of, of.joe, {slots[0]: "no"})

    with make.in_scope(of, of.joe):
        said = {row.slot_id: row.answer for row in SlotAnswer.objects.all()}
    assert said == {slots[0]: "no", slots[1]: "no", slots[2]: "yes"}


def test_nobody_else_writes_for_somebody(of: make.Running) -> None:
    with make.in_scope(of, of.amina), pytest.raises(PermissionDenied):
        commands.answer_dates_for(
            by=of.as_amina, person_id=of.joe.pk, answers={polls.slots(of)[0]: "yes"}
        )


def test_only_who_sits_in_the_circle_is_asked(of: make.Running) -> None:
    other = make.running()
    for who in (uuid4(), of.helen.pk, other.joe.pk):
        assert pages.status(of.ruth, at(of, who)) == 404
        assert ground.signed_in(of.ruth).post(at(of, who), {"p-0": "yes"}).status_code == 404


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    assert pages.status(of.ruth, at(of, of.joe.pk)) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, at(of, of.joe.pk)) == 403
    assert pages.status(other.ruth, at(of, of.joe.pk)) == 404
