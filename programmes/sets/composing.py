"""Proposing sets: a short search that keeps all rules, or says which two cannot both be kept.

It knows people by an identifier and nothing else of them: from where they look, who employs them,
with whom they must, and must not, sit. Same people and same ``seed``, same proposal. Why a search
of our own: ``docs/adr/0014-sets-by-search.md``.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from programmes.cohort.models import Perspective
from programmes.sets import rules
from programmes.sets.judging import (
    Chair,
    Pair,
    Rule,
    Task,
    is_one_employer,
    judge,
    plain,
)

STEPS = 3_000
"""Exchanges of two people that one try may weigh; all tries together take well under a second."""
TRIES, TRIES_FOR_A_REASON = 4, 2
WARM, COLD = 6.0, 0.15
"""How easily a worse exchange is taken, at the start and at the end of a try."""
TINY = 1e-9
WEIGHTS = {
    Rule.APART: 40.0,
    Rule.TOGETHER: 40.0,
    Rule.LIVED: 30.0,
    Rule.EMPLOYERS: 4.0,
    Rule.SPREAD: 3.0,
}
"""How much breaking a rule once costs. Sizes are right from the start and stay so."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Sets of chairs, and which rules they break. ``collide``: rules that cannot both be kept."""

    sets: tuple[tuple[UUID, ...], ...]
    broken: frozenset[Rule]
    collide: tuple[tuple[Rule, Rule], ...] = ()


def compose(task: Task, *, seed: int = 0) -> Proposal:
    """Return the best sets found. Where rules stay broken, say which two cannot both be kept.

    Raises `ValueError` where so many people cannot form so many sets.
    """
    n = len(task.chairs)
    if not 0 < task.n_sets <= n:
        raise ValueError(f"{n} people cannot form {task.n_sets} sets.")
    found, broken = _search(task, seed, TRIES)
    collide = tuple(_collisions(task, broken, seed)) if broken else ()
    return Proposal(tuple(tuple(chair.id for chair in people) for people in found), broken, collide)


def deal_out(task: Task, chance: random.Random) -> list[list[Chair]]:
    """Return sets of people dealt out kind by kind: what the search begins with."""
    return _as_sets(task.chairs, _first_places(task.chairs, task.n_sets, chance), task.n_sets)


def _collisions(task: Task, broken: frozenset[Rule], seed: int) -> list[tuple[Rule, Rule]]:
    """Return pairs of rules: the first is kept as soon as the second is left aside."""
    pairs: list[tuple[Rule, Rule]] = []
    for rule in sorted(broken - {Rule.SIZE}, key=lambda one: -WEIGHTS[one]):
        other = _against(rule, task, seed)
        if other and (other, rule) not in pairs:
            pairs.append((rule, other))
    return pairs


def _against(rule: Rule, task: Task, seed: int) -> Rule | None:
    """Return the rule that stands in the way of another; None where it takes more than two."""
    if _unavoidable(replace(task, without=frozenset(Rule) - {rule})):
        return Rule.SIZE  # counting is enough: whatever else is given up, it stays broken
    for other in sorted(set(WEIGHTS) - {rule} - task.without, key=lambda one: WEIGHTS[one]):
        spared = replace(task, without=task.without | {other})
        if rule not in _search(spared, seed, TRIES_FOR_A_REASON)[1]:
            return other
    return None


