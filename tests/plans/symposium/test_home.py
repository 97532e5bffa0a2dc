"""What the first page says of comments."""

import pytest

from alsets.tenancy.scope import scope
from plans.symposium import commands
from plans.symposium.home import parts
from tests.plans import make
from tests.plans.symposium import reading
from tests.sessions.pages import get

pytestmark = pytest.mark.django_db


def test_those_who_run_a_programme_find_what_waits_there() -> None:
    of, other = make.running(), make.running()
    for one in (of, other):
        reading.publish(one)
    reader = reading.asked(of)
    said = reader.says()
    reader.says("Something else.")
    reading.asked(other).says("Not ours.")
    text = get(of.ruth, "/me/").content.decode()

    assert "2 comments wait for an answer" in text
    assert f'href="{of.at}symposium/comments/?show=open"' in text
    assert other.at not in text
    with make.in_scope(of, of.ruth):
        commands.answer_comment(
            by=of.as_ruth,
            comment_id=said.pk,
            seen=0,
            outcome="taken_in",
            reason="Yes.",
            decided_as="Ruth",
        )
    with scope(person_id=of.helen.pk):
        (part,) = parts(of.helen.pk)
        assert part.context["rows"][0][3] == "1 comment waits for an answer"


def test_members_hear_nothing_of_comments() -> None:
    of = make.running()
    reading.publish(of)
    reading.asked(of).says()
    with scope(person_id=of.joe.pk):
        assert parts(of.joe.pk) == ()
