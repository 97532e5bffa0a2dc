"""A person's dates for her own calendar, by a secret address."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client
from icalendar import Calendar

from alsets.access.doors import token_hash
from alsets.tenancy.scope import scope
from members.consent.models import Link
from members.models import Membership, Person
from sessions.schedule import commands, doors, links
from tests import make as ground
from tests.sessions import make

pytestmark = pytest.mark.django_db


def address_of(who: Person) -> str:
    with scope(person_id=who.pk):
        commands.make_calendar_link()
        return re.sub(r"^https?://[^/]+", "", links.my_feed())


def events(address: str) -> list[Any]:
    page = Client().get(address)
    assert page.status_code == 200
    return list(Calendar.from_ical(page.content).walk("VEVENT"))


def test_it_holds_the_dates_of_all_her_programmes_and_no_others() -> None:
    of, beside, elsewhere = make.running(), make.running(), make.running()
    foreign = make.running(of.host)
    ground.membership(of=beside.host, who=of.joe, programme_id=beside.programme.pk)
    for days, one in enumerate((of, beside, elsewhere, foreign), 3):
        make.learning_session(one, 1, starts_at=make.in_days(days), title="A telling title")
        make.learning_session(one, 2)

    shown = events(address_of(of.joe))

    assert [event.start for event in shown] == [make.in_days(3), make.in_days(4)]
    assert {str(event["summary"]) for event in shown} == {"Learning set"}
    assert {str(event["location"]) for event in shown} == {"Friends Meeting House"}
    coordinator = events(address_of(of.helen))
    assert [event.start for event in coordinator] == [make.in_days(3), make.in_days(6)]


def test_sequence_and_uid_are_those_of_the_letters() -> None:
    of = make.running()
    row = make.learning_session(of)
    for days in (9, 10, 11):
        with make.in_scope(of, of.ruth):
            commands.date_session(
                by=of.as_ruth, number=4, starts_at=make.in_days(days), place="The library"
            )
    (event,) = events(address_of(of.joe))

    assert (str(event["uid"]), event["sequence"]) == (f"{row.pk}@alsets", 2)
    assert (event.end - event.start).total_seconds() == 155 * 60


def test_a_closed_address_opens_nothing() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(9))
    address = address_of(of.joe)
    assert len(events(address)) == 1

    with scope(person_id=of.joe.pk):
        commands.end_calendar_link()

    assert Client().get(address).status_code == 404
    renewed = address_of(of.joe)
    assert renewed != address
    assert len(events(renewed)) == 1


def test_who_has_left_sees_no_more_dates() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(9))
    address = address_of(of.joe)
    with scope(person_id=of.host.office, organisation_id=of.host.id):
        Membership.objects.filter(person=of.joe).update(active=False)

    assert events(address) == []


def test_a_wrong_address_opens_nothing() -> None:
    assert Client().get("/calendar/0123456789abcdef.ics").status_code == 404


def test_the_doors_give_nothing_without_their_key() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(9))
    address_of(of.joe)

    with scope():
        assert doors.calendar_of_link() == ()
        assert doors.my_calendar_link() is None
    for who in (of.amina, of.ruth, of.helen):
        with make.in_scope(of, who):
            assert doors.calendar_of_link() == ()
            assert doors.my_calendar_link() is None
            doors.end_calendar_link()
    with scope(person_id=of.joe.pk):
        assert doors.my_calendar_link() is not None
        assert doors.calendar_of_link() == ()
    with pytest.raises(DatabaseError, match="belongs to a person"), scope():
        doors.make_calendar_link(uuid4(), "hash")


def test_a_link_of_another_kind_is_no_calendar() -> None:
    of = make.running()
    make.learning_session(of, starts_at=make.in_days(9))
    with make.in_scope(of, of.helen):
        Link.objects.create(
            organisation=of.host.organisation,
            kind="pack",
            target_id=of.joe.pk,
            token_hash=token_hash("a-pack"),
        )
    assert Client().get("/calendar/a-pack.ics").status_code == 404
