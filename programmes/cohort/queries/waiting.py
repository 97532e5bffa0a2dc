"""Reading who waits for a seat."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from members.people.queries import Face, face
from programmes.cohort.models import Programme, WaitingEntry
from programmes.cohort.queries.perspectives import LOOKS, perspective_words
from programmes.cohort.queries.planning import n_kept


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits. ``comes_with``: by name; ``by_card``: there is no address to write to."""

    id: UUID
    face: Face
    words: str
    comes_with: str
    by_card: bool


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """Those who wait for one kind of seat, the longest first."""

    icon: str
    colour: str
    name: str
    people: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """The list by kinds, and how many seats are free."""

    kinds: tuple[WaitingKind, ...]
    n_waiting: int
    n_free: int


def seats_free(programme: Programme) -> int:
    """Return how many seats are neither taken nor kept; to keep one, lock the programme first."""
    return max(programme.cap - n_kept(programme), 0)


def n_free(member: Member) -> int:
    """Return how many seats are free in the programme of the address."""
    return seats_free(Programme.objects.get(pk=member.programme))


def waiting_page(member: Member) -> WaitingPage:
    """Return who waits for a seat of the programme of the address."""
    programme = Programme.objects.get(pk=member.programme)
    rows = list(WaitingEntry.objects.filter(programme=programme).order_by("since", "id"))
    names = {
        row.pk: other.name
        for row in rows
        for other in rows
        if row.pair_id and row.pair_id == other.pair_id and row.pk != other.pk
    }
    kinds = []
    for perspective, (icon, colour) in LOOKS.items():
        people = tuple(_waiting(row, names) for row in rows if row.perspective == perspective)
        if people:
            words = perspective_words(perspective, programme.words)
            kinds.append(WaitingKind(icon, colour, words, people))
    return WaitingPage(tuple(kinds), len(rows), seats_free(programme))


def _waiting(row: WaitingEntry, names: Mapping[UUID, str]) -> Waiting:
    day = formats.date_format(timezone.localtime(row.since), "j F")
    return Waiting(
        id=row.pk,
        face=face(row.pk, row.name),
        words=_("since %(day)s") % {"day": day},
        comes_with=names.get(row.pk, ""),
        by_card=not row.email,
    )


def who_waits(member: Member) -> dict[UUID, str]:
    """Return those who wait, by name."""
    rows = WaitingEntry.objects.filter(programme_id=member.programme).order_by("name", "id")
    return dict(rows.values_list("id", "name"))
