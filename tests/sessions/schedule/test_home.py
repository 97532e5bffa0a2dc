"""What a person's first page says of her next session."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from alsets.tenancy.scope import scope
from members.models import Membership
from programmes.curriculum.models import LearningSession
from sessions.schedule import home
from tests import make as ground
from tests.sessions import make

pytestmark = pytest.mark.django_db


def part(person_id: UUID) -> dict[str, Any] | None:
    with scope(person_id=person_id):
        found = home.parts(person_id)
    return found[0].context if found else None


def test_the_next_of_all_her_programmes_stands_there() -> None:
    of, other = make.running(), make.running()
    foreign = make.running(of.host)
    ground.membership(of=other.host, who=of.joe, programme_id=other.programme.pk)
    make.learning_session(of, 1, starts_at=make.in_days(-9))
    make.learning_session(of, 2, starts_at=make.in_days(20))
    make.learning_session(other, 7, starts_at=make.in_days(9))
    make.learning_session(foreign, 3, starts_at=make.in_days(1))

    joe, amina = part(of.joe.pk), part(of.amina.pk)

    assert joe is not None
    assert amina is not None
    assert (joe["number"], joe["programme"]) == (7, other.programme.title)
    assert (amina["number"], amina["away"]) == (2, "In 20 days")
    assert joe["address"] == f"{other.at}sessions/7/"


def test_answer_buttons_answer_it(client: Client) -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(9))
    browser = ground.signed_in(of.joe, client)
    words = browser.get("/me/").content.decode()
    browser.post(f"{of.at}sessions/4/", {"answer": "coming"})
    after = browser.get("/me/").content.decode()

    assert f'action="{of.at}sessions/4/"' in words
    assert (
        "csrfmiddlewaretoken" in words.split(f'action="{of.at}sessions/4/"')[1].split("</form>")[0]
    )
    assert "You said: I am coming" in after
    assert f'action="{of.at}sessions/4/"' not in after


def test_only_who_sits_there_is_asked() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(9))
    joe, ruth, sam = part(of.joe.pk), part(of.ruth.pk), part(of.sam.pk)

    assert [bool(one and one["answers"]) for one in (joe, ruth, sam)] == [True, False, False]
    assert part(of.helen.pk) is None


def test_it_stays_until_the_session_is_over_and_times_are_the_programmes() -> None:
    of = make.running()
    make.learning_session(of, 4, starts_at=timezone.now() - dt.timedelta(minutes=100))
    shown = part(of.joe.pk)
    with make.in_scope(of, of.ruth):
        LearningSession.objects.update(starts_at=timezone.now() - dt.timedelta(minutes=160))
    assert shown is not None
    assert shown["number"] == 4
    assert part(of.joe.pk) is None

    with make.in_scope(of, of.ruth):
        type(of.programme).objects.update(time_zone="Europe/Rome")
        LearningSession.objects.update(starts_at=dt.datetime(2027, 6, 3, 12, 30, tzinfo=dt.UTC))
    later = part(of.joe.pk)
    assert later is not None
    assert later["when"] == "Thursday 3 June 2027, 2:30pm to 5:05pm"


def test_who_has_left_sees_nothing() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(9))
    with scope(person_id=of.host.office, organisation_id=of.host.id):
        Membership.objects.filter(person=of.joe).update(active=False)

    assert part(of.joe.pk) is None
