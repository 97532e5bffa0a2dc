"""Lists of people: who of a list is known already, and everybody of a programme in rows."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from members.people.queries import faces_in
from programmes.cohort.lists import FORMULA, ListRow
from programmes.cohort.models import Programme, Seat, SeatState, WaitingEntry
from programmes.cohort.queries.perspectives import perspective_words


def addresses_sitting(programme: Programme) -> set[str]:
    """Return the addresses whose letters led somebody onto a seat of this programme."""
    taken = Seat.objects.filter(
        programme=programme, state=SeatState.TAKEN, invitation__isnull=False
    )
    return set(taken.values_list("invitation__email", flat=True))


def with_what_is_known(member: Member, rows: Iterable[ListRow]) -> tuple[ListRow, ...]:
    """Add to each row of a list that its person was asked already, or sits there."""
    programme = Programme.objects.get(pk=member.programme)
    asked = Seat.objects.filter(
        programme=programme, state=SeatState.INVITED, invitation__isnull=False
    )
    known = dict.fromkeys(
        asked.values_list("invitation__email", flat=True), _("This person was asked already.")
    )
    known |= dict.fromkeys(addresses_sitting(programme), _("This person sits in the circle."))
    return tuple(
        replace(row, faults=(*row.faults, known[row.email])) if row.email in known else row
        for row in rows
    )


def people_list(member: Member) -> Iterator[tuple[str, ...]]:
    """Return everybody who joined, was asked, waits or left, as rows with heads.

    An address is there for who was asked or waits; what a spreadsheet would compute is quoted.
    """
    yield _("Name"), _("Kind of seat"), _("Email"), _("Employer"), _("Where it stands"), _("Since")
    words = Programme.objects.values_list("words", flat=True).get(pk=member.programme)
    seats = list(
        Seat.objects.filter(programme_id=member.programme)
        .select_related("invitation")
        .order_by("state", "kept_at", "id")
    )
    faces = faces_in(member.organisation, [seat.person_id for seat in seats if seat.person_id])
    for seat in seats:
        face = faces.get(seat.person_id) if seat.person_id else None
        asked = seat.state == SeatState.INVITED and seat.invitation
        yield tuple(
            map(
                _quoted,
                (
                    face.name if face and seat.state == SeatState.TAKEN else seat.name,
                    perspective_words(seat.perspective, words),
                    asked.email if asked else "",
                    seat.employer,
                    str(SeatState(seat.state).label),
                    _day(seat.left_at or seat.kept_at),
                ),
            )
        )
    for entry in WaitingEntry.objects.filter(programme_id=member.programme).order_by("since"):
        kind = perspective_words(entry.perspective, words)
        cells = entry.name, kind, entry.email, entry.employer, _("Waits"), _day(entry.since)
        yield tuple(map(_quoted, cells))


def _day(at: dt.datetime) -> str:
    return formats.date_format(timezone.localtime(at), "Y-m-d")


def _quoted(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who sat there and has left. ``name``: as those knew her who run the programme."""

    name: str
    words: str


def who_left(rows: Iterable[Seat], words: Mapping[str, str]) -> tuple[Left, ...]:
    """Return those who have left, the last first."""
    gone = [(row.left_at, row) for row in rows if row.state == SeatState.LEFT and row.left_at]
    return tuple(
        Left(
            row.name,
            f"{perspective_words(row.perspective, words)} · "
            + formats.date_format(timezone.localtime(at), "j F Y"),
        )
        for at, row in sorted(gone, key=lambda pair: pair[0], reverse=True)
    )
