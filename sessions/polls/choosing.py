"""Choosing dates of a series that leave no perspective out, and saying what that costs.

Dates are chosen exactly, by going through them in their order (dynamic programming): first as few
perspectives left out as can be, then as many people as can be, then as even a rhythm as can be.
Then single dates are exchanged as long as fewer people miss most of the series and nothing that
was won before is lost. "If needed" counts as half; who has not answered is left out of the sum.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

YES, IF_NEEDED, NO = 2, 1, 0
"""Halves of a person."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A date that could be."""

    id: UUID
    starts_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked. ``can``: by slot, in halves; what is missing was not answered."""

    id: UUID
    perspective: str
    can: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class Series:
    """Dates that were chosen. ``left_out``: by slot, the perspectives of which nobody can come.

    ``attendance``: share of those who answered that can be expected, 0 to 1, in the mean.
    ``miss_most``: who can come to fewer than half of them.
    """

    slots: tuple[Slot, ...]
    left_out: Mapping[UUID, tuple[str, ...]]
    attendance: float
    miss_most: tuple[UUID, ...]

    @property
    def n_left_out(self) -> int:
        """How often a perspective is left out, over all dates."""
        return sum(len(kinds) for kinds in self.left_out.values())


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of each slot, by its place in the order of time."""

    slots: tuple[Slot, ...]
    left_out: tuple[tuple[str, ...], ...]
    come: tuple[int, ...]
    out_of: tuple[int, ...]


def choose(
    slots: Sequence[Slot], people: Sequence[Asked], *, n: int, least_days: int
) -> Series | None:
    """Return n dates that leave as few perspectives out as can be; None where there are not n.

    Dates on which nobody can come are never chosen.
    """
    facts = _facts(slots, people)
    found = _best(facts, n, least_days, fair=True)
    return (
        None if found is None else _series(facts, _kinder(facts, people, found, least_days), people)
    )


def best_attended(
    slots: Sequence[Slot], people: Sequence[Asked], *, n: int, least_days: int
) -> Series | None:
    """Return the n dates to which most people can come, whoever is left out."""
    facts = _facts(slots, people)
    found = _best(facts, n, least_days, fair=False)
    return None if found is None else _series(facts, found, people)


def cost(series: Series, best: Series) -> float:
    """Return what a series costs in attendance against the best-attended one, 0 to 1."""
    if not best.attendance:
        return 0.0
    return max(0.0, (best.attendance - series.attendance) / best.attendance)


def _facts(slots: Sequence[Slot], people: Sequence[Asked]) -> _Facts:
    kinds = sorted({one.perspective for one in people if one.can})
    in_order = sorted(slots, key=lambda slot: (slot.starts_at, slot.id))
    known, left_out, come, out_of = [], [], [], []
    for slot in in_order:
        answers = [(one.perspective, one.can[slot.id]) for one in people if slot.id in one.can]
        n_come = sum(can for _kind, can in answers)
        if answers and not n_come:
            continue  # nobody can: forbidden
        there = {kind for kind, can in answers if can}
        known.append(slot)
        left_out.append(tuple(kind for kind in kinds if kind not in there))
        come.append(n_come)
        out_of.append(2 * len(answers))
    return _Facts(tuple(known), tuple(left_out), tuple(come), tuple(out_of))


type _Score = tuple[float, float, float]


def _best(facts: _Facts, n: int, least_days: int, *, fair: bool) -> list[int] | None:
    """Return the places of the n best slots, each at least so many days after the one before."""
    m = len(facts.slots)
    if n < 1 or m < n:
        return None
    days = [slot.starts_at.timestamp() / 86400 for slot in facts.slots]
    even = (days[-1] - days[0]) / max(1, n - 1)
    before = [
        bisect_right(days, day - least_days + 0.5) for day in days
    ]  # a clock change is no day

    def worth(i: int) -> _Score:
        share = facts.come[i] / facts.out_of[i] if facts.out_of[i] else 0.0
        return (-float(len(facts.left_out[i])) if fair else 0.0, round(share, 6), 0.0)

    best: list[tuple[_Score, list[int]] | None] = [(worth(i), [i]) for i in range(m)]
    for _step in range(n - 1):
        following: list[tuple[_Score, list[int]] | None] = [None] * m
        for i in range(m):
            for j in range(before[i]):
                reached = best[j]
                if reached is None:
                    continue
                uneven = abs(days[i] - days[j] - even)
                score = _plus(reached[0], worth(i), -uneven)
                now = following[i]
                if now is None or score > now[0]:
                    following[i] = (score, [*reached[1], i])
        best = following
    ends = [one for one in best if one is not None]
    return max(ends, key=lambda one: one[0])[1] if ends else None


def _plus(one: _Score, other: _Score, rhythm: float) -> _Score:
    return (one[0] + other[0], round(one[1] + other[1], 6), one[2] + rhythm)


def _kinder(
    facts: _Facts, people: Sequence[Asked], chosen: list[int], least_days: int
) -> list[int]:
    """Exchange single dates while fewer people miss most of them, and nobody more is left out."""
    now, score = chosen, _hurt(facts, people, chosen)
    while True:
        better = min(
            (
                (_hurt(facts, people, trial), trial)
                for place in range(len(now))
                for i in range(len(facts.slots))
                if i not in now and _far_apart(facts, trial := _with(now, place, i), least_days)
            ),
            default=None,
            key=lambda pair: pair[0],
        )
        if better is None or better[0] >= score:
            return now
        score, now = better


def _with(chosen: list[int], place: int, i: int) -> list[int]:
    return sorted([*chosen[:place], i, *chosen[place + 1 :]])


def _far_apart(facts: _Facts, chosen: list[int], least_days: int) -> bool:
    starts = [facts.slots[i].starts_at for i in chosen]
    least = dt.timedelta(days=least_days - 0.5)
    return all(later - earlier >= least for earlier, later in pairwise(starts))


def _hurt(facts: _Facts, people: Sequence[Asked], chosen: list[int]) -> tuple[int, int, float]:
    left_out = sum(len(facts.left_out[i]) for i in chosen)
    missing = len(_miss_most(facts, people, chosen))
    share = sum(facts.come[i] / facts.out_of[i] if facts.out_of[i] else 0.0 for i in chosen)
    return (left_out, missing, -round(share, 6))


def _miss_most(facts: _Facts, people: Sequence[Asked], chosen: list[int]) -> tuple[UUID, ...]:
    found = []
    for one in people:
        said = [one.can[id_] for i in chosen if (id_ := facts.slots[i].id) in one.can]
        if said and sum(1 for can in said if can) * 2 < len(said):
            found.append(one.id)
    return tuple(found)


def _series(facts: _Facts, chosen: list[int], people: Sequence[Asked]) -> Series:
    shares = [facts.come[i] / facts.out_of[i] if facts.out_of[i] else 0.0 for i in chosen]
    return Series(
        slots=tuple(facts.slots[i] for i in chosen),
        left_out={facts.slots[i].id: facts.left_out[i] for i in chosen if facts.left_out[i]},
        attendance=sum(shares) / len(shares),
        miss_most=_miss_most(facts, people, chosen),
    )
