"""The policies of each kind of row, tried as the app's role with data that could leak."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from alsets.drafts.models import Draft
from alsets.jobs.models import Job
from alsets.sealing.models import DataKey
from alsets.tenancy.scope import scope
from members.models import (
    AccessEvent,
    Circle,
    CircleMember,
    Consent,
    Contribution,
    Link,
    Membership,
    Organisation,
    Person,
    Piece,
    Profile,
    Share,
)
from tests import make

pytestmark = pytest.mark.django_db
REFUSED = "row-level security"


def raw(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def as_(who: Person | UUID, of: make.Founded | None = None) -> Any:
    person_id = who if isinstance(who, UUID) else who.pk
    return scope(person_id=person_id, organisation_id=of.id if of else None)


def piece_of(who: Person, title: str = "a piece") -> Piece:
    with as_(who):
        return Piece.objects.create(owner=who, kind="reflection", title=title)


def circle_in(of: make.Founded, *people: Person) -> Circle:
    with as_(of.office, of):
        circle = Circle.objects.create(organisation=of.organisation, name="Willow")
        for one in people:
            CircleMember.objects.create(organisation=of.organisation, circle=circle, person=one)
    return circle


def test_the_tests_run_as_the_app(world: make.World) -> None:
    assert raw("SELECT current_user::text") == [("alsets_app",)]
    found = raw("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert found == [(False, False)]


def test_without_a_scope_nothing_is_seen_and_nothing_written(world: make.World) -> None:
    assert Profile.objects.count() == 0
    assert raw("SELECT count(*) FROM members_profile") == [(0,)]
    assert raw("UPDATE members_profile SET chosen_name = 'x'") == 0
    assert raw("DELETE FROM members_profile") == 0
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        Circle.objects.create(organisation=world.red.organisation, name="x")


def test_organisation_rows_are_seen_in_their_organisation_alone(world: make.World) -> None:
    with as_(world.bob, world.red):
        names = set(Profile.objects.values_list("chosen_name", flat=True))
        assert names == {"Ana", "Bob"}
        everything = "SELECT count(*) FROM members_profile WHERE true OR organisation_id = %s"
        assert raw(everything, world.blue.id) == [(2,)]


def test_without_an_address_a_person_reads_in_all_her_organisations(world: make.World) -> None:
    with as_(world.ana):
        assert Profile.objects.count() == 4
        assert set(Organisation.objects.values_list("slug", flat=True)) == {"red", "blue"}
    with as_(world.cy):
        assert Profile.objects.count() == 2


def test_writes_name_the_one_organisation_of_the_address(world: make.World) -> None:
    with as_(world.ana), pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        Circle.objects.create(organisation=world.red.organisation, name="x")
    with as_(world.bob, world.red):
        Circle.objects.create(organisation=world.red.organisation, name="x")
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Circle.objects.create(organisation=world.blue.organisation, name="x")
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            raw("UPDATE members_circle SET organisation_id = %s", world.blue.id)


def test_the_database_verifies_membership_at_once(world: make.World) -> None:
    with scope(organisation_id=world.red.id):
        assert Profile.objects.count() == 0
    with as_(world.cy, world.red):
        assert Profile.objects.count() == 0
    with as_(world.red.office, world.red):
        Membership.objects.filter(person=world.ana).update(active=False)
    with as_(world.ana, world.red):
        assert Profile.objects.count() == 0
    with as_(world.ana):
        assert Profile.objects.count() == 2  # those of blue


def test_nobody_lets_himself_in(world: make.World) -> None:
    for who, place in ((world.cy, world.red), (world.bob, world.red), (world.ana, world.red)):
        with as_(who, place), pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Membership.objects.create(
                organisation=place.organisation, person=who, role="coordinator"
            )


def test_a_row_cannot_name_a_row_of_another_organisation(world: make.World) -> None:
    foreign = circle_in(world.blue)
    with as_(world.bob, world.red):
        with pytest.raises(IntegrityError, match="members_circlemember_circle_same"):
            with transaction.atomic():
                CircleMember.objects.create(
                    organisation=world.red.organisation, circle=foreign, person=world.bob
                )
                raw("SET CONSTRAINTS ALL IMMEDIATE")


def test_person_rows_follow_the_person(world: make.World) -> None:
    with as_(world.ana):
        Draft.objects.create(owner_id=world.ana.pk, key="k", fields="{}", kept_at=timezone.now())
    for place in (None, world.red, world.blue):
        with as_(world.ana, place):
            assert Draft.objects.count() == 1
    with as_(world.bob, world.red):
        assert Draft.objects.count() == 0
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Draft.objects.create(
                owner_id=world.ana.pk, key="j", fields=b"x", kept_at=timezone.now()
            )


def test_a_piece_is_open_where_it_was_shared_and_nowhere_else(world: make.World) -> None:
    piece, circle = piece_of(world.ana), circle_in(world.red, world.ana, world.bob)
    stranger = make.membership(of=world.red)
    for who in (world.bob, world.cy, stranger):
        with as_(who):
            assert Piece.objects.count() == 0
    with as_(world.ana, world.red):
        share = Share.objects.create(
            owner=world.ana, piece=piece, organisation=world.red.organisation, circle=circle
        )
    with as_(world.bob, world.red):
        assert Piece.objects.get().title == "a piece"
        assert raw("UPDATE members_piece SET title = 'x'") == 0
        assert raw("DELETE FROM members_piece") == 0
    for who in (world.cy, stranger):
        with as_(who):
            assert Piece.objects.count() == 0
    with as_(world.ana):
        Share.objects.filter(pk=share.pk).update(ended_at=timezone.now())
    with as_(world.bob, world.red):
        assert Piece.objects.count() == 0


def test_a_share_ends_by_time_by_leaving_and_by_the_end_of_the_circle(world: make.World) -> None:
    circle = circle_in(world.red, world.ana, world.bob)

    def share(until: dt.datetime | None = None) -> Share:
        with as_(world.ana, world.red):
            return Share.objects.create(
                owner=world.ana,
                piece=piece_of(world.ana),
                organisation=world.red.organisation,
                circle=circle,
                until=until,
            )

    share(until=timezone.now() - dt.timedelta(seconds=1))
    with as_(world.bob):
        assert Piece.objects.count() == 0
    share(until=timezone.now() + dt.timedelta(days=1))
    share()
    with as_(world.bob):
        assert Piece.objects.count() == 2
    with as_(world.red.office, world.red):
        Circle.objects.filter(pk=circle.pk).update(ended_at=timezone.now())
    with as_(world.bob):
        assert Piece.objects.count() == 0
    with as_(world.red.office, world.red):
        Circle.objects.filter(pk=circle.pk).update(ended_at=None)
        Membership.objects.filter(person=world.ana).update(active=False)
    with as_(world.bob):
        assert Piece.objects.count() == 0


def test_nobody_shares_what_is_not_hers(world: make.World) -> None:
    piece, circle = piece_of(world.ana), circle_in(world.red, world.ana, world.bob)
    with as_(world.bob, world.red):
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Share.objects.create(
                owner=world.ana, piece=piece, organisation=world.red.organisation, circle=circle
            )
        with pytest.raises(IntegrityError, match="members_share_piece_same"), transaction.atomic():
            Share.objects.create(
                owner=world.bob, piece=piece, organisation=world.red.organisation, circle=circle
            )
            raw("SET CONSTRAINTS ALL IMMEDIATE")


def test_keys_are_seen_by_owner_reader_and_organisation_alone(world: make.World) -> None:
    piece, circle = piece_of(world.ana), circle_in(world.red, world.ana, world.bob)
    with as_(world.ana):
        DataKey.objects.create(subject_id=world.ana.pk, master="m", wrapped=b"hers")
    with as_(world.bob, world.red):
        DataKey.objects.create(subject_id=world.red.id, master="m", wrapped=b"red")
        assert [bytes(key.wrapped) for key in DataKey.objects.all()] == [b"red"]
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            DataKey.objects.create(subject_id=world.cy.pk, master="m", wrapped=b"x")
    with as_(world.ana, world.red):
        Share.objects.create(
            owner=world.ana, piece=piece, organisation=world.red.organisation, circle=circle
        )
    with as_(world.bob, world.red):
        assert DataKey.objects.count() == 2
        for sql in ("UPDATE alsets_datakey SET master = 'x'", "DELETE FROM alsets_datakey"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                raw(sql)
    with as_(world.cy, world.blue):
        assert DataKey.objects.count() == 0


def test_consent_is_seen_by_the_organisation_named_alone(world: make.World) -> None:
    piece = piece_of(world.ana)
    with as_(world.ana, world.red):
        consent = Consent.objects.create(
            owner=world.ana,
            piece=piece,
            organisation=world.red.organisation,
            purpose="symposium",
            form="no_name",
            wording="2026-1",
        )
        Contribution.objects.create(
            organisation=world.red.organisation,
            consent=consent,
            given_by=world.ana,
            words="We sat quietly.",
            language="en",
        )
    with as_(world.bob, world.red):
        assert Consent.objects.count() == 1
        assert Contribution.objects.get().words == "We sat quietly."
        assert Piece.objects.count() == 0
        assert raw("UPDATE members_consent SET withdrawn_at = now()") == 0
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Contribution.objects.create(
                organisation=world.red.organisation,
                consent=consent,
                given_by=world.ana,
                words="Forged.",
                language="en",
            )
    with as_(world.cy):
        assert (Consent.objects.count(), Contribution.objects.count()) == (0, 0)


def test_who_looked_is_written_once_and_never_changed(world: make.World) -> None:
    piece, circle = piece_of(world.ana), circle_in(world.red, world.ana, world.bob)

    def look(reader: Person, written_as: Person) -> None:
        with transaction.atomic():
            AccessEvent.objects.create(
                owner=world.ana,
                piece=piece,
                reader=written_as,
                reader_name="B",
                organisation=world.red.organisation,
                day=timezone.localdate(),
            )

    with as_(world.bob, world.red), pytest.raises(ProgrammingError, match=REFUSED):
        look(world.bob, world.bob)  # nothing is shared yet
    with as_(world.ana, world.red):
        Share.objects.create(
            owner=world.ana, piece=piece, organisation=world.red.organisation, circle=circle
        )
    with as_(world.bob, world.red):
        look(world.bob, world.bob)
        with pytest.raises(ProgrammingError, match=REFUSED):
            look(world.bob, world.cy)
        for sql in (
            "UPDATE members_accessevent SET reader_name = 'x'",
            "DELETE FROM members_accessevent",
            "TRUNCATE members_accessevent",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                raw(sql)
    with as_(world.ana):
        assert [event.reader_id for event in AccessEvent.objects.all()] == [world.bob.pk]


def test_a_link_reads_what_it_was_put_before_while_it_lives(world: make.World) -> None:
    with as_(world.bob, world.red):
        link = Link.objects.create(
            organisation=world.red.organisation,
            kind="pack",
            target_id=piece_of(world.ana).pk,
            token_hash="a" * 64,
        )
    with scope(link="a" * 64):
        assert raw("SELECT target_id FROM alsets.open_link()") == [(link.target_id,)]
        assert raw("SELECT alsets.link_target('pack')") == [(link.target_id,)]
        assert raw("SELECT alsets.link_target('calendar')") == [(None,)]
        assert Link.objects.count() == 0
        assert Piece.objects.count() == 0
    with scope(link="b" * 64):
        assert raw("SELECT alsets.link_target('pack')") == [(None,)]
    with as_(world.bob, world.red):
        Link.objects.filter(pk=link.pk).update(revoked_at=timezone.now())
    with scope(link="a" * 64):
        assert raw("SELECT alsets.link_target('pack')") == [(None,)]


def test_a_network_lead_enters_no_organisation(world: make.World) -> None:
    piece_of(world.ana)
    with as_(make.LEAD):
        assert Organisation.objects.count() == 2
        assert (Profile.objects.count(), Piece.objects.count()) == (0, 0)
    with as_(make.LEAD, world.red):
        assert (Profile.objects.count(), Membership.objects.count()) == (0, 0)


def test_the_office_reads_the_organisation_and_never_pieces(world: make.World) -> None:
    piece_of(world.ana)
    with as_(world.red.office, world.red):
        assert Profile.objects.count() == 2
        assert Piece.objects.count() == 0


def test_people_are_found_while_signing_in_and_else_only_by_themselves(world: make.World) -> None:
    with scope():
        assert Person.objects.filter(email=world.ana.email).count() == 1
    with as_(world.bob):
        assert [one.pk for one in Person.objects.all()] == [world.bob.pk]
        assert raw("UPDATE members_person SET email = 'x@x.org' WHERE id = %s", world.ana.pk) == 0
        assert raw("SELECT count(*) FROM account_emailaddress") == [(1,)]


def test_jobs_are_seen_by_their_organisation_or_person(world: make.World) -> None:
    with as_(world.bob, world.red):
        Job.objects.create(
            organisation_id=world.red.id, person_id=world.bob.pk, name="x", fingerprint="1"
        )
    with as_(world.ana):
        Job.objects.create(person_id=world.ana.pk, name="x", fingerprint="2")
        assert Job.objects.count() == 2
    with as_(world.cy):
        assert Job.objects.count() == 0


def test_nested_scopes_restore_the_outer_one(world: make.World) -> None:
    with as_(world.bob, world.red):
        with as_(world.cy, world.blue):
            assert set(Profile.objects.values_list("chosen_name", flat=True)) == {"Ana", "Cy"}
        assert set(Profile.objects.values_list("chosen_name", flat=True)) == {"Ana", "Bob"}
        with pytest.raises(ValueError, match="on purpose"), as_(world.cy, world.blue):
            raise ValueError("on purpose")
        assert set(Profile.objects.values_list("chosen_name", flat=True)) == {"Ana", "Bob"}
    assert Profile.objects.count() == 0


def test_copying_and_switching_off_are_refused(world: make.World) -> None:
    with as_(world.bob, world.red), connection.cursor() as cursor:
        with cursor.copy("COPY members_profile (chosen_name) TO STDOUT") as copied:
            assert sorted(b"".join(bytes(part) for part in copied).split()) == [b"Ana", b"Bob"]
    for sql in (
        "ALTER TABLE members_profile DISABLE ROW LEVEL SECURITY",
        "SET ROLE alsets_owner",
        "TRUNCATE members_profile",
        "CREATE TABLE public.x (a int)",
        "DROP POLICY members_profile_rows_select ON members_profile",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            raw(sql)
    with pytest.raises(DatabaseError), transaction.atomic():
        raw("SET LOCAL row_security = off")
        raw("SELECT * FROM members_profile")
