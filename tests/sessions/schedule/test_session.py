"""One session: what will happen, and whether one comes."""

import datetime as dt

import pytest
from django.utils import timezone

from alsets.access import Member, Role
from alsets.tenancy.scope import scope
from members.models import Person
from programmes.taking_part import commands as taking_part
from sessions.schedule import commands
from sessions.schedule.models import Reply
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


def coming_up() -> make.Running:
    of = make.running()
    make.learning_session(of, starts_at=dt.datetime(2027, 6, 3, 12, 30, tzinfo=dt.UTC))
    return of


def test_it_says_what_will_happen_and_when_each_part_starts() -> None:
    of = coming_up()
    words = pages.get(of.joe, f"{of.at}sessions/4/").content.decode()

    assert "Thursday 3 June 2027, 1:30pm to 4:05pm" in words
    parts = [words.index(w) for w in ("1:30pm</time>", "1:45pm</time>", "3:50pm</time>")]
    assert parts == sorted(parts)
    assert "Session 4 of 1" in words
    assert "Ruth Ellis" in words


def test_an_answer_is_kept_and_can_be_changed() -> None:
    of = coming_up()
    browser = ground.signed_in(of.joe)
    sent = browser.post(f"{of.at}sessions/4/", {"answer": "coming", "note": "I need the lift"})
    shown = browser.get(f"{of.at}sessions/4/").content.decode()

    assert (sent.status_code, sent["Location"]) == (302, f"{of.at}sessions/4/")
    assert "Change my answer" in shown
    assert "I need the lift" in shown
    browser.post(f"{of.at}sessions/4/", {"answer": "cannot", "note": ""})
    browser.post(f"{of.at}sessions/4/", {"answer": "cannot", "note": ""})
    with make.in_scope(of, of.joe):
        (kept,) = Reply.objects.all()
        assert (kept.answer, kept.note) == ("cannot", "")


def test_no_answer_chosen_keeps_what_was_typed() -> None:
    of = coming_up()
    page = ground.signed_in(of.joe).post(f"{of.at}sessions/4/", {"note": "I need the lift"})

    assert page.status_code == 422
    assert "Choose one of the three answers." in page.content.decode()
    assert "I need the lift" in page.content.decode()


def test_a_note_is_read_by_facilitators_alone() -> None:
    of = coming_up()
    ground.signed_in(of.joe).post(
        f"{of.at}sessions/4/", {"answer": "cannot", "note": "My mother is ill"}
    )
    ruth = pages.get(of.ruth, f"{of.at}sessions/4/").content.decode()

    assert "Who is coming" in ruth
    assert "My mother is ill" in ruth
    assert "Joe Maddox" in ruth
    for who in (of.amina, of.sam, of.helen, of.fay):
        words = pages.get(who, f"{of.at}sessions/4/").content.decode()
        assert "My mother is ill" not in words
        assert "Joe Maddox" not in words
        assert "Who is coming" not in words


def test_a_supporter_sees_the_day_and_cannot_answer() -> None:
    of = coming_up()
    browser = ground.signed_in(of.sam)
    page = browser.get(f"{of.at}sessions/4/")
    sent = browser.post(f"{of.at}sessions/4/", {"answer": "coming"})

    assert "Thursday 3 June 2027" in page.content.decode()
    assert "Are you coming?" not in page.content.decode()
    assert sent.status_code == 403
    with make.in_scope(of, of.ruth):
        assert Reply.objects.count() == 0


def test_what_is_over_takes_no_answer_and_says_so() -> None:
    of = make.running()
    make.learning_session(of, starts_at=timezone.now() - dt.timedelta(days=2))
    browser = ground.signed_in(of.joe)
    sent = browser.post(f"{of.at}sessions/4/", {"answer": "coming"}, follow=True)

    assert "This session is over" in sent.content.decode()
    assert "Are you coming?" not in sent.content.decode()


def test_a_session_over_midnight_names_both_days() -> None:
    of = make.running()
    make.learning_session(of, starts_at=dt.datetime(2027, 6, 3, 21, 30, tzinfo=dt.UTC))
    words = pages.get(of.joe, f"{of.at}sessions/4/").content.decode()

    assert "Thursday 3 June 2027, 10:30pm to Friday 4 June 2027, 1:05am" in words


