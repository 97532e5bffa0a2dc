"""At 50,000 shares the policies run by index: nobody's page reads through everybody's rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from alsets.tenancy.scope import scope
from members.consent import queries
from members.models import Circle, Piece, Share
from tests.alsets.jobs.conftest import committed
from tests.owner import as_owner

__all__ = ["committed"]
HOSTS, PEOPLE, PIECES, CIRCLES = 50, 20, 50, 1000
"""So many organisations, each with so many people, who share so many pieces each; and circles."""
FILL = f"""
  CREATE TEMPORARY TABLE host AS
    SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS circle
    FROM generate_series(1, {HOSTS}) n;
  CREATE TEMPORARY TABLE who AS
    SELECT h.n AS host, h.id AS organisation, h.circle, gen_random_uuid() AS id
    FROM host h, generate_series(1, {PEOPLE});
  CREATE TEMPORARY TABLE text AS
    SELECT w.host, w.organisation, w.circle, w.id AS owner, gen_random_uuid() AS id
    FROM who w, generate_series(1, {PIECES});
  INSERT INTO members_person (id, password, language, time_zone, is_active, is_office, joined_at)
    SELECT id, '!', '', '', true, false, now() FROM who;
  INSERT INTO members_organisation (id, slug, name, language, time_zone, country, founded_at)
    SELECT id, 'many-' || n, 'Many ' || n, 'en', 'UTC', 'GB', now() FROM host;
  INSERT INTO members_membership (id, organisation_id, person_id, role, active, since)
    SELECT gen_random_uuid(), organisation, id, 'member', true, now() FROM who;
  INSERT INTO members_circle (id, organisation_id, name, kind)
    SELECT circle, id, 'Willow', 'set' FROM host;
  INSERT INTO members_circle (id, organisation_id, name, kind)
    SELECT gen_random_uuid(), id, 'Oak', 'set' FROM host, generate_series(2, {CIRCLES});
  INSERT INTO members_circlemember (id, organisation_id, circle_id, person_id)
    SELECT gen_random_uuid(), organisation, circle, id FROM who;
  INSERT INTO members_piece (id, owner_id, kind, title, made_at)
    SELECT id, owner, 'reflection', 'A piece', now() FROM text;
  INSERT INTO members_share (id, organisation_id, owner_id, piece_id, circle_id, made_at)
    SELECT gen_random_uuid(), organisation, owner, id, circle, now() FROM text;
"""  # noqa: S608  (only numbers of our own)
LARGE = ["members_circle", "members_piece", "members_share"]


@dataclass(frozen=True)
class Crowd:
    """A reader, her organisation, and a piece of somebody else there."""

    reader: UUID
    organisation: UUID
    piece: UUID


@pytest.fixture
def crowd(committed: None) -> Crowd:
    with as_owner() as owner:
        owner.execute(FILL)
        found = owner.execute("""
          SELECT w.id, w.organisation, t.id FROM who w
          JOIN text t ON t.host = w.host AND t.owner <> w.id LIMIT 1
        """).fetchone()
    with as_owner(autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
    assert found is not None
    return Crowd(*found)


def scans(deed: Callable[[], Any]) -> dict[str, tuple[int, int]]:
    """Return how often the deed read the large tables through, and by index.

    Counted by PostgreSQL, inside of functions too. Its view of "this transaction" still holds what
    this connection did before and has not reported yet (it reports at most once a second, when idle
    after ten), hence the difference.
    """
    before = counted()
    deed()
    return {
        name: (through - before.get(name, (0, 0))[0], by_index - before.get(name, (0, 0))[1])
        for name, (through, by_index) in counted().items()
    }


def counted() -> dict[str, tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, seq_scan, coalesce(idx_scan, 0) FROM pg_stat_xact_user_tables"
            " WHERE relname = ANY (%s)",
            [LARGE],
        )
        return {name: (through, by_index) for name, through, by_index in cursor.fetchall()}


def test_no_policy_reads_through_a_large_table(crowd: Crowd) -> None:
    def one_piece() -> None:
        assert Piece.objects.get(pk=crowd.piece).title == "A piece"

    def all_that_is_open() -> None:
        assert Piece.objects.exclude(owner_id=crowd.reader).count() == PIECES * (PEOPLE - 1)

    def her_own_shares() -> None:
        assert len(queries.shares_of(crowd.reader)) == PIECES

    def shares_with_her_circle() -> None:
        assert Share.objects.filter(piece_id=crowd.piece).count() == 1  # the one that opens it

    def circles_of_the_place() -> None:
        assert Circle.objects.count() == CIRCLES

    for deed in (
        one_piece,
        all_that_is_open,
        her_own_shares,
        shares_with_her_circle,
        circles_of_the_place,
    ):
        with scope(person_id=crowd.reader, organisation_id=crowd.organisation):
            found = scans(deed)
        assert found, deed.__name__
        assert {name: through for name, (through, _) in found.items() if through} == {}, (
            deed.__name__
        )
        assert sum(by_index for _, by_index in found.values()) > 0


def test_without_its_index_the_same_count_is_seen(crowd: Crowd) -> None:
    """So the test above can fail."""
    with scope(person_id=crowd.reader), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_indexonlyscan = off")
        found = scans(lambda: Piece.objects.filter(pk=crowd.piece).count())
    assert found["members_piece"][0] > 0


def test_what_the_connection_did_before_is_not_counted(crowd: Crowd) -> None:
    """PostgreSQL still holds it as if it were of this transaction; once this failed by chance."""
    for _ in range(3):  # the later ones within the second in which nothing is reported
        with scope(person_id=crowd.reader), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_indexonlyscan = off")
            Piece.objects.filter(pk=crowd.piece).count()
    with scope(person_id=crowd.reader):
        held = counted()
        found = scans(lambda: Piece.objects.filter(pk=crowd.piece).count())
    assert held["members_piece"][0] > 0
    assert found["members_piece"][0] == 0
