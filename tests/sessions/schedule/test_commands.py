"""Dating sessions, the letters that tell of it, and answers."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from alsets.access import Role
from alsets.tenancy.scope import scope
from alsets.tenancy.versions import Stale
from members.models import Membership, Person
from programmes.curriculum.models import LearningSession
from sessions.schedule import commands, doors, queries
from sessions.schedule.models import CalendarRelease, Reply
from tests import make as ground
from tests.sessions import make
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
HALL = "Friends Meeting House, Mill Lane"


def dated(of: make.Running, at: dt.datetime, place: str = HALL) -> LearningSession:
    with make.in_scope(of, of.ruth):
        return commands.date_session(by=of.as_ruth, number=4, starts_at=at, place=place)


def test_dating_a_session_writes_to_everybody_with_an_address() -> None:
    of = make.running()
    make.learning_session(of)
    make.sits_in(of, "Nura Haddad", email=None)
    at = make.in_days(9)

    with posted() as post:
        dated(of, at)

    assert [letter.to for letter in post.letters] == sorted(
        who.email or "" for who in (of.joe, of.amina, of.fay)
    )
    first = post.letters[0]
    assert first.subject == "There is a date"
    assert HALL in first.text
    assert f"{of.at}sessions/4/" in first.text
    assert first.to.encode() not in first.sealed
    assert b"Friends" not in first.sealed


def test_the_calendar_file_is_neutral_and_says_when_in_utc() -> None:
    of = make.running()
    row = make.learning_session(of)
    at = make.in_days(9)

    with posted() as post:
        dated(of, at)

    letter = post.letters[0]
    assert letter.method == "PUBLISH"
    assert str(letter.event["uid"]) == f"{row.pk}@alsets"
    assert letter.event["sequence"] == 0
    assert str(letter.event["summary"]) == "Learning set"
    assert str(letter.event["location"]) == HALL
    assert letter.event.start == at
    assert letter.event.end == at + dt.timedelta(minutes=155)
    raw = letter.files["learning-set.ics"].decode()
    assert f"DTSTART:{at:%Y%m%dT%H%M%SZ}" in raw
    assert "responded" not in raw


def test_a_changed_date_raises_the_sequence_and_keeps_the_uid() -> None:
    of = make.running()
    make.learning_session(of)
    with posted() as first:
        dated(of, make.in_days(9))
    with posted() as second:
        dated(of, make.in_days(10))
    with make.in_scope(of, of.ruth), posted() as third:
        commands.undate_session(by=of.as_ruth, number=4)
    with posted() as fourth:
        dated(of, make.in_days(12))

    posts = (first, second, third, fourth)
    assert [len(post.letters) for post in posts] == [3, 3, 3, 3]
    events = [post.letters[0].event for post in posts]
    assert [event["sequence"] for event in events] == [0, 1, 2, 3]
    assert len({str(event["uid"]) for event in events}) == 1
    assert [post.letters[0].method for post in posts] == ["PUBLISH", "PUBLISH", "CANCEL", "PUBLISH"]
    assert events[2].start == make.in_days(10)
    assert str(events[2]["status"]) == "CANCELLED"
    assert [post.letters[0].subject for post in posts] == [
        "There is a date",
        "A date has changed",
        "A date is called off",
        "There is a date",
    ]


def test_saying_the_same_date_twice_writes_once() -> None:
    of = make.running()
    row = make.learning_session(of)
    at = make.in_days(9)

    with posted() as post:
        dated(of, at)
        with make.in_scope(of, of.ruth):
            commands.date_session(by=of.as_ruth, number=4, starts_at=at, place=HALL, seen=1)

    assert len(post.letters) == 3
    with make.in_scope(of, of.ruth):
        assert CalendarRelease.objects.filter(learning_session=row).count() == 1
        commands.undate_session(by=of.as_ruth, number=4)
    with make.in_scope(of, of.ruth), posted() as nothing:
        commands.undate_session(by=of.as_ruth, number=4)
    assert nothing.letters == []


def test_a_letter_is_in_its_readers_language() -> None:
    of = make.running()
    make.learning_session(of)
    nura = make.sits_in(of, "Nura Haddad", language="ar")

    with make.in_scope(of, of.ruth):
        told = {address.email: address.language for address in doors.addresses_in(of.programme.pk)}
    with posted() as post:
        dated(of, dt.datetime(2027, 6, 3, 12, 30, tzinfo=dt.UTC))

    assert told[nura.email or ""] == "ar"
    assert told[of.joe.email or ""] == "en"
    texts = {letter.to: letter.text for letter in post.letters}
    assert "Thursday 3 June 2027, 1:30pm to 4:05pm" in texts[of.joe.email or ""]
    assert "حزيران" in texts[nura.email or ""] or "يونيو" in texts[nura.email or ""]


def test_a_moment_that_is_past_is_not_announced() -> None:
    of = make.running()
    row = make.learning_session(of)

    with make.in_scope(of, of.ruth), posted() as post, pytest.raises(commands.TooLate):
        commands.date_session(
            by=of.as_ruth, number=4, starts_at=timezone.now() - dt.timedelta(hours=1), place=HALL
        )

    assert post.letters == []
    with make.in_scope(of, of.ruth):
        row.refresh_from_db()
    assert (row.starts_at, row.version) == (None, 1)


def test_two_people_dating_one_session_lose_nothing() -> None:
    of = make.running()
    make.learning_session(of)
    dated(of, make.in_days(9))

    with make.in_scope(of, of.ruth), pytest.raises(Stale):
        commands.date_session(
            by=of.as_ruth, number=4, starts_at=make.in_days(11), place=HALL, seen=1
        )
    with make.in_scope(of, of.ruth):
        assert LearningSession.objects.get(programme=of.programme).starts_at == make.in_days(9)


def test_only_those_who_run_the_programme_date_a_session() -> None:
    of = make.running()
    make.learning_session(of)
    for by in (of.as_joe, of.as_sam):
        with make.in_scope(of, of.joe), pytest.raises(PermissionDenied):
            commands.date_session(by=by, number=4, starts_at=make.in_days(9), place=HALL)
        with make.in_scope(of, of.joe), pytest.raises(PermissionDenied):
            commands.undate_session(by=by, number=4)
    helen = of.member(of.helen, Role.COORDINATOR)
    with make.in_scope(of, of.helen), posted() as post:
        commands.date_session(by=helen, number=4, starts_at=make.in_days(9), place=HALL)
    assert len(post.letters) == 3


def test_addresses_are_given_to_those_who_run_the_programme_alone() -> None:
    of, other = make.running(), make.running()
    beside = make.running(of.host)
    elsewhere = ground.organisation()

    def seen(who: Person, place: ground.Founded) -> int:
        with scope(person_id=who.pk, organisation_id=place.id):
            return len(doors.addresses_in(of.programme.pk))

    assert seen(of.ruth, of.host) == 3
    assert seen(of.helen, of.host) == 3
    for who in (of.joe, of.sam, beside.ruth, other.ruth, other.helen):
        assert seen(who, of.host) == 0
    assert seen(other.ruth, other.host) == 0
    assert seen(of.ruth, elsewhere) == 0
    with scope():
        assert doors.addresses_in(of.programme.pk) == ()
    with scope(person_id=of.host.office, organisation_id=of.host.id):
        assert len(doors.addresses_in(of.programme.pk)) == 3


def test_who_has_left_gets_no_letter() -> None:
    of = make.running()
    make.learning_session(of)
    with scope(person_id=of.host.office, organisation_id=of.host.id):
        Membership.objects.filter(person=of.joe).update(active=False)

    with posted() as post:
        dated(of, make.in_days(9))

    assert of.joe.email not in {letter.to for letter in post.letters}
    assert len(post.letters) == 2


def test_the_last_answer_counts() -> None:
    of = make.running()
    row = make.learning_session(of, starts_at=make.in_days(9))
    with make.in_scope(of, of.joe):
        commands.reply(by=of.as_joe, number=4, answer="coming", note="I need the lift")
        commands.reply(by=of.as_joe, number=4, answer="cannot", note="My mother is ill")

        (kept,) = Reply.objects.filter(learning_session=row)
        assert (kept.answer, kept.note) == ("cannot", "My mother is ill")


def test_an_answer_is_read_by_herself_and_the_facilitators_alone() -> None:
    of = make.running()
    row = make.learning_session(of, starts_at=make.in_days(9))
    with make.in_scope(of, of.joe):
        commands.reply(by=of.as_joe, number=4, answer="cannot", note="My mother is ill")

    def seen(who: Person) -> int:
        with make.in_scope(of, who):
            return Reply.objects.filter(learning_session=row).count()

    assert [seen(who) for who in (of.joe, of.ruth)] == [1, 1]
    assert [seen(who) for who in (of.amina, of.sam, of.helen)] == [0, 0, 0]
    with make.in_scope(of, of.amina), pytest.raises(DatabaseError), transaction.atomic():
        Reply.objects.create(
            organisation_id=of.host.id,
            owner=of.joe,
            programme=of.programme,
            learning_session=row,
            answer="coming",
        )


def test_an_answer_to_another_day_does_not_stand() -> None:
    of = make.running()
    make.learning_session(of)
    dated(of, make.in_days(9))
    with make.in_scope(of, of.joe):
        commands.reply(by=of.as_joe, number=4, answer="coming")
    dated(of, make.in_days(9), place="The library")
    with make.in_scope(of, of.joe):
        same_day = queries.session_page(of.as_joe, 4)
    dated(of, make.in_days(10))
    with make.in_scope(of, of.joe):
        other_day = queries.session_page(of.as_joe, 4)

    assert same_day
    assert other_day
    assert (same_day.my_answer, other_day.my_answer) == ("coming", "")


def test_nobody_answers_to_what_is_over_or_has_no_date() -> None:
    of = make.running()
    make.learning_session(of, 3, starts_at=timezone.now() - dt.timedelta(hours=4))
    make.learning_session(of, 4)
    make.learning_session(of, 5, starts_at=timezone.now() - dt.timedelta(hours=1))
    with make.in_scope(of, of.joe):
        for number in (3, 4):
            with pytest.raises(commands.TooLate):
                commands.reply(by=of.as_joe, number=number, answer="coming")
        commands.reply(by=of.as_joe, number=5, answer="coming")
        with pytest.raises(PermissionDenied):
            commands.reply(by=of.as_sam, number=5, answer="coming")