def _unavoidable(task: Task) -> float:
    """Return what broken rules cost at the least, by counting alone."""
    lived = sum(chair.perspective == Perspective.SERVICE_USER for chair in task.chairs)
    group = _groups(task.together)
    largest = -(-len(task.chairs) // task.n_sets)
    cost = 0.0
    if Rule.LIVED not in task.without:
        cost += WEIGHTS[Rule.LIVED] * max(0, rules.LIVED * task.n_sets - lived)
    if Rule.TOGETHER not in task.without:
        sizes = Counter(group.values())
        torn = {group_ for group_, size in sizes.items() if size > largest}
        if Rule.APART not in task.without:
            torn |= {
                group[one]
                for one, other in task.apart
                if one in group and group[one] == group.get(other)
            }
        cost += min(WEIGHTS[Rule.TOGETHER], WEIGHTS[Rule.APART]) * len(torn)
    return cost


def _groups(together: Sequence[Pair]) -> dict[UUID, UUID]:
    """Return for each who must sit with others a name of all of them: one of their identifiers."""
    group: dict[UUID, UUID] = {}
    for one, other in together:
        kept, given_up = group.get(one, one), group.get(other, other)
        group[one] = group[other] = kept
        for who, where in list(group.items()):
            if where == given_up:
                group[who] = kept
    return group


def _search(task: Task, seed: int, tries: int) -> tuple[list[list[Chair]], frozenset[Rule]]:
    """Exchange people, first boldly, then only for the better; stop where nothing can be better."""
    best: list[list[Chair]] = []
    best_cost, least = math.inf, _unavoidable(task)
    for attempt in range(tries):
        chance = random.Random(f"{seed} {attempt}")  # noqa: S311  (no secret)
        sets, cost = _one_try(task, chance, least)
        if cost < best_cost:
            best, best_cost = sets, cost
        if best_cost <= least:
            break
    return best, frozenset(rule for rule, times in judge(best, task).items() if times)


def _one_try(task: Task, chance: random.Random, least: float) -> tuple[list[list[Chair]], float]:
    room = _Room(task, _first_places(task.chairs, task.n_sets, chance))
    now = room.cost()
    best, best_place = now, list(room.place)
    heat, cooling = WARM, (COLD / WARM) ** (1 / STEPS)
    n = len(task.chairs)
    for _step in range(STEPS):
        if best <= least or task.n_sets == 1:
            break
        heat *= cooling
        one, other = chance.randrange(n), chance.randrange(n)
        if room.place[one] == room.place[other]:
            continue
        change = room.exchange(one, other)
        if change > 0 and chance.random() >= math.exp(-change / heat):
            room.exchange(one, other)
            continue
        now += change
        if now < best - TINY:
            best, best_place = now, list(room.place)
    return _as_sets(task.chairs, best_place, task.n_sets), best


class _Room:
    """The sets while people change places. ``place``: chair by number → its set's number."""

    def __init__(self, task: Task, place: list[int]) -> None:
        chairs, kinds = task.chairs, list(Perspective)
        number = {chair.id: n for n, chair in enumerate(chairs)}
        self.task, self.place = task, place
        self.weight = {rule: 0.0 if rule in task.without else w for rule, w in WEIGHTS.items()}
        self.apart = _neighbours(task.apart, number)
        self.together = _neighbours(task.together, number)
        self.kind = [kinds.index(chair.perspective) for chair in chairs]
        self.lived = kinds.index(Perspective.SERVICE_USER)
        self.works = [plain(chair.employer) for chair in chairs]
        self.counts = [[0] * len(kinds) for _n in range(task.n_sets)]
        for who, where in enumerate(place):
            self.counts[where][self.kind[who]] += 1

    def cost(self) -> float:
        """Return what all broken rules cost."""
        sets = _as_sets(self.task.chairs, self.place, self.task.n_sets)
        times = judge(sets, self.task)
        return sum(self.weight.get(rule, 0.0) * n for rule, n in times.items())

    def exchange(self, one: int, other: int) -> float:
        """Let two of different sets change places; return by how much the cost rises."""
        before = self._around(one, other)
        here, there = self.place[one], self.place[other]
        for where, goes, comes in ((here, one, other), (there, other, one)):
            self.counts[where][self.kind[goes]] -= 1
            self.counts[where][self.kind[comes]] += 1
        self.place[one], self.place[other] = there, here
        return self._around(one, other) - before

    def _around(self, one: int, other: int) -> float:
        """Return the part of the cost that an exchange of these two can change."""
        place, weight = self.place, self.weight
        cost = 0.0
        for who in (one, other):
            here = place[who]
            cost += weight[Rule.APART] * sum(place[x] == here for x in self.apart[who])
            cost += weight[Rule.TOGETHER] * sum(place[x] != here for x in self.together[who])
            if self.kind[one] != self.kind[other]:
                cost += weight[Rule.LIVED] * rules.too_few(self.counts[here][self.lived])
            if weight[Rule.EMPLOYERS] and (self.works[one] or self.works[other]):
                cost += weight[Rule.EMPLOYERS] * self._one_employer(here)
        if weight[Rule.SPREAD] and self.kind[one] != self.kind[other]:
            columns = zip(*self.counts, strict=True)
            cost += weight[Rule.SPREAD] * sum(rules.uneven(column) for column in columns)
        return cost

    def _one_employer(self, where: int) -> bool:
        works = self.works
        named = [works[n] for n, at in enumerate(self.place) if at == where and works[n]]
        return is_one_employer(named)


def _first_places(chairs: Sequence[Chair], n_sets: int, chance: random.Random) -> list[int]:
    """Deal people out kind by kind, in a random order: sizes differ by one at most."""
    order = list(range(len(chairs)))
    chance.shuffle(order)
    order.sort(key=lambda who: list(Perspective).index(chairs[who].perspective))
    place = [0] * len(chairs)
    for turn, who in enumerate(order):
        place[who] = turn % n_sets
    return place


def _neighbours(pairs: Sequence[Pair], number: Mapping[UUID, int]) -> list[list[int]]:
    found: list[list[int]] = [[] for _n in number]
    for one, other in pairs:
        if one in number and other in number:
            found[number[one]].append(number[other])
            found[number[other]].append(number[one])
    return found


def _as_sets(chairs: Sequence[Chair], place: Sequence[int], n_sets: int) -> list[list[Chair]]:
    sets: list[list[Chair]] = [[] for _n in range(n_sets)]
    for who, where in enumerate(place):
        sets[where].append(chairs[who])
    return sets
