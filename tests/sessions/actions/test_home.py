"""What a person's first page says of her actions."""

import datetime as dt

import pytest

from alsets.tenancy.scope import scope
from sessions.actions import home
from tests import make as ground
from tests.sessions import make

pytestmark = pytest.mark.django_db


def test_her_open_actions_of_all_programmes_stand_there_by_date() -> None:
    of, other = make.running(), make.running()
    ground.membership(of=other.host, who=of.joe, programme_id=other.programme.pk)
    make.action(of, "Without a day", who=of.joe)
    make.action(of, "Late", who=of.joe, due_on=dt.date(2030, 1, 5), is_private=True)
    first = make.action(other, "First", who=of.joe, due_on=dt.date(2030, 1, 4))
    make.action(of, "Done", who=of.joe, state="done")
    make.action(of, "Of Amina", who=of.amina)

    with scope(person_id=of.joe.pk):
        (part,) = home.parts(of.joe.pk)
    with scope(person_id=of.fay.pk):
        nothing = home.parts(of.fay.pk)

    rows = part.context["rows"]
    assert [(row[2], row[3]) for row in rows] == [
        ("First", "Friday 4 January 2030"),
        ("Late", "Saturday 5 January 2030"),
        ("Without a day", ""),
    ]
    assert rows[0][4] == f"{other.at}actions/{first.pk}/"
    assert nothing == ()
    assert "What I will do" in ground.signed_in(of.joe).get("/me/").content.decode()
