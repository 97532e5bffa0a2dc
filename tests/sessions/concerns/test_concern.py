"""A concern is read by three people, who note what was done."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from alsets.access import Role
from members.models import Membership, Person
from sessions.concerns import commands, queries
from sessions.concerns.models import Concern, ConcernNote, Telling
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.concerns.make import WORDS, as_safe, opened, two

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    return make.running()


@pytest.fixture
def safe(of: make.Running) -> tuple[Person, Person]:
    return two(of)


def at(of: make.Running, row: Concern) -> str:
    return f"{of.at}concerns/{row.pk}/"


def test_three_people_read_it_and_nobody_else(
    of: make.Running, safe: tuple[Person, Person]
) -> None:
    row = opened(of, *safe)
    third = ground.membership(of=of.host, role=Role.SAFEGUARDING_LEAD, name="Third")
    david = ground.membership(
        of=of.host, role=Role.FACILITATOR, name="David", programme_id=of.programme.pk
    )
    for who in (of.ruth, *safe):
        assert WORDS in pages.get(who, at(of, row)).content.decode()
    for who in (third, david):
        assert pages.status(who, at(of, row)) == 404
    for who in (of.joe, of.amina, of.helen, of.sam):
        assert pages.status(who, at(of, row)) == 403
    for who in (third, david, of.joe, of.amina, of.helen, of.sam, make.running().ruth):
        with make.in_scope(of, who):
            assert (Concern.objects.count(), ConcernNote.objects.count()) == (0, 0)


def test_whoever_no_longer_looks_after_safety_reads_nothing(
    of: make.Running, safe: tuple[Person, Person]
) -> None:
    row = opened(of, *safe)
    with make.in_scope(of, safe[0]):
        assert Concern.objects.filter(pk=row.pk).exists()
    with make.in_scope(of, of.helen):
        ended = Membership.objects.filter(person=safe[0])
        ended.update(role=Role.SPONSOR)
    with make.in_scope(of, safe[0]):
        assert not Concern.objects.filter(pk=row.pk).exists()


def test_all_three_note_what_was_done(of: make.Running, safe: tuple[Person, Person]) -> None:
    row = opened(of, *safe)
    for who, words in ((of.ruth, "I rang him"), (safe[0], "I met his sister"), (safe[1], "Agreed")):
        sent = ground.signed_in(who).post(
            at(of, row), {"words": words, "kind": "note", "once": str(uuid4())}
        )
        assert sent.status_code == 302
    for who in (of.ruth, *safe):
        page = pages.get(who, at(of, row)).content.decode()
        for words in ("I rang him", "I met his sister", "Agreed"):
            assert words in page


def test_the_person_knows_once_somebody_told_them(
    of: make.Running, safe: tuple[Person, Person]
) -> None:
    row = opened(of, *safe, telling="not")
    with make.in_scope(of, safe[0]):
        before = queries.concern(as_safe(of, safe[0]), row.pk)
        commands.note_on_concern(
            by=as_safe(of, safe[0]), concern_id=row.pk, words="", kind="told", once=uuid4()
        )
        after = queries.concern(as_safe(of, safe[0]), row.pk)
    assert before
    assert after
    assert (before.telling, before.why_not_told) == (Telling.NOT, "His brother reads his phone")
    assert (after.telling, after.why_not_told) == (Telling.TOLD, "")


def test_it_is_closed_and_opened_again_and_twice_is_once(
    of: make.Running, safe: tuple[Person, Person]
) -> None:
    row = opened(of, *safe)
    said: list[bool] = []
    with make.in_scope(of, of.ruth):
        for kind in ("closed", "closed", "opened", "opened"):
            commands.note_on_concern(
                by=of.as_ruth, concern_id=row.pk, words="", kind=kind, once=uuid4()
            )
            page = queries.concern(of.as_ruth, row.pk)
            assert page
            said.append(page.is_closed)
        assert said == [True, True, False, False]
        assert ConcernNote.objects.count() == 2


def test_the_same_note_sent_twice_is_one_and_an_empty_one_is_none(
    of: make.Running, safe: tuple[Person, Person]
) -> None:
    row = opened(of, *safe)
    browser, once = ground.signed_in(of.ruth), str(uuid4())
    for _n in range(2):
        browser.post(at(of, row), {"words": "I rang him", "kind": "note", "once": once})
    page = browser.post(at(of, row), {"words": "", "kind": "note", "once": str(uuid4())})
    assert page.status_code == 422
    with make.in_scope(of, of.ruth):
        assert ConcernNote.objects.count() == 1


def test_nobody_writes_to_one_that_is_not_theirs(
    of: make.Running, safe: tuple[Person, Person]
) -> None:
    row = opened(of, *safe)
    third = ground.membership(of=of.host, role=Role.SAFEGUARDING_LEAD, name="Third")
    for who, member in ((third, as_safe(of, third)), (of.joe, of.as_joe)):
        with make.in_scope(of, who), pytest.raises(PermissionDenied):
            commands.note_on_concern(by=member, concern_id=row.pk, words="x", once=uuid4())


def test_it_costs_the_same_with_many_notes(of: make.Running, safe: tuple[Person, Person]) -> None:
    row = opened(of, *safe)

    def more() -> None:
        with make.in_scope(of, of.ruth):
            for n in range(25):
                commands.note_on_concern(
                    by=of.as_ruth, concern_id=row.pk, words=f"Note {n}", once=uuid4()
                )

    assert pages.costs_the_same(more, of.ruth, at(of, row)) <= 8
