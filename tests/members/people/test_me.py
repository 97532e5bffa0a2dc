"""A person's first page."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alsets.access import Role
from alsets.tenancy.scope import scope
from members.models import Person
from members.people.queries import greeting, reader
from programmes.cohort.models import Programme
from programmes.curriculum.models import LearningSession
from tests import make
from tests.plans import make as plans

pytestmark = pytest.mark.django_db


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    page = client.get("/me/")

    assert (page.status_code, page["Location"]) == (302, "/accounts/login/?next=/me/")


def test_somebody_who_belongs_nowhere_reads_that_nothing_waits() -> None:
    text = make.signed_in(make.person()).get("/me/").content.decode()

    assert "Nothing waits for you" in text
    assert "Hello" in text


def test_a_person_sees_where_she_belongs_and_nothing_else() -> None:
    at, elsewhere = plans.running(), plans.running()

    text = make.signed_in(at.joe).get("/me/").content.decode()

    assert f'href="{at.at}"' in text
    assert "Where you belong" in text
    assert elsewhere.programme.title not in text


def test_a_person_of_two_organisations_sees_both_with_her_roles() -> None:
    at, other = plans.running(), plans.running()
    make.membership(
        of=other.host, who=at.joe, role=Role.FACILITATOR, programme_id=other.programme.pk
    )

    text = make.signed_in(at.joe).get("/me/").content.decode()

    assert at.at in text
    assert other.at in text
    assert "Facilitator · Running" in text


def test_a_coordinator_finds_her_organisation() -> None:
    at = plans.running()

    text = make.signed_in(at.helen).get("/me/").content.decode()

    assert f'href="/o/{at.host.slug}/"' in text


def test_a_network_lead_finds_the_network_and_nobody_else_does() -> None:
    make.network_lead()
    with scope(person_id=make.LEAD):
        lead = Person.objects.get(pk=make.LEAD)

    link = 'href="/network/"'
    assert link in make.signed_in(lead).get("/me/").content.decode()
    assert link not in make.signed_in(plans.running().helen).get("/me/").content.decode()


def test_a_next_day_is_told_by_the_programmes_clock() -> None:
    at = plans.running()
    plans.held_sessions(at, 0, planned=1)
    late = (timezone.now() + dt.timedelta(days=9)).replace(hour=23, minute=30)
    with plans.in_scope(at, at.ruth):
        Programme.objects.update(time_zone="Asia/Tokyo")
        LearningSession.objects.update(starts_at=late)

    text = make.signed_in(at.joe).get("/me/").content.decode()

    there = late.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"Member · {there:%A} {there.day} {there:%B}" in text


def test_the_name_she_chose_last_greets_her() -> None:
    at = plans.running()
    make.membership(of=make.organisation(), who=at.joe, name="Joseph")

    with scope(person_id=at.joe.pk):
        assert reader(at.joe.pk).name == "Joseph"


@pytest.mark.parametrize(
    ("name", "hour", "words"),
    [
        ("Joe", 8, "Good morning, Joe"),
        ("Joe", 12, "Good afternoon, Joe"),
        ("Joe", 18, "Good evening, Joe"),
        ("", 8, "Hello"),
    ],
)
def test_the_hour_greets(name: str, hour: int, words: str) -> None:
    assert greeting(name, hour) == words


def test_her_page_is_not_kept_by_the_browser() -> None:
    page = make.signed_in(make.person()).get("/me/")

    assert page["Cache-Control"] == "no-store"


def _queries(who: Person) -> int:
    browser = make.signed_in(who)
    browser.get("/me/")
    with CaptureQueriesContext(connection) as seen:
        browser.get("/me/")
    return len(seen)


def test_the_page_costs_the_same_for_one_and_for_many_programmes() -> None:
    at = plans.running()
    one = _queries(at.joe)
    for _n in range(24):
        more = plans.running(at.host)
        make.membership(of=at.host, who=at.joe, programme_id=more.programme.pk)

    assert _queries(at.joe) == one
