"""A programme's page: what is done, what is next, what needs whom."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alsets.access import Role
from members.models import Person
from plans.implementation.commands import begin_plan
from programmes.cohort.models import Perspective, Seat, SeatPlan, SeatState
from programmes.curriculum.models import LearningSession
from sessions.schedule.models import Coming, Reply
from tests import make
from tests.plans import make as plans
from tests.programmes.cohort import make as cohort
from tests.programmes.sets import make as sets

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def seen(at: plans.Running, who: Person) -> str:
    page = make.signed_in(who).get(at.at)
    assert page.status_code == 200
    return page.content.decode()


def dated(at: plans.Running, number: int = 4, days: int = 9) -> LearningSession:
    """Make twelve sessions, three of them held, and date one."""
    plans.held_sessions(at, 3)
    with plans.in_scope(at, at.ruth):
        LearningSession.objects.filter(number=number).update(
            starts_at=timezone.now() + dt.timedelta(days=days), place="Meeting House"
        )
        return LearningSession.objects.get(number=number)


def answer(at: plans.Running, who: Person, session: LearningSession, said: Coming) -> None:
    with plans.in_scope(at, who):
        Reply.objects.create(
            organisation=at.host.organisation,
            owner=who,
            programme=at.programme,
            learning_session=session,
            answer=said,
            note="my own reason",
        )


def plan_seats(at: plans.Running, perspective: Perspective = Perspective.EMERGENCY_WORKER) -> None:
    with plans.in_scope(at, at.ruth):
        SeatPlan.objects.create(
            organisation=at.host.organisation,
            programme=at.programme,
            perspective=perspective,
            minimum=2,
            target=3,
            maximum=4,
        )
        Seat.objects.create(
            organisation=at.host.organisation,
            programme=at.programme,
            perspective=perspective,
            state=SeatState.INVITED,
            name="Grace Abara",
        )


def test_everybody_sees_where_the_programme_is(at: plans.Running) -> None:
    dated(at)

    for who in (at.joe, at.ruth, at.helen):
        text = seen(at, who)
        assert "3 of 12 sessions done." in text
        assert "In 9 days" in text
        assert "Meeting House" in text
        assert f'href="{at.at}sessions/4/"' in text


def test_a_member_is_asked_whether_she_comes(at: plans.Running) -> None:
    session = dated(at)
    assert "Are you coming to session 4?" in seen(at, at.joe)

    answer(at, at.joe, session, Coming.COMING)

    text = seen(at, at.joe)
    assert "Are you coming" not in text
    assert "You said: I am coming" in text


def test_a_member_finds_her_actions_and_nobody_elses(at: plans.Running) -> None:
    plans.action(at, who=at.joe)
    plans.action(at, who=at.joe, due_on=timezone.localdate() - dt.timedelta(days=3))
    plans.action(at, who=at.ruth)

    text = seen(at, at.joe)

    assert "You have 2 actions" in text
    assert "A new day is fine." in text


def test_the_facilitator_sees_how_many_come_and_nobody_else_does(at: plans.Running) -> None:
    session = dated(at)
    answer(at, at.joe, session, Coming.CANNOT)

    facts = "<dt>I cannot come</dt><dd>1 person</dd>"
    assert facts in seen(at, at.ruth)
    for who in (at.joe, at.helen):
        assert "<dt>" not in seen(at, who)
    for who in (at.joe, at.ruth, at.helen):
        assert "my own reason" not in seen(at, who)


def test_seats_are_shown_to_those_who_run_the_programme(at: plans.Running) -> None:
    plans.seats(at, service_user=7)
    plan_seats(at)

    for who in (at.ruth, at.helen):
        text = seen(at, who)
        assert "7 of 25" in text
        assert "1 asked, 1 to find" in text
        assert "1 person has not answered yet" in text
        assert "Some seats are still to fill" in text
        assert "7 people are in no set yet" in text
        assert ">GA<" in text
    text = seen(at, at.joe)
    for word in ("to find", "not answered yet", ">GA<", "in no set yet"):
        assert word not in text


def test_a_session_without_a_date_needs_those_who_date_it(at: plans.Running) -> None:
    plans.held_sessions(at, 3)

    assert "Session 4 has no date yet" in seen(at, at.ruth)
    text = seen(at, at.joe)
    assert "Session 4 has no date yet" not in text
    assert "There is no date yet" in text


def test_the_plans_empty_chapters_need_those_who_write_it(at: plans.Running) -> None:
    with plans.in_scope(at, at.ruth):
        begin_plan(by=at.as_ruth)

    assert "chapters are still empty" in seen(at, at.ruth)
    assert "chapters are still empty" not in seen(at, at.joe)
    assert "It is being written" in seen(at, at.joe)


def test_on_the_day_the_facilitator_begins_it(at: plans.Running) -> None:
    dated(at, days=0)

    assert f'href="{at.at}sessions/4/day/"' in seen(at, at.ruth)
    assert f'href="{at.at}sessions/4/day/"' not in seen(at, at.joe)


def test_a_supporter_sees_dates_and_nothing_written(at: plans.Running) -> None:
    dated(at)
    plans.action(at, who=at.joe)
    supporter = make.membership(
        of=at.host, role=Role.SUPPORTER, programme_id=at.programme.pk, name="Sam"
    )

    text = seen(at, supporter)

    assert "In 9 days" in text
    for address in ("actions/", "barriers/", "plan/", "seats/", "sets/", "symposium/"):
        assert f'href="{at.at}{address}"' not in text


def test_a_programme_of_which_nothing_is_known_yet_has_a_page(at: plans.Running) -> None:
    text = seen(at, at.ruth)

    assert "The sessions are not laid out yet." in text
    assert "Nothing is waiting for you here." in text


def test_others_do_not_get_in(at: plans.Running, client: Client) -> None:
    other, beside = plans.running(), plans.running(at.host)
    sponsor = make.membership(of=at.host, role=Role.SPONSOR)

    assert client.get(at.at).status_code == 302
    assert make.signed_in(other.ruth).get(at.at).status_code == 404
    assert make.signed_in(beside.joe).get(at.at).status_code == 404
    assert make.signed_in(sponsor).get(at.at).status_code == 403
    assert make.signed_in(at.ruth).get(f"/o/{at.host.slug}/nothing/").status_code == 404
    assert make.signed_in(at.ruth).post(at.at).status_code == 405


def test_what_another_programme_keeps_is_not_counted(at: plans.Running) -> None:
    beside = plans.running(at.host)
    plans.seats(beside, service_user=9)
    plans.held_sessions(beside, 5)
    plans.action(beside, who=at.joe)

    text = seen(at, at.helen)

    assert "9 of 25" not in text
    assert "5 of 12" not in text


def test_the_page_costs_at_most_eight_queries_however_many_people(at: plans.Running) -> None:
    def queries() -> list[str]:
        browser = make.signed_in(at.ruth)
        browser.get(at.at)
        with CaptureQueriesContext(connection) as run:
            browser.get(at.at)
        noise = ("set_config", "SAVEPOINT", "django_session")
        return [
            one["sql"] for one in run.captured_queries if not any(n in one["sql"] for n in noise)
        ]

    session = dated(at)
    plan_seats(at)
    answer(at, at.joe, session, Coming.COMING)
    plans.seats(at, service_user=1)
    one = len(queries())
    plans.seats(at, family_friend=12, practitioner=12)
    for n in range(24):
        who = make.membership(of=at.host, programme_id=at.programme.pk, name=f"Person {n}")
        answer(at, who, session, Coming.NOT_SURE)
        plans.action(at, f"Action {n}", who=who)

    many = queries()
    assert len(many) == one
    assert len(many) <= 8, many


def test_a_member_sees_her_set_as_people_chose_to_be_seen() -> None:
    of = cohort.founded()
    ana, ana_seat = sets.sits(of, "Ana Rossi", Perspective.SERVICE_USER)
    benny, ben_seat = sets.sits(of, "Ben Hart", Perspective.FAMILY_FRIEND)
    sets.sits(of, "Eve Stone", Perspective.PRACTITIONER)
    sets.move(of, ana_seat, ben_seat, to=sets.learning_set(of, "Willow"))
    ben = make.signed_in(benny)
    ben.post(
        f"/me/settings/{of.host.slug}/",
        {"chosen_name": "Benny", "pronoun": "he", "word": "brother"},
    )
    text = make.signed_in(ana).get(of.at).content.decode()

    assert "Your set: Willow" in text
    assert "Benny" in text
    assert "he · brother" in text
    assert "Eve Stone" not in text
    assert "Your set" not in make.signed_in(of.ruth).get(of.at).content.decode()
