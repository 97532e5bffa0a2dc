"""Reading who sits in which set, and how the rules of a good set are met."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member
from members.people.queries import Face, face, faces_in
from programmes.cohort.models import Perspective, Seat, SeatState
from programmes.cohort.queries import own_words, perspective_words
from programmes.sets import rules
from programmes.sets.models import LearningSet, SetMembership


@dataclass(frozen=True, slots=True)
class Pick:
    """Somebody who can be ticked. ``id``: of her seat; ``words``: from where she looks."""

    id: UUID
    face: Face
    perspective: Perspective
    words: str


@dataclass(frozen=True, slots=True)
class SetCard:
    """A set with its people. ``mix``: words for how many of which kind."""

    id: UUID
    name: str
    people: tuple[Pick, ...]
    mix: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule that is not met: what is so, and what would be better."""

    head: str
    words: str


@dataclass(frozen=True, slots=True)
class SetsPage:
    """The sets of a programme. ``unplaced``: who has joined and is in no set."""

    sets: tuple[SetCard, ...]
    unplaced: tuple[Pick, ...]
    n_people: int
    advice: str
    conflicts: tuple[Conflict, ...]
    met: tuple[str, ...]


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
        SetCard(id_, name, tuple(placed[id_]), _mix_words(placed[id_])) for id_, name in names
    )
    unplaced = tuple(placed[None])
    return SetsPage(
        sets=cards,
        unplaced=unplaced,
        n_people=sum(len(people) for people in placed.values()),
        advice=_advice(sum(len(people) for people in placed.values())),
        conflicts=tuple(_conflicts(cards, unplaced)) if cards else (),
        met=tuple(_met(cards, unplaced)) if cards else (),
    )


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
            ),
            now_in.get(row.pk),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: place.get(one[0].face.person_id, len(place)))


def _mix(people: Iterable[Pick]) -> Counter[Perspective]:
    return Counter(pick.perspective for pick in people)


def _mix_words(people: Iterable[Pick]) -> str:
    mix = _mix(people)
    lived, family = mix[Perspective.SERVICE_USER], mix[Perspective.FAMILY_FRIEND]
    return _("%(lived)s, %(family)s") % {
        "lived": ngettext("%(n)s with lived experience", "%(n)s with lived experience", lived)
        % {"n": lived},
        "family": ngettext("%(n)s from a family", "%(n)s from families", family) % {"n": family},
    }


def _advice(n_people: int) -> str:
    """Return how many sets so many people can form, in words; "" for too few."""
    good = rules.how_many_sets(n_people)
    if not good:
        return ""
    people = ngettext("%(n)s person", "%(n)s people", n_people) % {"n": n_people}
    if len(good) == 1:
        words = ngettext(
            "%(people)s: %(sets)s set is good.", "%(people)s: %(sets)s sets are good.", good[0]
        )
        return words % {"people": people, "sets": good[0]}
    return _("%(people)s: %(few)s to %(many)s sets are good.") % {
        "people": people,
        "few": good[0],
        "many": good[-1],
    }


def _conflicts(cards: Sequence[SetCard], unplaced: Sequence[Pick]) -> Iterable[Conflict]:
    mixes = [_mix(card.people) for card in cards]
    if unplaced:
        n = len(unplaced)
        yield Conflict(
            ngettext("%(n)s person is in no set.", "%(n)s people are in no set.", n) % {"n": n},
            _("Everybody who has joined belongs to one."),
        )
    for card, mix in zip(cards, mixes, strict=True):
        if not rules.is_good_size(mix):
            n = len(card.people)
            yield Conflict(
                ngettext(
                    "There is %(n)s person in %(set)s.", "There are %(n)s people in %(set)s.", n
                )
                % {"n": n, "set": card.name},
                _("Five to eight is good."),
            )
    if not rules.enough_for_each(mixes, _mix(unplaced)):
        yield Conflict(
            _("There are too many sets for this programme."),
            _("Two people with lived experience in each cannot be. Make fewer sets, or ask more."),
        )
    else:
        for card, mix in zip(cards, mixes, strict=True):
            if not rules.nobody_is_alone(mix):
                yield Conflict(
                    _("%(set)s needs one more person with lived experience.") % {"set": card.name}
                    if mix[Perspective.SERVICE_USER]
                    else _("%(set)s needs two people with lived experience.") % {"set": card.name},
                    _("Nobody should be the only one."),
                )
    for perspective in rules.unevenly_spread(mixes):
        most = max(cards, key=lambda card: _mix(card.people)[perspective])
        least = min(cards, key=lambda card: _mix(card.people)[perspective])
        words = next(p.words for p in most.people if p.perspective == perspective)
        yield Conflict(
            _("%(kind)s: %(most)s in %(set)s, %(least)s in %(other)s.")
            % {
                "kind": words,
                "most": _mix(most.people)[perspective],
                "set": most.name,
                "least": _mix(least.people)[perspective],
                "other": least.name,
            },
            _("Spread them over the sets, so that each set hears them."),
        )


def _met(cards: Sequence[SetCard], unplaced: Sequence[Pick]) -> Iterable[str]:
    mixes = [_mix(card.people) for card in cards]
    if not unplaced:
        yield _("Everybody is in a set")
    if all(map(rules.is_good_size, mixes)):
        yield _("5 to 8 people in each")
    if all(map(rules.nobody_is_alone, mixes)):
        yield _("2 or more with lived experience in each")
    if not rules.unevenly_spread(mixes):
        yield _("All kinds of people are spread")


def set_names(member: Member) -> dict[UUID, str]:
    """Return the programme's sets by name."""
    rows = LearningSet.objects.filter(programme_id=member.programme).order_by("name", "id")
    return dict(rows.values_list("id", "name"))


# For rooms above


@dataclass(frozen=True, slots=True)
class OwnSet:
    """The set somebody is in now, with everybody in it."""

    id: UUID
    name: str
    circle_id: UUID
    people: tuple[Face, ...]


def set_of(member: Member) -> OwnSet | None:
    """Return the set that the person at the address is in now."""
    mine = SetMembership.objects.filter(
        programme_id=member.programme, until=None, seat__person_id=member.person_id
    )
    row = LearningSet.objects.filter(pk__in=mine.values("learning_set_id")).first()
    if row is None:
        return None
    sitting = SetMembership.objects.filter(learning_set=row, until=None, seat__person__isnull=False)
    ids = list(sitting.values_list("seat__person_id", flat=True))
    return OwnSet(
        row.pk, row.name, row.circle_id, tuple(faces_in(member.organisation, ids).values())
    )
