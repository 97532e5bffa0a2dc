"""Making sets, moving people: history, circles, twice, and who may not."""

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from alsets.access import Role
from alsets.tenancy.scope import scope
from members.consent.commands import open_piece, share_piece
from members.consent.models import Circle, CircleKind, Piece
from members.models import Person
from programmes.cohort.commands import leave_seat
from programmes.cohort.models import Seat
from programmes.sets import commands, queries
from programmes.sets.models import LearningSet, SetMembership
from sessions.reflections.commands import write_reflection
from tests.programmes.sets import make


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme without sets."""
    return make.running()


def test_a_set_is_made_with_a_circle_nobody_sits_in(of: make.Running) -> None:
    willow = make.learning_set(of, "Willow")

    assert (willow.name, willow.programme_id) == ("Willow", of.programme.pk)
    with make.in_scope(of, of.ruth):
        circle = Circle.objects.get(pk=willow.circle_id)
    assert (circle.name, circle.kind) == ("Willow", CircleKind.SET)
    assert make.in_circle(of, willow) == set()


def test_a_name_that_is_taken_makes_neither_a_set_nor_a_circle(of: make.Running) -> None:
    make.learning_set(of, "Willow")
    with make.in_scope(of, of.ruth):
        circles = Circle.objects.count()
        with pytest.raises(commands.NameTaken):
            commands.make_set(by=of.as_ruth, name="Willow")
        assert Circle.objects.count() == circles
        assert LearningSet.objects.filter(programme_id=of.programme.pk).count() == 1


def test_a_set_and_its_circle_are_renamed_together(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    with make.in_scope(of, of.ruth):
        commands.rename_set(by=of.as_ruth, learning_set_id=willow.pk, name="Rowan")
        with pytest.raises(commands.NameTaken):
            commands.rename_set(by=of.as_ruth, learning_set_id=oak.pk, name="Rowan")
        assert LearningSet.objects.get(pk=willow.pk).name == "Rowan"
        assert Circle.objects.get(pk=willow.circle_id).name == "Rowan"
        assert LearningSet.objects.get(pk=oak.pk).name == "Oak"
        assert Circle.objects.get(pk=oak.circle_id).name == "Oak"


def test_moving_keeps_the_history_and_the_circles_in_step(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    ana, seat = make.sits(of, "Ana Ruiz")

    assert make.move(of, seat, to=willow) == 1
    assert make.in_circle(of, willow) == {ana.pk}

    assert make.move(of, seat, to=oak) == 1
    assert make.in_circle(of, willow) == set()
    assert make.in_circle(of, oak) == {ana.pk}

    assert make.move(of, seat, to=None) == 1
    assert make.in_circle(of, oak) == set()
    assert make.history(of, seat) == [("Willow", True), ("Oak", True)]
    with make.in_scope(of, of.ruth):
        days = set(SetMembership.objects.filter(seat_id=seat).values_list("since", "until"))
    assert days == {(timezone.localdate(), timezone.localdate())}


def test_moving_twice_is_moving_once(of: make.Running) -> None:
    willow = make.learning_set(of)
    ana, seat = make.sits(of, "Ana Ruiz")

    assert [make.move(of, seat, seat, to=willow) for _ in range(2)] == [1, 0]
    assert make.history(of, seat) == [("Willow", False)]
    assert make.in_circle(of, willow) == {ana.pk}
    assert [make.move(of, seat, to=None) for _ in range(2)] == [1, 0]
    assert make.history(of, seat) == [("Willow", True)]


def test_two_who_change_places_twice_have_changed_them_once(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    (ana, hers), (bo, his) = make.sits(of, "Ana Ruiz"), make.sits(of, "Bo Lind")
    make.move(of, hers, to=willow)
    make.move(of, his, to=oak)

    with make.in_scope(of, of.ruth):
        for _ in range(2):
            places: dict[UUID, UUID | None] = {hers: willow.pk, his: oak.pk}
            assert commands.swap_seats(by=of.as_ruth, places=places)
    assert make.in_circle(of, willow) == {bo.pk}
    assert make.in_circle(of, oak) == {ana.pk}
    assert make.history(of, hers) == [("Willow", True), ("Oak", False)]


def test_two_who_were_seen_in_one_set_stay_where_they_are_now(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    (_ana, hers), (_bo, his) = make.sits(of, "Ana Ruiz"), make.sits(of, "Bo Lind")
    make.move(of, hers, his, to=willow)
    make.move(of, hers, to=oak)  # meanwhile

    with make.in_scope(of, of.ruth):
        assert not commands.swap_seats(by=of.as_ruth, places={hers: willow.pk, his: willow.pk})
    assert (make.place(of, hers), make.place(of, his)) == ("Oak", "Willow")


def test_nobody_moves_where_one_of_them_does_not_sit_here(of: make.Running) -> None:
    willow = make.learning_set(of)
    elsewhere = make.running(of.host)
    (_ana, hers), (_eve, theirs) = make.sits(of, "Ana Ruiz"), make.sits(elsewhere, "Eve Moss")
    strange = make.learning_set(elsewhere, "Strange")

    with pytest.raises(Seat.DoesNotExist):
        make.move(of, hers, theirs, to=willow)
    with pytest.raises(LearningSet.DoesNotExist):
        make.move(of, hers, to=strange)
    assert make.history(of, hers) == make.history(elsewhere, theirs) == []


def test_nobody_sits_in_two_sets_at_a_time(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    _ana, seat = make.sits(of, "Ana Ruiz")
    make.move(of, seat, to=willow)

    with make.in_scope(of, of.ruth), pytest.raises(IntegrityError), transaction.atomic():
        SetMembership.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            learning_set=oak,
            seat_id=seat,
            since=timezone.localdate(),
        )


def test_who_leaves_the_programme_leaves_her_set(of: make.Running) -> None:
    willow = make.learning_set(of)
    _ana, seat = make.sits(of, "Ana Ruiz")
    make.move(of, seat, to=willow)
    with make.in_scope(of, of.ruth):
        leave_seat(by=of.as_ruth, seat_id=seat)

    assert make.in_circle(of, willow) == set()
    assert make.history(of, seat) == [("Willow", True)]
    with pytest.raises(Seat.DoesNotExist):
        make.move(of, seat, to=willow)


def shared_with(of: make.Running, who: Person, learning_set: LearningSet) -> UUID:
    """Write a reflection and open it to a set."""
    with scope(person_id=who.pk):
        written = write_reflection(
            person_id=who.pk, title="After session 3", language="en", happened="It went quiet."
        )
        share_piece(
            person_id=who.pk,
            piece_id=written.piece_id,
            organisation_id=of.host.id,
            circle_id=learning_set.circle_id,
        )
    return written.piece_id


def reads(of: make.Running, who: Person, piece_id: UUID) -> bool:
    """Say whether somebody can open a piece of somebody else's."""
    with make.in_scope(of, who):
        try:
            open_piece(reader=of.member(who, Role.MEMBER), piece_id=piece_id)
        except Piece.DoesNotExist:
            return False
    return True


