"""Sets as they could be: proposed by the search, shown with every rule, and taken as they were."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from alsets.access import Member
from programmes.cohort.models import Perspective
from programmes.sets import rules
from programmes.sets.composing import compose
from programmes.sets.judging import Chair, Rule, Task
from programmes.sets.models import PairingKind
from programmes.sets.queries.page import pairs_seen, picks, set_names
from programmes.sets.queries.verdicts import (
    Conflict,
    PairSeen,
    Pick,
    SetCard,
    conflicts,
    met,
    mix_words,
)


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Sets as they could be. ``mark`` names what they were made of: other people, other mark.

    ``places``: seat → number of its set; ``is_move``: people sit in sets already.
    """

    cards: tuple[SetCard, ...]
    conflicts: tuple[Conflict, ...]
    collide: tuple[str, ...]
    met: tuple[str, ...]
    places: Mapping[UUID, int]
    n_sets: int
    numbers: tuple[int, ...]
    n_people: int
    seed: int
    mark: str
    is_move: bool


def proposal(member: Member, *, n_sets: int | None = None, seed: int = 0) -> ProposalPage | None:
    """Return sets of everybody who has joined; None where they are too few, or in too many sets.

    Without ``n_sets`` the largest good number is taken in which nobody would be alone.
    """
    people, pairs = picks(member), pairs_seen(member)
    there = set_names(member)
    good = rules.how_many_sets(len(people))
    numbers = tuple(sorted({max(number, len(there)) for number in good}))  # no set is taken away
    if not numbers or numbers[0] > len(people):
        return None
    by_seat = {pick.id: pick for pick, _now in people}
    everybody = list(by_seat.values())
    chosen = n_sets if n_sets in numbers else _best_number(everybody, numbers)
    found = compose(_task(everybody, pairs, chosen), seed=seed)
    names = _names(there, chosen)
    cards = tuple(
        _card(n, name, [by_seat[id_] for id_ in ids])
        for n, (name, ids) in enumerate(zip(names, found.sets, strict=True))
    )
    return ProposalPage(
        cards=cards,
        conflicts=tuple(conflicts(cards, (), pairs)),
        collide=tuple(_collision(one, other) for one, other in found.collide),
        met=tuple(met(cards, (), pairs)),
        places={id_: n for n, ids in enumerate(found.sets) for id_ in ids},
        n_sets=chosen,
        numbers=numbers,
        n_people=len(people),
        seed=seed,
        mark=_mark(people, pairs, there),
        is_move=any(now for _pick, now in people),
    )


def _best_number(people: Sequence[Pick], numbers: Sequence[int]) -> int:
    lived = sum(pick.perspective == Perspective.SERVICE_USER for pick in people)
    fitting = [number for number in numbers if number <= rules.sets_with_enough(lived)]
    return fitting[-1] if fitting else numbers[0]


def _task(people: Sequence[Pick], pairs: Sequence[PairSeen], n_sets: int) -> Task:
    seat_of = {pick.face.person_id: pick.id for pick in people}
    here = [pair for pair in pairs if pair.one_id in seat_of and pair.other_id in seat_of]

    def of_kind(kind: PairingKind) -> tuple[tuple[UUID, UUID], ...]:
        return tuple(
            (seat_of[pair.one_id], seat_of[pair.other_id]) for pair in here if pair.kind == kind
        )

    return Task(
        chairs=tuple(Chair(pick.id, pick.perspective, pick.employer) for pick in people),
        n_sets=n_sets,
        apart=of_kind(PairingKind.APART),
        together=of_kind(PairingKind.TOGETHER),
    )


def _card(n: int, name: str, people: list[Pick]) -> SetCard:
    ordered = sorted(people, key=lambda pick: pick.face.name.casefold())
    return SetCard(UUID(int=n), name, tuple(ordered), mix_words(ordered))


def free_names(taken: Sequence[str]) -> list[str]:
    """Return names that no set of the programme has, in the reader's language."""
    names = (_("Willow"), _("Oak"), _("Rowan"), _("Birch"), _("Maple"), _("Hazel"))
    return [name for name in names if name not in taken]


def _names(there: Mapping[UUID, str], n_sets: int) -> list[str]:
    kept = list(there.values())
    return (kept + free_names(kept))[:n_sets]


def _mark(
    people: Sequence[tuple[Pick, UUID | None]],
    pairs: Sequence[PairSeen],
    there: Mapping[UUID, str],
) -> str:
    """Return a short hash of all that a proposal depends on."""
    seen = [(str(pick.id), pick.perspective, pick.employer, str(now)) for pick, now in people]
    known = [(pair.kind, str(pair.one_id), str(pair.other_id)) for pair in pairs]
    told = repr((sorted(seen), sorted(known), sorted(there.values())))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _collision(one: Rule, other: Rule) -> str:
    return _("We found no sets that keep both of these: “%(one)s” and “%(other)s”.") % {
        "one": _words(one),
        "other": _words(other),
    }


def _words(rule: Rule) -> str:
    return {
        Rule.SIZE: _("5 to 8 people in each"),
        Rule.LIVED: _("2 or more with lived experience in each"),
        Rule.APART: _("Those who must not meet are apart"),
        Rule.TOGETHER: _("Those who belong together are together"),
        Rule.SPREAD: _("All kinds of people are spread"),
        Rule.EMPLOYERS: _("Two employers or more in each"),
    }[rule]
