"""Who may form sets, and what makes a good one."""

from collections.abc import Mapping, Sequence

from alsets.access import Member
from programmes.cohort.models import Perspective
from programmes.cohort.rules import can_fill_seats

SMALLEST, LARGEST = 5, 8
LIVED = 2
"""So many with lived experience sit in each set: nobody is the only one."""

type Mix = Mapping[Perspective, int]


def can_form_sets(member: Member) -> bool:
    """Those who run the programme say who meets with whom."""
    return can_fill_seats(member)


def how_many_sets(n_people: int) -> range:
    """Return the numbers of sets that so many people can form; none for too few."""
    return range(max(-(-n_people // LARGEST), 1), n_people // SMALLEST + 1)


def is_good_size(mix: Mix) -> bool:
    """Say whether a set is neither too small nor too large."""
    return SMALLEST <= sum(mix.values()) <= LARGEST


def nobody_is_alone(mix: Mix) -> bool:
    """Say whether enough of a set have lived experience."""
    return mix.get(Perspective.SERVICE_USER, 0) >= LIVED


def enough_for_each(mixes: Sequence[Mix], unplaced: Mix) -> bool:
    """Say whether so many sets can be formed at all in which nobody is alone."""
    all_of_them = sum(mix.get(Perspective.SERVICE_USER, 0) for mix in (*mixes, unplaced))
    return all_of_them >= LIVED * len(mixes)


def unevenly_spread(mixes: Sequence[Mix]) -> tuple[Perspective, ...]:
    """Return the perspectives of which one set has two more, or still more, than another."""
    return tuple(
        perspective
        for perspective in Perspective
        if max(mix.get(perspective, 0) for mix in mixes)
        - min(mix.get(perspective, 0) for mix in mixes)
        > 1
    )
