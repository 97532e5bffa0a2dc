"""Reminders: a week and a day ahead, each once, and none to who has sent word."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alsets.access import Role
from alsets.tenancy.scope import scope
from programmes.curriculum.models import LearningSession
from sessions.reminders import commands
from sessions.reminders.doors import to_remind
from sessions.reminders.models import Reminder
from sessions.reminders.tasks import send_reminders
from sessions.schedule.commands import reply
from sessions.schedule.models import CalendarRelease
from tests.owner import as_owner
from tests.programmes.committed import at_once, forget
from tests.sessions import make
from tests.sessions.post import posted


def told_of(of: make.Running, starts_at: dt.datetime, *, days_ago: int = 30) -> None:
    """Say that everybody was told of a date so many days ago."""
    with make.in_scope(of, of.ruth):
        row = LearningSession.objects.get(programme=of.programme, number=4)
        CalendarRelease.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            learning_session=row,
            sequence=CalendarRelease.objects.count(),
            starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(hours=2),
        )
        row.starts_at = starts_at
        row.save(update_fields=["starts_at"])


def aged(of: make.Running, days: int) -> None:
    with as_owner() as owner:
        owner.execute(
            "UPDATE als_sessions_calendarrelease SET released_at = released_at - %s"
            " WHERE organisation_id = %s",
            [dt.timedelta(days=days), of.host.id],
        )


@pytest.fixture
def of(transactional_db: None) -> Iterator[make.Running]:
    """A programme whose fourth session is in five days; everybody was told a month ago."""
    of = make.running()
    try:
        make.learning_session(of)
        told_of(of, timezone.now() + dt.timedelta(days=5))
        aged(of, 30)
        yield of
    finally:
        forget(of.host)


def reminded(of: make.Running) -> list[int]:
    with make.in_scope(of, of.ruth):
        return sorted(Reminder.objects.values_list("days_ahead", flat=True))


def test_it_is_said_once_however_often_the_clock_rings(of: make.Running) -> None:
    with posted() as post:
        n = [send_reminders() for _ring in range(3)]

    assert n == [3, 0, 0]
    assert {letter.to for letter in post.letters} == {of.joe.email, of.amina.email, of.fay.email}
    assert {letter.subject for letter in post.letters} == {"Your learning set meets soon"}
    assert reminded(of) == [7]


def test_two_clocks_at_once_say_it_once(of: make.Running) -> None:
    came = at_once([commands.send_due] * 4)

    assert sorted(came) == [0, 0, 0, 3], came
    assert reminded(of) == [7]


def test_a_day_ahead_it_is_said_once_more(of: make.Running) -> None:
    send_reminders()
    soon = timezone.now() + dt.timedelta(hours=20)
    with make.in_scope(of, of.ruth):
        LearningSession.objects.update(starts_at=soon)
    send_reminders()
    send_reminders()

    assert reminded(of) == [1, 7]


def test_who_has_sent_word_hears_no_more(of: make.Running) -> None:
    with make.in_scope(of, of.joe):
        reply(by=of.as_joe, number=4, answer="cannot")
    with make.in_scope(of, of.amina):
        reply(by=of.as_amina, number=4, answer="not_sure")
    with posted() as post:
        send_reminders()

    assert {letter.to for letter in post.letters} == {of.amina.email, of.fay.email}


def test_another_date_is_another_question(of: make.Running) -> None:
    with make.in_scope(of, of.joe):
        reply(by=of.as_joe, number=4, answer="cannot")
    told_of(of, timezone.now() + dt.timedelta(days=6))
    with posted() as fresh:
        send_reminders()  # everybody was told of it just now
    with as_owner() as owner:
        owner.execute(
            "UPDATE als_sessions_reply SET said_at = said_at - interval '25 days'"
            " WHERE organisation_id = %s",
            [of.host.id],
        )
    aged(of, 20)
    with posted() as later:
        send_reminders()

    assert fresh.letters == []
    assert len(later.letters) == 3  # what Joe said was about the earlier date


def test_what_is_called_off_held_or_past_is_not_reminded_of(of: make.Running) -> None:
    for changes in (
        {"starts_at": None},
        {"held_at": timezone.now()},
        {"held_at": None, "starts_at": timezone.now() - dt.timedelta(hours=1)},
        {"starts_at": timezone.now() + dt.timedelta(days=8)},
    ):
        with make.in_scope(of, of.ruth):
            LearningSession.objects.update(**changes)
        assert send_reminders() == 0
    assert reminded(of) == []


def test_what_stops_in_the_middle_is_done_again_and_nothing_twice(of: make.Running) -> None:
    """No letter can be kept: the mark goes with it, and the next ring does all."""
    with as_owner() as owner:
        owner.execute("ALTER TABLE alsets_letter ADD CONSTRAINT full_up CHECK (false) NOT VALID")
    try:
        assert send_reminders() == 0
        assert reminded(of) == []
    finally:
        with as_owner() as owner:
            owner.execute("ALTER TABLE alsets_letter DROP CONSTRAINT full_up")

    assert send_reminders() == 3
    assert reminded(of) == [7]


def test_only_the_office_reminds(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        row = LearningSession.objects.get(number=4)
        with pytest.raises(PermissionDenied):
            commands.remind_of_session(by=of.as_ruth, session_id=row.pk, days_ahead=1)
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        assert to_remind(row.pk) == ()
    assert Role.OFFICE not in of.as_ruth.roles
