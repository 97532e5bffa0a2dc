"""Making sets by hand, and moving people between them."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alsets.access import Member
from members.consent.commands import add_to_circle, leave_circle, open_circle, rename_circle
from members.consent.models import CircleKind
from programmes.cohort.models import Programme, Seat, SeatState
from programmes.sets import rules
from programmes.sets.models import LearningSet, Mode, PairingKind, PairingRule, SetMembership


class NameTaken(Exception):  # noqa: N818
    """Another set of the programme has this name."""


def make_set(*, by: Member, name: str) -> LearningSet:
    """Make a set nobody is in yet, with its circle. Raises `NameTaken`."""
    if not rules.can_form_sets(by):
        raise PermissionDenied
    try:
        with transaction.atomic():
            return LearningSet.objects.create(
                organisation_id=by.organisation,
                programme_id=by.programme,
                name=name,
                circle=open_circle(organisation_id=by.organisation, name=name, kind=CircleKind.SET),
            )
    except IntegrityError as taken:
        raise NameTaken from taken


def rename_set(*, by: Member, learning_set_id: UUID, name: str) -> None:
    """Give a set and its circle another name. Raises `NameTaken`."""
    if not rules.can_form_sets(by):
        raise PermissionDenied
    try:
        with transaction.atomic():
            row = LearningSet.objects.select_for_update().get(
                programme_id=by.programme, pk=learning_set_id
            )
            row.name = name
            row.save(update_fields=["name"])
            rename_circle(circle_id=row.circle_id, name=name)
    except IntegrityError as taken:
        raise NameTaken from taken


def choose_mode(*, by: Member, learning_set_id: UUID, mode: str) -> None:
    """Say who looks after the time when a set meets between sessions."""
    if not rules.can_form_sets(by):
        raise PermissionDenied
    rows = LearningSet.objects.filter(programme_id=by.programme, pk=learning_set_id)
    rows.update(mode=Mode(mode))


def move_to_set(*, by: Member, seat_ids: Iterable[UUID], learning_set_id: UUID | None) -> int:
    """Put people into a set, or into none; return how many moved. Who is there already stays.

    Raises `Seat.DoesNotExist` where somebody does not sit in this programme (any more), and
    `LearningSet.DoesNotExist`; then nobody moves.
    """
    if not rules.can_form_sets(by):
        raise PermissionDenied
    with transaction.atomic():
        _lock(by)
        target = _set(by, learning_set_id)
        return sum(_move(by, seat, target) for seat in _seats(by, seat_ids))


def swap_seats(*, by: Member, places: Mapping[UUID, UUID | None]) -> bool:
    """Let two people change places; say whether that is two places. Raises as moving.

    ``places``: seat → the set she was seen in. Each goes where the other was seen, so that asking
    twice does not bring them back.
    """
    if not rules.can_form_sets(by):
        raise PermissionDenied
    (one, place), (other, other_place) = places.items()
    if place == other_place:
        return False
    with transaction.atomic():
        _lock(by)
        seats = {seat.pk: seat for seat in _seats(by, places)}
        targets = {one: _set(by, other_place), other: _set(by, place)}
        for seat_id, target in targets.items():
            _move(by, seats[seat_id], target)
    return True


def form_sets(*, by: Member, places: Mapping[UUID, int], names: Sequence[str]) -> None:
    """Put everybody into the sets of a proposal; sets that are missing are made.

    ``places``: seat → number of its set; ``names``: of all sets, by number, those that are there
    first. Raises `Seat.DoesNotExist` where it is not about all who sit here now, and `NameTaken`.
    """
    if not rules.can_know_pairs(by):
        raise PermissionDenied
    with transaction.atomic():
        _lock(by)
        sitting = Seat.objects.filter(programme_id=by.programme, state=SeatState.TAKEN)
        if set(sitting.values_list("pk", flat=True)) != set(places):
            raise Seat.DoesNotExist
        there = {row.name: row for row in LearningSet.objects.filter(programme_id=by.programme)}
        sets = [there.get(name) or make_set(by=by, name=name) for name in names]
        for seat in _seats(by, places):
            _move(by, seat, sets[places[seat.pk]])


class SamePerson(Exception):  # noqa: N818
    """A rule about two people names one twice."""


def write_pairing(
    *, by: Member, kind: str, one_id: UUID, other_id: UUID, reason: str = ""
) -> PairingRule:
    """Write down that two people must, or must not, be in one set; the newer word counts.

    Raises `SamePerson`, and `Seat.DoesNotExist` where one of them does not sit here.
    """
    if not rules.can_know_pairs(by):
        raise PermissionDenied
    if one_id == other_id:
        raise SamePerson
    first, second = sorted((one_id, other_id))
    with transaction.atomic():
        _lock(by)
        sitting = Seat.objects.filter(
            programme_id=by.programme, state=SeatState.TAKEN, person_id__in=(first, second)
        )
        if sitting.count() != len((first, second)):
            raise Seat.DoesNotExist
        about = PairingRule.objects.filter(programme_id=by.programme, one_id=first, other_id=second)
        about.delete()
        return PairingRule.objects.create(
            organisation_id=by.organisation,
            programme_id=by.programme,
            kind=PairingKind(kind),
            one_id=first,
            other_id=second,
            reason=reason,
        )


def drop_pairing(*, by: Member, pairing_id: UUID) -> None:
    """Take a rule about two people away. Twice is fine."""
    if not rules.can_know_pairs(by):
        raise PermissionDenied
    PairingRule.objects.filter(programme_id=by.programme, pk=pairing_id).delete()


def _lock(by: Member) -> None:
    """One at a time moves people of a programme."""
    Programme.objects.select_for_update().get(organisation_id=by.organisation, pk=by.programme)


def _set(by: Member, learning_set_id: UUID | None) -> LearningSet | None:
    if learning_set_id is None:
        return None
    return LearningSet.objects.get(programme_id=by.programme, pk=learning_set_id)


def _seats(by: Member, seat_ids: Iterable[UUID]) -> list[Seat]:
    wanted = set(seat_ids)
    seats = list(
        Seat.objects.filter(programme_id=by.programme, state=SeatState.TAKEN, pk__in=wanted)
    )
    if len(seats) != len(wanted):
        raise Seat.DoesNotExist
    return seats


def _current(seat: Seat) -> SetMembership | None:
    return (
        SetMembership.objects.filter(seat=seat, until=None).select_related("learning_set").first()
    )


def _move(by: Member, seat: Seat, target: LearningSet | None) -> bool:
    """Move one person, and her place in the circles with it; the set before stays as history."""
    held = _current(seat)
    if (held.learning_set_id if held else None) == (target.pk if target else None):
        return False
    today = timezone.localdate()
    if held:
        held.until = today
        held.save(update_fields=["until"])
        if seat.person_id:
            leave_circle(circle_id=held.learning_set.circle_id, person_id=seat.person_id)
    if target:
        SetMembership.objects.create(
            organisation_id=by.organisation,
            programme_id=by.programme,
            learning_set=target,
            seat=seat,
            since=today,
        )
        if seat.person_id:
            add_to_circle(
                circle_id=target.circle_id,
                organisation_id=by.organisation,
                person_id=seat.person_id,
            )
    return True
