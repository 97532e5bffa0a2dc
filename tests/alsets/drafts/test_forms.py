"""What a form begins with."""

import pytest
from django.test import RequestFactory

from alsets.access import Member, MemberRequest
from alsets.drafts import keep_draft
from alsets.drafts.forms import initial_with_draft
from alsets.tenancy.scope import scope
from members.models import Person
from tests import make

pytestmark = pytest.mark.django_db
SAVED = {"title": "Saved", "body": "Saved words", "needs": ["seat"], "version": 3}


def asked_by(who: Person) -> MemberRequest:
    request = RequestFactory().get("/")
    request.member = Member(who.pk)  # type: ignore[attr-defined]  # as the middleware does
    return request  # type: ignore[return-value]  # now it is one


def test_without_a_draft_saved_words_stand(world: make.World) -> None:
    with scope(person_id=world.ana.pk):
        assert initial_with_draft(asked_by(world.ana), "k", SAVED) == (SAVED, None)


def test_kept_words_come_before_saved_ones(world: make.World) -> None:
    with scope(person_id=world.ana.pk):
        keep_draft(
            world.ana.pk,
            "k",
            {"body": ["Kept words"], "needs": ["seat", "break"], "version": ["2"]},
        )
        initial, kept = initial_with_draft(asked_by(world.ana), "k", SAVED)

    assert kept
    assert initial == {
        "title": "Saved",
        "body": "Kept words",
        "needs": ["seat", "break"],
        "version": "2",
    }
    assert SAVED["body"] == "Saved words"
