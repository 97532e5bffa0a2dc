"""Keeping what somebody is writing."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alsets.drafts import draft
from alsets.drafts.commands import LONGEST
from alsets.tenancy.scope import scope
from tests import make

pytestmark = pytest.mark.django_db


def typed(who: object, **fields: object) -> dict[str, object]:
    return {"draft": "reflections/new", "draft_writer": str(who), **fields}


def test_words_are_kept_for_their_writer_only(world: make.World) -> None:
    client = make.signed_in(world.ana)

    answer = client.post(
        "/drafts/",
        typed(world.ana.pk, words="By the door", needs=["seat", "break"], csrfmiddlewaretoken="x"),
    )

    assert answer.status_code == 200
    assert answer.content.decode().startswith("Kept at ")
    with scope(person_id=world.ana.pk):
        kept = draft(world.ana.pk, "reflections/new")
    assert kept
    assert kept.fields == {"words": ["By the door"], "needs": ["seat", "break"]}
    assert timezone.now() - kept.kept_at < dt.timedelta(minutes=1)
    with scope(person_id=world.bob.pk):
        assert draft(world.ana.pk, "reflections/new") is None


def test_keeping_again_replaces_what_was_kept(world: make.World) -> None:
    client = make.signed_in(world.ana)
    client.post("/drafts/", typed(world.ana.pk, words="one", gone="x"))

    client.post("/drafts/", typed(world.ana.pk, words="two"))

    with scope(person_id=world.ana.pk):
        kept = draft(world.ana.pk, "reflections/new")
    assert kept
    assert kept.fields == {"words": ["two"]}


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    answer = client.post("/drafts/", typed("nobody", words="x"))

    assert (answer.status_code, answer["Location"][:16]) == (302, "/accounts/login/")


def test_words_of_somebody_who_has_gone_are_not_kept_as_another_s(world: make.World) -> None:
    answer = make.signed_in(world.bob).post("/drafts/", typed(world.ana.pk, words="Ana's words"))

    assert answer.status_code == 403
    with scope(person_id=world.bob.pk):
        assert draft(world.bob.pk, "reflections/new") is None


def test_a_text_that_is_too_long_is_not_kept(world: make.World) -> None:
    answer = make.signed_in(world.ana).post("/drafts/", typed(world.ana.pk, w="x" * LONGEST))

    assert answer.status_code == 413
    with scope(person_id=world.ana.pk):
        assert draft(world.ana.pk, "reflections/new") is None
