"""Reading who sits in which set, and how the rules of a good set are met."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from alsets.access import Member, Role
from members.people.queries import face, faces_in
from programmes.cohort.models import Perspective, Seat, SeatState
from programmes.cohort.queries import own_words, perspective_words
from programmes.sets.models import LearningSet, PairingRule, SetMembership
from programmes.sets.queries.verdicts import (
    Conflict,
    PairSeen,
    Pick,
    SetCard,
    advice,
    conflicts,
    met,
    mix_words,
)


@dataclass(frozen=True, slots=True)
class SetsPage:
    """The sets of a programme. ``unplaced``: who has joined and is in no set.

    ``n_pairs``: how many rules about two people there are, as far as the reader may know.
    """

    sets: tuple[SetCard, ...]
    unplaced: tuple[Pick, ...]
    n_people: int
    advice: str
    conflicts: tuple[Conflict, ...]
    met: tuple[str, ...]
    n_pairs: int
    sees_pairs: bool
    collide: tuple[str, ...] = ()


def sets_page(member: Member) -> SetsPage:
    """Return the sets of the programme of the address, and how the rules are met."""
    names = list(
        LearningSet.objects.filter(programme_id=member.programme)
        .order_by("name", "id")
        .values_list("id", "name")
    )
    placed: dict[UUID | None, list[Pick]] = defaultdict(list)
    for pick, set_id in picks(member):
        placed[set_id].append(pick)
    cards = tuple(
        SetCard(id_, name, tuple(placed[id_]), mix_words(placed[id_])) for id_, name in names
    )
    pairs = pairs_seen(member)
    unplaced = tuple(placed[None])
    everybody = [pick for people in placed.values() for pick in people]
    return SetsPage(
        sets=cards,
        unplaced=unplaced,
        n_people=len(everybody),
        advice=advice(everybody),
        conflicts=tuple(conflicts(cards, unplaced, pairs)) if cards else (),
        met=tuple(met(cards, unplaced, pairs)) if cards else (),
        n_pairs=len(pairs),
        sees_pairs=member.is_any(Role.FACILITATOR),
    )


def pairs_seen(member: Member) -> tuple[PairSeen, ...]:
    """Return the rules about two people, without their reasons; none to all but facilitators.

    The database shows nobody else a row.
    """
    rows = PairingRule.objects.filter(programme_id=member.programme).order_by("id")
    return tuple(PairSeen(*row) for row in rows.values_list("kind", "one_id", "other_id"))


def picks(member: Member) -> list[tuple[Pick, UUID | None]]:
    """Return everybody who sits in the programme with the set she is in now, by name."""
    now_in = dict(
        SetMembership.objects.filter(programme_id=member.programme, until=None).values_list(
            "seat_id", "learning_set_id"
        )
    )
    seats = Seat.objects.filter(programme_id=member.programme, state=SeatState.TAKEN)
    rows = list(seats.order_by("kept_at", "id"))
    faces = faces_in(member.organisation, [row.person_id for row in rows if row.person_id])
    words, place = own_words(member), {id_: n for n, id_ in enumerate(faces)}
    found = [
        (
            Pick(
                id=row.pk,
                face=(faces.get(row.person_id) if row.person_id else None)
                or face(row.person_id or row.pk, row.name),
                perspective=Perspective(row.perspective),
                words=perspective_words(row.perspective, words),
                employer=row.employer,
            ),
            now_in.get(row.pk),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: place.get(one[0].face.person_id, len(place)))


def set_names(member: Member) -> dict[UUID, str]:
    """Return the programme's sets by name."""
    rows = LearningSet.objects.filter(programme_id=member.programme).order_by("name", "id")
    return dict(rows.values_list("id", "name"))
