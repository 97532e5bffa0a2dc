"""The programmes of an organisation."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alsets.access import Role
from members.models import Person
from programmes.curriculum.models import LearningSession
from tests import make
from tests.plans import make as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db: None) -> plans.Running:
    return plans.running()


def seen(at: plans.Running, who: Person) -> str:
    page = make.signed_in(who).get(f"/o/{at.host.slug}/")
    assert page.status_code == 200
    return page.content.decode()


def test_a_coordinator_sees_every_programme_with_its_numbers(at: plans.Running) -> None:
    other = plans.running(at.host)
    plans.seats(at, service_user=3)
    plans.held_sessions(at, 2, planned=12)

    text = seen(at, at.helen)

    assert at.at in text
    assert other.at in text
    assert "3 of 25 seats" in text
    assert "2 of 12 sessions done" in text


def test_a_member_sees_her_programme_without_numbers_and_no_other(at: plans.Running) -> None:
    other = plans.running(at.host)
    plans.seats(at, service_user=3)

    text = seen(at, at.joe)

    assert at.at in text
    assert other.at not in text
    assert other.programme.title not in text
    assert "seats" not in text
    assert "See who does what" not in text


def test_a_facilitator_finds_the_people(at: plans.Running) -> None:
    assert f'href="/o/{at.host.slug}/people/"' in seen(at, at.ruth)


def test_the_next_date_is_told_in_the_programmes_words(at: plans.Running) -> None:
    plans.held_sessions(at, 1, planned=3)
    day = timezone.now() + dt.timedelta(days=9)
    with plans.in_scope(at, at.ruth):
        LearningSession.objects.filter(number=2).update(starts_at=day)
        LearningSession.objects.filter(number=3).update(starts_at=day + dt.timedelta(days=28))

    text = seen(at, at.joe)

    assert f"next on {timezone.localtime(day):%A}" in text


def test_the_office_and_strangers_do_not_get_in(at: plans.Running, client: Client) -> None:
    other = plans.running()
    address = f"/o/{at.host.slug}/"

    assert client.get(address).status_code == 302
    assert make.signed_in(other.helen).get(address).status_code == 404
    assert make.signed_in(make.person()).get(address).status_code == 404
    assert make.signed_in(at.helen).get("/o/nowhere/").status_code == 404


def test_it_is_only_read(at: plans.Running) -> None:
    assert make.signed_in(at.helen).post(f"/o/{at.host.slug}/").status_code == 405


def test_who_has_nothing_to_open_reads_so(at: plans.Running) -> None:
    safe = make.membership(of=make.organisation("alone"), role=Role.SAFEGUARDING_LEAD)

    text = make.signed_in(safe).get("/o/alone/").content.decode()

    assert "There is no programme here that you can open." in text


def test_the_page_costs_the_same_for_one_and_for_many_programmes(at: plans.Running) -> None:
    def queries() -> int:
        browser = make.signed_in(at.helen)
        browser.get(f"/o/{at.host.slug}/")
        with CaptureQueriesContext(connection) as run:
            browser.get(f"/o/{at.host.slug}/")
        return len(run)

    one = queries()
    for _n in range(24):
        plans.running(at.host)

    assert queries() == one
