"""A part that is a piece of its own: who can read it, who looked, and throwing it away."""

from uuid import UUID, uuid4

import pytest

from sessions.reflections import commands, queries
from sessions.reflections.models import Extract, Reflection
from tests import make as base
from tests.members.consent.make import as_
from tests.sessions.reflections import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Kingsmead:
    return make.kingsmead()


@pytest.fixture
def part(of: make.Kingsmead) -> UUID:
    piece = make.reflection(of.joe, title="By the river", stays="One.\n\nTwo.")
    with as_(of.joe):
        taken = commands.take_part(
            person_id=of.joe.pk, source_id=piece, key="stays-1", words="Two.", piece_id=uuid4()
        )
    return taken.piece_id


def at(part: UUID) -> str:
    return f"/me/reflections/parts/{part}/"


def opened(of: make.Kingsmead, part: UUID, **more: str) -> int:
    typed = {"who": str(of.willow), "person": "", "until": "back", **more}
    status: int = base.signed_in(of.joe).post(at(part), typed).status_code
    return status


def test_its_writer_opens_it_sees_who_looked_and_takes_it_back(
    of: make.Kingsmead, part: UUID
) -> None:
    reader, address = base.signed_in(of.amina), f"/o/{of.host.slug}/read/{part}/"
    assert reader.get(address).status_code == 404
    assert opened(of, part) == 302
    assert "Two." in reader.get(address).content.decode()
    page = base.signed_in(of.joe).get(at(part)).content.decode()
    assert "Amina" in page
    assert opened(of, part, who="me") == 302
    assert reader.get(address).status_code == 404


def test_it_is_in_her_sharing_and_on_the_page_it_was_taken_from(
    of: make.Kingsmead, part: UUID
) -> None:
    opened(of, part)
    browser = base.signed_in(of.joe)
    assert at(part) in browser.get("/me/sharing/").content.decode()
    with as_(of.joe):
        source = Extract.objects.get(pk=part).source_id
        rows = queries.extracts_of(of.joe.pk, source)
    assert [(row.piece_id, row.who) for row in rows] == [(part, "set")]
    assert at(part) in browser.get(f"/me/reflections/{source}/").content.decode()


def test_thrown_away_it_is_gone_and_what_it_was_taken_from_stays(
    of: make.Kingsmead, part: UUID
) -> None:
    opened(of, part)
    base.signed_in(of.joe).post(at(part), {"do": "throw_away"})
    with as_(of.joe):
        assert (Extract.objects.count(), Reflection.objects.count()) == (0, 1)
    assert base.signed_in(of.amina).get(f"/o/{of.host.slug}/read/{part}/").status_code == 404
    assert base.signed_in(of.joe).get(at(part)).status_code == 404


def test_it_is_nobody_elses_page(of: make.Kingsmead, part: UUID) -> None:
    opened(of, part)
    for who in (of.amina, of.ruth):
        browser = base.signed_in(who)
        assert browser.get(at(part)).status_code == 404
        assert browser.post(at(part), {"do": "throw_away"}).status_code == 404
    other = make.kingsmead()
    with as_(other.joe):
        assert Extract.objects.count() == 0
    with as_(of.joe):
        assert Extract.objects.count() == 1
