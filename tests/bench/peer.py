"""The same sets by OR-Tools CP-SAT, for comparison, where the package ``ortools`` is installed.

The product does not depend on it (ADR 14), so it is asked for by name.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from programmes.cohort.models import Perspective
from programmes.cohort.rules import LIVED_IN_A_SET
from programmes.sets.composing import WEIGHTS
from programmes.sets.judging import Chair, Pair, Rule, Task

SECONDS, WORKERS = 10.0, 2
type Sets = list[list[Chair]]


def peer() -> Callable[[Task], Sets] | None:
    """Return CP-SAT as a function from a task to the best sets, or None where it is missing."""
    if find_spec("ortools") is None:
        return None
    solver = import_module("ortools.sat.python.cp_model")
    return lambda task: _Model(solver, task).solved()


class _Model:
    """The rules of sets as constraints whose breaking costs as much as in our search."""

    def __init__(self, solver: Any, task: Task) -> None:
        self.solver, self.task, self.model = solver, task, solver.CpModel()
        self.people, self.sets = range(len(task.chairs)), range(task.n_sets)
        self.sits = [[self._yes() for _set in self.sets] for _person in self.people]
        self.number = {chair.id: n for n, chair in enumerate(task.chairs)}
        self.costs: list[Any] = []
        self._sizes()
        self._lived()
        for pair in task.apart:
            self._pair(pair, Rule.APART)
        for pair in task.together:
            self._pair(pair, Rule.TOGETHER)
        for perspective in Perspective:
            self._spread(perspective)
        for where in self.sets:
            self._employers(where)
        self.model.Minimize(sum(self.costs))

    def solved(self) -> Sets:
        solver = self.solver.CpSolver()
        solver.parameters.max_time_in_seconds = SECONDS
        solver.parameters.num_workers = WORKERS
        solver.parameters.random_seed = 1
        solver.Solve(self.model)
        return [
            [self.task.chairs[n] for n in self.people if solver.Value(self.sits[n][where])]
            for where in self.sets
        ]

    def _yes(self) -> Any:
        return self.model.NewBoolVar("")

    def _cost(self, rule: Rule, much: Any) -> None:
        self.costs.append(round(10 * WEIGHTS[rule]) * much)

    def _in(self, where: int, who: list[int]) -> Any:
        return sum(self.sits[n][where] for n in who)

    def _sizes(self) -> None:
        n, n_sets = len(self.people), len(self.sets)
        for person in self.people:
            self.model.AddExactlyOne(self.sits[person])
        for where in self.sets:
            everybody = self._in(where, list(self.people))
            self.model.AddLinearConstraint(everybody, n // n_sets, -(-n // n_sets))

    def _lived(self) -> None:
        who = self._from(Perspective.SERVICE_USER)
        for where in self.sets:
            short = self.model.NewIntVar(0, LIVED_IN_A_SET, "")
            self.model.Add(self._in(where, who) + short >= LIVED_IN_A_SET)
            self._cost(Rule.LIVED, short)

    def _pair(self, pair: Pair, rule: Rule) -> None:
        broken, (one, other) = self._yes(), (self.sits[self.number[who]] for who in pair)
        for where in self.sets:
            if rule is Rule.APART:
                self.model.Add(one[where] + other[where] <= 1 + broken)
            else:
                self.model.Add(one[where] - other[where] <= broken)
                self.model.Add(other[where] - one[where] <= broken)
        self._cost(rule, broken)

    def _spread(self, perspective: Perspective) -> None:
        who, n = self._from(perspective), len(self.people)
        most, least, uneven = (self.model.NewIntVar(0, n, "") for _part in range(3))
        for where in self.sets:
            self.model.Add(self._in(where, who) <= most)
            self.model.Add(self._in(where, who) >= least)
        self.model.Add(uneven >= most - least - 1)
        self._cost(Rule.SPREAD, uneven)

    def _employers(self, where: int) -> None:
        named = [n for n in self.people if self.task.chairs[n].employer]
        alone = self._yes()
        for employer in {self.task.chairs[n].employer for n in named}:
            theirs = [n for n in named if self.task.chairs[n].employer == employer]
            others = [n for n in named if n not in theirs]
            several = self._yes()
            self.model.Add(self._in(where, theirs) <= 1 + len(theirs) * several)
            self.model.Add(self._in(where, others) + alone >= several)
        self._cost(Rule.EMPLOYERS, alone)

    def _from(self, perspective: Perspective) -> list[int]:
        return [n for n in self.people if self.task.chairs[n].perspective == perspective]
