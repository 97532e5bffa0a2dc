"""How often sets break each rule, counted for the search.

It knows of people no more than where they look from, who employs them, and who must meet whom.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from programmes.cohort.models import Perspective
from programmes.sets import rules


class Rule(StrEnum):
    """What makes sets good. The last two are wishes."""

    SIZE = "size"
    LIVED = "lived"
    APART = "apart"
    TOGETHER = "together"
    SPREAD = "spread"
    EMPLOYERS = "employers"


@dataclass(frozen=True, slots=True)
class Chair:
    """Somebody to be placed. ``employer``: in any words, "" where it does not matter."""

    id: UUID
    perspective: Perspective
    employer: str = ""


type Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Task:
    """Who is to be placed in how many sets. ``without``: rules that are left aside."""

    chairs: tuple[Chair, ...]
    n_sets: int
    apart: tuple[Pair, ...] = ()
    together: tuple[Pair, ...] = ()
    without: frozenset[Rule] = frozenset()


def judge(sets: Sequence[Sequence[Chair]], task: Task) -> dict[Rule, int]:
    """Return how often each rule is broken by these sets."""
    place = {chair.id: n for n, people in enumerate(sets) for chair in people}
    mixes = [Counter(chair.perspective for chair in people) for people in sets]
    broken = {
        Rule.SIZE: sum(not rules.is_good_size(mix) for mix in mixes),
        Rule.LIVED: sum(rules.too_few(mix[Perspective.SERVICE_USER]) for mix in mixes),
        Rule.APART: sum(_same(place, pair) for pair in task.apart),
        Rule.TOGETHER: sum(not _same(place, pair) for pair in task.together),
        Rule.SPREAD: sum(rules.uneven([mix[one] for mix in mixes]) for one in Perspective),
        Rule.EMPLOYERS: sum(has_one_employer(people) for people in sets),
    }
    return {rule: n for rule, n in broken.items() if rule not in task.without}


def has_one_employer(people: Sequence[Chair]) -> bool:
    """Say whether all of a set who work somewhere, two or more, work for the same."""
    return is_one_employer([plain(chair.employer) for chair in people if chair.employer.strip()])


def is_one_employer(named: Sequence[str]) -> bool:
    """The same of the names alone."""
    return len(named) > 1 and len(set(named)) == 1


def plain(employer: str) -> str:
    """Return an employer as two people who write it differently both mean it."""
    return " ".join(employer.casefold().split())


def _same(place: Mapping[UUID, int], pair: Pair) -> bool:
    """Say whether two sit in one set; somebody who is in none sits with nobody."""
    one, other = place.get(pair[0]), place.get(pair[1])
    return one is not None and one == other