def test_a_session_over_a_clock_change_shows_what_clocks_show() -> None:
    of = make.running()
    make.learning_session(of, starts_at=dt.datetime(2027, 3, 28, 0, 30, tzinfo=dt.UTC))
    words = pages.get(of.joe, f"{of.at}sessions/4/").content.decode()

    assert "12:30am to 4:05am" in words
    assert "12:45am</time>" in words
    assert "3:50am</time>" in words


def test_who_may_see_it() -> None:
    of, other = coming_up(), make.running()
    beside = make.running(of.host)
    make.learning_session(other, starts_at=make.in_days(4))
    address = f"{of.at}sessions/4/"

    for who in (of.ruth, of.helen, of.joe, of.sam):
        assert pages.status(who, address) == 200
    for who in (other.ruth, other.joe, beside.joe, beside.ruth):
        assert pages.status(who, address) == 404
    assert pages.status(of.joe, f"{of.at}sessions/9/") == 404


def test_it_belongs_to_its_programme() -> None:
    of = coming_up()
    beside = make.running(of.host)

    assert pages.status(beside.joe, f"{beside.at}sessions/4/") == 404


def test_25_answers_cost_no_more_than_one() -> None:
    of = coming_up()
    with make.in_scope(of, of.joe):
        commands.reply(by=of.as_joe, number=4, answer="coming", note="one")

    def more() -> None:
        for n in range(24):
            who = make.sits_in(of, f"Member {n}")
            with make.in_scope(of, who):
                commands.reply(
                    by=of.member(who, Role.MEMBER), number=4, answer="cannot", note=f"note {n}"
                )

    assert pages.costs_the_same(more, of.ruth, f"{of.at}sessions/4/") <= 8
    assert pages.costs_the_same(int, of.joe, f"{of.at}sessions/4/") <= 8


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/Rome", "By your clock: Thursday 25 March 2027, 2:30pm to 5:05pm"),
        ("America/New_York", "By your clock: Thursday 25 March 2027, 9:30am to 12:05pm"),
        ("Europe/Lisbon", ""),
        ("", ""),
    ],
)
def test_another_clock_is_shown_beside_the_places_own(zone: str, shown: str) -> None:
    """Three days before Europe's clocks change, when America's have changed already."""
    of = make.running()
    make.learning_session(of, starts_at=dt.datetime(2027, 3, 25, 13, 30, tzinfo=dt.UTC))
    with scope(person_id=of.joe.pk):
        Person.objects.filter(pk=of.joe.pk).update(time_zone=zone)
    session = pages.get(of.joe, f"{of.at}sessions/4/").content.decode()
    home = pages.get(of.joe, "/me/").content.decode()

    assert "Thursday 25 March 2027, 1:30pm to 4:05pm" in session
    assert ("By your clock" in session) == bool(shown)
    assert shown in session
    assert shown in home


def test_what_people_need_stands_beside_the_date_for_those_who_prepare_it() -> None:
    of = coming_up()
    with make.in_scope(of, of.joe):
        tell_needs(of, of.as_joe, needs="A seat near the door", journey="The 14 bus")
    with make.in_scope(of, of.amina):
        tell_needs(of, of.as_amina, needs="A quiet corner", journey="")
    with make.in_scope(of, of.amina):
        commands.reply(by=of.as_amina, number=4, answer="cannot")

    page = pages.get(of.ruth, f"{of.at}sessions/4/").content.decode()
    assert "A seat near the door" in page
    assert "The 14 bus" in page
    assert "A quiet corner" not in page, "she cannot come"
    assert "A seat near the door" in pages.get(of.helen, f"{of.at}sessions/4/").content.decode()
    for who in (of.fay, of.amina, of.sam):
        assert "near the door" not in pages.get(who, f"{of.at}sessions/4/").content.decode()


def tell_needs(of: make.Running, member: Member, *, needs: str, journey: str) -> None:
    taking_part.tell_needs(
        by=member,
        perspective="service_user",
        further=[],
        needs=needs,
        journey=journey,
        comes_with="",
        languages="",
        address_as="",
        payment="",
    )
