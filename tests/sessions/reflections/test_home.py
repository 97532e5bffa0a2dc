"""What stands on a person's first page of reflections and of what others share."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from alsets.access import Role
from alsets.drafts import keep_draft
from alsets.ui.home import parts_for
from members.models import Person
from programmes.curriculum.models import LearningSession
from sessions.reflections import queries
from tests import make as base
from tests.members.consent.make import as_
from tests.sessions.reflections import make

pytestmark = pytest.mark.django_db
LOOK_BACK = "sessions/reflections/home_look_back.html"
DRAFT = "sessions/reflections/home_draft.html"
SHARED = "sessions/reflections/home_shared.html"


@pytest.fixture
def of(db: None) -> make.Kingsmead:
    return make.kingsmead()


def parts(who: Person) -> list[str]:
    with as_(who):
        found = [part.template for part in parts_for(who.pk)]
    return [template for template in found if "reflections" in template]


def test_after_a_session_it_asks_how_that_day_was(of: make.Kingsmead) -> None:
    assert of.held.starts_at is not None
    day = date_format(timezone.localtime(of.held.starts_at), "l")
    shown = base.signed_in(of.joe).get("/me/").content.decode()
    assert f"How was {day}?" in shown
    assert f"/me/reflections/write/?session={of.held.pk}" in shown


def test_it_asks_no_more_once_something_was_written(of: make.Kingsmead) -> None:
    assert parts(of.joe) == [LOOK_BACK]
    at = f"/me/reflections/write/?session={of.held.pk}"
    base.signed_in(of.joe).post(at, {"happened": "Quiet.", "who": "me"})
    assert parts(of.joe) == []
    assert parts(of.amina) == [LOOK_BACK]


def test_it_asks_nobody_of_another_programme_and_not_for_long(of: make.Kingsmead) -> None:
    elsewhere = base.membership(of=of.host, role=Role.COORDINATOR)
    assert parts(elsewhere) == []
    with as_(of.host.office, of.host):
        LearningSession.objects.filter(pk=of.held.pk).update(
            held_at=timezone.now() - dt.timedelta(days=15)
        )
    assert parts(of.joe) == []


def test_an_older_session_is_asked_for_by_its_number(of: make.Kingsmead) -> None:
    then = timezone.now() - dt.timedelta(days=9)
    with as_(of.host.office, of.host):
        LearningSession.objects.filter(pk=of.held.pk).update(starts_at=then, held_at=then)
    with as_(of.joe):
        about = queries.session_to_look_back_on(of.joe.pk)
    assert about is not None
    assert about.asks == "How was session 3?"


def test_unsaved_words_come_before_the_question(of: make.Kingsmead) -> None:
    with as_(of.joe):
        keep_draft(of.joe.pk, queries.new_draft_key(of.held.pk), {"stays": ["Half a sen"]})
    shown = base.signed_in(of.joe).get("/me/").content.decode()
    assert parts(of.joe) == [DRAFT]
    assert f'href="/me/reflections/write/?session={of.held.pk}"' in shown
    assert "Half a sen" not in shown


def test_what_others_share_stands_there_without_a_word_of_it(of: make.Kingsmead) -> None:
    for n in range(5):
        make.opened_to_set(of, make.reflection(of.joe, title=f"Number {n}"))
    shown = base.signed_in(of.amina).get("/me/").content.decode()
    assert SHARED in parts(of.amina)
    assert [f"Number {n}" in shown for n in range(5)] == [False, False, True, True, True]
    assert "See 2 more" in shown
    assert "From Joe Maddox, who will see that you opened it." in shown
    assert "Quiet." not in shown
