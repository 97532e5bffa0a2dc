"""What the page says of sets: which rules they keep, and what would be better."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.people.queries import Face
from programmes.cohort.models import Perspective
from programmes.sets import rules
from programmes.sets.judging import Chair, has_one_employer
from programmes.sets.models import PairingKind


@dataclass(frozen=True, slots=True)
class Pick:
    """Somebody who can be ticked. ``id``: of her seat; ``words``: from where she looks."""

    id: UUID
    face: Face
    perspective: Perspective
    words: str
    employer: str = ""


@dataclass(frozen=True, slots=True)
class PairSeen:
    """Two people, by their accounts, who must be apart or together."""

    kind: str
    one_id: UUID
    other_id: UUID


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


def _mix(people: Iterable[Pick]) -> Counter[Perspective]:
    return Counter(pick.perspective for pick in people)


def mix_words(people: Iterable[Pick]) -> str:
    """Return how many have lived experience or are family, in words."""
    mix = _mix(people)
    lived, family = mix[Perspective.SERVICE_USER], mix[Perspective.FAMILY_FRIEND]
    return _("%(lived)s, %(family)s") % {
        "lived": ngettext("%(n)s with lived experience", "%(n)s with lived experience", lived)
        % {"n": lived},
        "family": ngettext("%(n)s from a family", "%(n)s from families", family) % {"n": family},
    }


def advice(people: Sequence[Pick]) -> str:
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


def conflicts(
    cards: Sequence[SetCard], unplaced: Sequence[Pick], pairs: Sequence[PairSeen] = ()
) -> Iterable[Conflict]:
    """Return the rules that are not met, the weightiest first."""
    yield from _pairs_in_conflict(cards, pairs)
    yield from _mixes_in_conflict(cards, unplaced)
    for card in cards:
        if has_one_employer(_chairs(card)):
            yield Conflict(
                _("All who work and sit in %(set)s work for the same employer.")
                % {"set": card.name},
                _("Two employers or more hear more."),
            )


def _chairs(card: SetCard) -> list[Chair]:
    return [Chair(pick.id, pick.perspective, pick.employer) for pick in card.people]


def _pairs_in_conflict(cards: Sequence[SetCard], pairs: Sequence[PairSeen]) -> Iterable[Conflict]:
    names = {pick.face.person_id: pick.face.name for card in cards for pick in card.people}
    place = {pick.face.person_id: card for card in cards for pick in card.people}
    for pair in pairs:
        one, other = place.get(pair.one_id), place.get(pair.other_id)
        if one is None or other is None or is_kept(pair, place):
            continue
        who = {"one": names[pair.one_id], "other": names[pair.other_id], "set": one.name}
        if pair.kind == PairingKind.APART:
            head = _("%(one)s and %(other)s are both in %(set)s.") % who
            yield Conflict(head, _("They must not be in one set."))
        else:
            head = _("%(one)s and %(other)s are in different sets.") % who
            yield Conflict(head, _("They belong in one set."))


def is_kept(pair: PairSeen, place: Mapping[UUID, SetCard]) -> bool:
    """Say whether a rule about two people is met; where one is in no set yet, it is."""
    one, other = place.get(pair.one_id), place.get(pair.other_id)
    if one is None or other is None:
        return True
    return (one.id == other.id) is (pair.kind == PairingKind.TOGETHER)


def _mixes_in_conflict(cards: Sequence[SetCard], unplaced: Sequence[Pick]) -> Iterable[Conflict]:
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


def met(
    cards: Sequence[SetCard], unplaced: Sequence[Pick], pairs: Sequence[PairSeen] = ()
) -> Iterable[str]:
    """Return the rules that are met, in words."""
    mixes = [_mix(card.people) for card in cards]
    if not unplaced:
        yield _("Everybody is in a set")
    if all(map(rules.is_good_size, mixes)):
        yield _("5 to 8 people in each")
    if all(map(rules.nobody_is_alone, mixes)):
        yield _("2 or more with lived experience in each")
    if not rules.unevenly_spread(mixes):
        yield _("All kinds of people are spread")
    n_employed = sum(bool(pick.employer) for card in cards for pick in card.people)
    if n_employed > 1 and not any(has_one_employer(_chairs(card)) for card in cards):
        yield _("Two employers or more in each")
    place = {pick.face.person_id: card for card in cards for pick in card.people}
    for kind, words in (
        (PairingKind.APART, _("Those who must not meet are apart")),
        (PairingKind.TOGETHER, _("Those who belong together are together")),
    ):
        of_kind = [pair for pair in pairs if pair.kind == kind]
        if of_kind and all(is_kept(pair, place) for pair in of_kind):
            yield words
