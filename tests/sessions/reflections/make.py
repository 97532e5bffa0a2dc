"""A programme with a set, and browsers of its people."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alsets.access import Role
from members.consent.models import CircleKind
from members.models import Person
from programmes.cohort.models import Programme
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet
from sessions.reflections import commands
from tests import make as base
from tests.members.consent.make import as_, circle

NOISE = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config", "BEGIN", "COMMIT")


@dataclass(frozen=True)
class Kingsmead:
    """Ruth facilitates, Joe and Amina are members; Joe, Amina and Ruth sit in the set Willow."""

    host: base.Founded
    programme: Programme
    ruth: Person
    joe: Person
    amina: Person
    everybody: UUID
    willow: UUID
    held: LearningSession
    coming: LearningSession


def kingsmead() -> Kingsmead:
    """Make it: session 3 was held yesterday, session 4 is in nine days."""
    host = base.organisation()
    with as_(host.office, host):
        programme = Programme.objects.create(
            organisation=host.organisation, slug="kingsmead", title="Kingsmead", state="running"
        )
    here = programme.pk
    ruth = base.membership(of=host, role=Role.FACILITATOR, programme_id=here, name="Ruth Ellis")
    joe = base.membership(of=host, programme_id=here, name="Joe Maddox")
    amina = base.membership(of=host, programme_id=here, name="Amina Rahim")
    everybody = circle(host, ruth, joe, amina, name="Kingsmead", kind=CircleKind.PROGRAMME)
    willow = circle(host, ruth, joe, amina)
    now = timezone.now()
    with as_(host.office, host):
        Programme.objects.filter(pk=here).update(circle_id=everybody)
        LearningSet.objects.create(
            organisation=host.organisation, programme=programme, name="Willow", circle_id=willow
        )
        held, coming = [
            LearningSession.objects.create(
                organisation=host.organisation,
                programme=programme,
                number=number,
                title=title,
                starts_at=starts_at,
                held_at=starts_at if starts_at < now else None,
            )
            for number, title, starts_at in (
                (3, "The story behind", now - dt.timedelta(days=1)),
                (4, "How we first responded", now + dt.timedelta(days=9)),
            )
        ]
    return Kingsmead(host, programme, ruth, joe, amina, everybody, willow, held, coming)


def reflection(who: Person, *, title: str = "After session 3", stays: str = "") -> UUID:
    """Write a reflection, private; return its piece's id."""
    with as_(who):
        row = commands.write_reflection(
            person_id=who.pk, title=title, language="en", happened="Quiet.", stays=stays
        )
        return row.piece_id


def opened_to_set(of: Kingsmead, piece_id: UUID, *, until: dt.datetime | None = None) -> UUID:
    """Open a reflection of Joe's to Willow; return the share's id."""
    with as_(of.joe):
        share = commands.open_reflection(
            person_id=of.joe.pk,
            piece_id=piece_id,
            organisation_id=of.host.id,
            circle_id=of.willow,
            until=until,
        )
        return share.pk


def queries_of(browser: Client, address: str) -> list[str]:
    """Return the SQL that a page runs, without the noise of transactions."""
    with CaptureQueriesContext(connection) as found:
        assert browser.get(address).status_code == 200
    ran = [query["sql"] for query in found.captured_queries]
    return [sql for sql in ran if not sql.startswith(NOISE)]