def test_who_is_in_the_set_reads_what_is_open_to_it_and_not_after_moving_out(
    of: make.Running,
) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    (ana, hers), (bo, his), (cy, other) = (
        make.sits(of, name) for name in ("Ana Ruiz", "Bo Lind", "Cy Ford")
    )
    make.move(of, hers, his, to=willow)
    make.move(of, other, to=oak)
    piece = shared_with(of, ana, willow)
    assert [reads(of, who, piece) for who in (bo, cy, of.ruth)] == [True, False, False]

    make.move(of, his, to=oak)
    make.move(of, other, to=willow)
    assert [reads(of, who, piece) for who in (bo, cy)] == [False, True]

    make.move(of, hers, to=oak)  # she takes what she opened with her, closed
    assert [reads(of, who, piece) for who in (bo, cy)] == [False, False]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SUPPORTER, Role.SPONSOR])
def test_who_does_not_run_the_programme_changes_nothing(of: make.Running, role: Role) -> None:
    willow = make.learning_set(of)
    ana, seat = make.sits(of, "Ana Ruiz")
    by = of.member(ana, role)

    with make.in_scope(of, ana):
        for deed in (
            lambda: commands.make_set(by=by, name="Mine"),
            lambda: commands.rename_set(by=by, learning_set_id=willow.pk, name="Mine"),
            lambda: commands.move_to_set(by=by, seat_ids=[seat], learning_set_id=willow.pk),
            lambda: commands.swap_seats(by=by, places={seat: willow.pk, uuid4(): None}),
        ):
            with pytest.raises(PermissionDenied):
                deed()
    assert make.history(of, seat) == []


def test_the_database_refuses_a_facilitator_of_another_programme(of: make.Running) -> None:
    beside = make.running(of.host)
    forged = of.member(beside.ruth, Role.FACILITATOR)
    with make.in_scope(of, beside.ruth), pytest.raises(DatabaseError), transaction.atomic():
        commands.make_set(by=forged, name="Willow")
    with make.in_scope(of, of.ruth):
        assert queries.set_names(of.as_ruth) == {}


def test_a_coordinator_moves_people(of: make.Running) -> None:
    willow = make.learning_set(of)
    _ana, seat = make.sits(of, "Ana Ruiz")
    by = of.member(of.helen, Role.COORDINATOR)
    with make.in_scope(of, of.helen):
        assert commands.move_to_set(by=by, seat_ids=[seat], learning_set_id=willow.pk) == 1
    assert make.place(of, seat) == "Willow"


def test_other_rooms_read_sets_with_the_faces_in_them(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    (ana, hers), (bo, his), (cy, _none) = (
        make.sits(of, name) for name in ("Ana Ruiz", "Bo Lind", "Cy Ford")
    )
    make.move(of, hers, his, to=willow)
    make.move(of, his, to=oak)

    with make.in_scope(of, ana):
        sets = queries.sets_with_faces(of.programme.pk)
        assert [(one.name, [face.name for face in one.people]) for one in sets] == [
            ("Oak", ["Bo Lind"]),
            ("Willow", ["Ana Ruiz"]),
        ]
        assert queries.set_of(of.programme.pk, ana.pk) == sets[1]
        assert queries.set_of(of.programme.pk, bo.pk) == sets[0]
        assert queries.set_of(of.programme.pk, cy.pk) is None
        assert queries.set_of(uuid4(), ana.pk) is None
        assert queries.sets_with_faces(uuid4()) == ()
