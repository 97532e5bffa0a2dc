"""Reading who sits in which set, and how the rules of a good set are met."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
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
    everybody = [pick for people in placed.values() for pick in people]
    return SetsPage(
        sets=cards,
        unplaced=unplaced,
        n_people=len(everybody),
        advice=_advice(everybody),
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


def _advice(people: Sequence[Pick]) -> str:
    """Return how many sets these people can form, in words; "" while they are too few."""
    n = len(people)
    good = rules.how_many_sets(n)
    if not good:
        return ""
    count = ngettext("%(n)s person", "%(n)s people", n) % {"n": n}
    if len(good) == 1:
        words = ngettext(
            "%(people)s: %(sets)s set is good.", "%(people)s: %(sets)s sets are good.", good[0]
        ) % {"people": count, "sets": good[0]}
    else:
        words = _("%(people)s: %(few)s or %(many)s sets are good.") % {
            "people": count,
            "few": good[0],
            "many": good[-1],
        }
    lived = _mix(people)[Perspective.SERVICE_USER]
    enough = rules.sets_with_enough(lived)
    if enough >= good[-1]:
        return words
    return _("%(advice)s %(lived)s: %(enough)s.") % {
        "advice": words,
        "lived": ngettext(
            "%(n)s person has lived experience", "%(n)s people have lived experience", lived
        )
        % {"n": lived},
        "enough": ngettext("enough for %(n)s set", "enough for %(n)s sets", enough) % {"n": enough}
        if enough
        else _("too few for any set"),
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
    lived = sum(mix[Perspective.SERVICE_USER] for mix in (*mixes, _mix(unplaced)))
    if rules.sets_with_enough(lived) < len(cards):
        yield Conflict(
            _("There are too many sets for this programme."),
            _("Two people with lived experience in each cannot be. Make fewer sets, or ask more."),
        )
    else:
        for card, mix in zip(cards, mixes, strict=True):
            if card.people and not rules.nobody_is_alone(mix):
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
class SetWithFaces:
    """A set with everybody who is in it now."""

    id: UUID
    name: str
    circle_id: UUID
    people: tuple[Face, ...]


def set_of(programme_id: UUID, person_id: UUID) -> SetWithFaces | None:
    """Return the set that somebody is in now, with everybody in it."""
    hers = SetMembership.objects.filter(
        programme_id=programme_id, until=None, seat__person_id=person_id
    )
    found = _with_faces(LearningSet.objects.filter(pk__in=hers.values("learning_set_id")))
    return found[0] if found else None


def sets_with_faces(programme_id: UUID) -> tuple[SetWithFaces, ...]:
    """Return the sets of a programme by name, each with everybody in it."""
    return _with_faces(LearningSet.objects.filter(programme_id=programme_id))


def _with_faces(wanted: QuerySet[LearningSet]) -> tuple[SetWithFaces, ...]:
    rows = list(wanted.order_by("name", "id"))
    if not rows:
        return ()
    sitting: dict[UUID, set[UUID]] = defaultdict(set)
    pairs = SetMembership.objects.filter(
        learning_set__in=rows, until=None, seat__person__isnull=False
    ).values_list("learning_set_id", "seat__person_id")
    for learning_set_id, person_id in pairs:
        sitting[learning_set_id].add(person_id)
    faces = faces_in(rows[0].organisation_id, set().union(*sitting.values()))
    return tuple(
        SetWithFaces(
            row.pk,
            row.name,
            row.circle_id,
            tuple(face for id_, face in faces.items() if id_ in sitting[row.pk]),
        )
        for row in rows
    )
