"""Programmes made by chance, as they are: for trying the search for sets."""

import random
from uuid import UUID

from programmes.cohort.models import Perspective
from programmes.cohort.rules import PLAN
from programmes.sets import rules
from programmes.sets.judging import Chair, Pair, Task

WORK = (
    Perspective.PRACTITIONER,
    Perspective.COMMUNITY_WORKER,
    Perspective.EMERGENCY_WORKER,
)


def programme(number: int) -> Task:
    """Return programme ``number``: 20 to 25 people, up to 9 pairs apart and 4 that come together.

    Seats vary around the seat plan; half of those who work have one of a few employers.
    """
    chance = random.Random(f"programme {number}")
    n = chance.randint(20, 25)
    kinds: list[Perspective] = []
    for kind, aim in PLAN.items():
        kinds += [kind] * chance.randint(aim.minimum, aim.maximum)
    chance.shuffle(kinds)
    while len(kinds) < n:
        kinds.append(chance.choice(list(Perspective)))
    chairs = tuple(
        Chair(
            UUID(int=chance.getrandbits(128)),
            kind,
            chance.choice(["Trust", "Council", "Police", "Charity"])
            if kind in WORK and chance.random() < 0.5
            else "",
        )
        for kind in kinds[:n]
    )
    together = pairs(chance, chairs, chance.randint(0, 4))
    apart = tuple(
        pair for pair in pairs(chance, chairs, chance.randint(0, 9)) if pair not in together
    )
    good = rules.how_many_sets(n)
    return Task(chairs, good[-1], apart, together)


def pairs(chance: random.Random, chairs: tuple[Chair, ...], n: int) -> tuple[Pair, ...]:
    """Return so many different pairs, each with the smaller identifier first."""
    found: set[Pair] = set()
    while len(found) < n:
        one, other = chance.sample(chairs, 2)
        found.add((min(one.id, other.id), max(one.id, other.id)))
    return tuple(sorted(found))
