"""Sets proposed for 200 programmes: our search beside dealing people out, and beside a solver.

They take turns for each programme in one run, so that whatever else the machine does meets all.
Quality is the share of programmes in which every rule is kept; times are of one programme each.
"""

import random
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from programmes.sets.composing import WEIGHTS, compose, deal_out
from programmes.sets.judging import Chair, Rule, Task, judge
from tests.bench.peer import peer
from tests.bench.programmes import programme

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAMMES = 200
WITHIN_SECONDS = 1.0
"""A facilitator waits no longer than this for a proposal, reasons and all."""

type Sets = list[list[Chair]]


@dataclass(frozen=True)
class Composed:
    """One way of making sets. ``kept``: share of programmes with every rule kept, 0 to 1.

    ``cost``: what broken rules cost in the mean, by the weights of our search.
    ``ratio``: the middle time against that of our search.
    """

    way: str
    kept: float
    cost: float
    middle_ms: float
    longest_ms: float
    ratio: float


def _ours(task: Task) -> Sets:
    chairs = {chair.id: chair for chair in task.chairs}
    return [[chairs[id_] for id_ in people] for people in compose(task).sets]


def _dealt(task: Task) -> Sets:
    return deal_out(task, random.Random(1))


def composed() -> list[Composed]:
    """Make sets for all programmes in every way there is."""
    ways: dict[str, Callable[[Task], Sets]] = {"our search": _ours, "dealt out": _dealt}
    solver = peer()
    if solver:
        ways["CP-SAT"] = solver
    costs: dict[str, list[float]] = {way: [] for way in ways}
    times: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(PROGRAMMES):
        task = programme(number)
        for way, make in ways.items():
            began = time.perf_counter()
            sets = make(task)
            times[way].append((time.perf_counter() - began) * 1000)
            costs[way].append(_cost(sets, task))
    ours = statistics.median(times["our search"])
    return [
        Composed(
            way,
            sum(cost == 0 for cost in costs[way]) / PROGRAMMES,
            round(statistics.mean(costs[way]), 1),
            round(statistics.median(times[way]), 2),
            round(max(times[way]), 1),
            round(statistics.median(times[way]) / ours, 2),
        )
        for way in ways
    ]


def _cost(sets: Sets, task: Task) -> float:
    broken: dict[Rule, int] = judge(sets, task)
    return sum(WEIGHTS.get(rule, 0) * n for rule, n in broken.items())
