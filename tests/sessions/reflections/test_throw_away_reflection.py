"""Throwing a reflection away: asked once, then gone for everybody."""

import pytest
from django.test import Client

from alsets.drafts import draft, keep_draft
from members.consent.models import Piece, Share
from sessions.reflections import queries
from sessions.reflections.models import Reflection
from tests import make as base
from tests.members.consent.make import as_
from tests.sessions.reflections import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Kingsmead:
    return make.kingsmead()


def at(piece_id: object) -> str:
    return f"/me/reflections/{piece_id}/throw-away/"


def test_it_is_asked_first_and_then_gone_for_everybody(of: make.Kingsmead) -> None:
    joe, piece, other = base.signed_in(of.joe), make.reflection(of.joe), make.reflection(of.joe)
    make.opened_to_set(of, piece)
    reader = base.signed_in(of.amina)
    assert reader.get(f"/o/{of.host.slug}/read/{piece}/").status_code == 200
    with as_(of.joe):
        keep_draft(of.joe.pk, queries.draft_key(piece), {"stays": ["Half"]})

    asked = joe.get(at(piece))
    assert "The words will be gone for good." in asked.content.decode()
    with as_(of.joe):
        assert Reflection.objects.count() == 2

    page = joe.post(at(piece))
    assert (page.status_code, page["Location"]) == (302, "/me/reflections/")
    assert joe.post(at(piece)).status_code == 302  # pressed twice
    with as_(of.joe):
        assert [row.pk for row in Reflection.objects.all()] == [other]
        assert Piece.objects.get(pk=piece).title == ""
        assert Share.objects.count() == 0
        assert draft(of.joe.pk, queries.draft_key(piece)) is None
    assert reader.get(f"/o/{of.host.slug}/read/{piece}/").status_code == 404
    assert joe.get(at(piece)).status_code == 404


def test_nobody_throws_away_what_another_wrote(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    make.opened_to_set(of, piece)
    for who in (of.amina, of.ruth, make.kingsmead().joe):
        browser = base.signed_in(who)
        assert (browser.get(at(piece)).status_code, browser.post(at(piece)).status_code) == (
            404,
            404,
        )
    with as_(of.joe):
        assert Reflection.objects.get().happened == "Quiet."


def test_strangers_are_asked_to_sign_in(client: Client, of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    assert client.post(at(piece)).status_code == 302
    with as_(of.joe):
        assert Reflection.objects.count() == 1
