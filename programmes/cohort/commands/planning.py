"""Planning how many seats there are of each kind, and putting a seat right."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from alsets.access import Member
from programmes.cohort import rules
from programmes.cohort.commands.keeping import locked_programme
from programmes.cohort.models import Perspective, Seat, SeatPlan, SeatState
from programmes.cohort.queries import n_kept


class PlannedMeanwhile(Exception):  # noqa: N818  (nobody did anything wrong)
    """Somebody else has changed the plan since it was read."""


class SeatsInUse(Exception):  # noqa: N818
    """More seats are taken or kept than there would be; ``n`` says how many."""

    def __init__(self, n: int) -> None:
        super().__init__(n)
        self.n = n


def plan_seats(
    *,
    by: Member,
    plan: Mapping[Perspective, rules.Aim],
    words: Mapping[Perspective, str],
    cap: int,
    seen: int,
) -> None:
    """Say how many seats there are, how many of each kind, and what the kinds are called.

    ``words``: the programme's own; "" for the product's. ``seen``: the version that was read.
    Raises `PlannedMeanwhile` and `SeatsInUse`.
    """
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    with transaction.atomic():
        programme = locked_programme(by)
        if programme.version != seen:
            raise PlannedMeanwhile
        if not rules.FEWEST <= cap <= max(rules.CAP, programme.cap):
            raise ValueError(f"{cap} seats are no programme, or need a network lead.")
        if cap < (kept := n_kept(programme)):
            raise SeatsInUse(kept)
        programme.cap, programme.version = cap, seen + 1
        programme.words = {str(kind): word for kind, word in words.items() if word}
        programme.save(update_fields=["cap", "version", "words"])
        SeatPlan.objects.bulk_create(
            (
                SeatPlan(
                    organisation_id=by.organisation,
                    programme=programme,
                    perspective=kind,
                    minimum=aim.minimum,
                    target=aim.target,
                    maximum=aim.maximum,
                )
                for kind, aim in plan.items()
            ),
            update_conflicts=True,
            unique_fields=["organisation", "programme", "perspective"],
            update_fields=["minimum", "target", "maximum"],
        )


def lift_cap(*, programme_id: UUID, cap: int) -> None:
    """Let a programme have up to 30 seats, or 25 again. For network leads: a door asks who calls.

    Raises `SeatsInUse`, and `PermissionDenied` where the programme is not the network's to lift.
    """
    if not rules.CAP <= cap <= rules.LIFTED:
        raise ValueError(f"A network lead may allow {rules.CAP} to {rules.LIFTED} seats.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT alsets.lift_cap(%s, %s)", [programme_id, cap])
        (kept,) = cursor.fetchone()
    if kept is None:
        raise PermissionDenied
    if kept > cap:
        raise SeatsInUse(kept)


def change_seat(*, by: Member, seat_id: UUID, perspective: str, name: str, employer: str) -> Seat:
    """Put right for whom a seat is kept, or who sits there. Raises `Seat.DoesNotExist`."""
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    with transaction.atomic():
        seat = Seat.objects.select_for_update().get(
            programme_id=by.programme, pk=seat_id, state__in=rules.KEPT
        )
        seat.perspective, seat.employer = Perspective(perspective), employer
        if seat.state == SeatState.INVITED:
            seat.name = name
        seat.save(update_fields=["perspective", "name", "employer"])
    return seat
