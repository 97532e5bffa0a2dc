"""Who may form sets, and what makes a good one."""

from collections.abc import Mapping, Sequence

from alsets.access import Member, Role
from programmes.cohort.models import Perspective
from programmes.cohort.rules import LARGEST_SET, LIVED_IN_A_SET, can_fill_seats

SMALLEST, LARGEST = 5, LARGEST_SET
LIVED = LIVED_IN_A_SET
"""So many with lived experience sit in each set: nobody is the only one."""

type Mix = Mapping[Perspective, int]


def can_form_sets(member: Member) -> bool:
    """Those who run the programme say who meets with whom."""
    return can_fill_seats(member)


def can_know_pairs(member: Member) -> bool:
    """Who must be apart, and why, is known to those who facilitate the programme."""
    return member.programme_id is not None and member.is_any(Role.FACILITATOR)


def how_many_sets(n_people: int) -> range:
    """Return the numbers of sets that are good for so many people; none where no number is.

    More sets only while about six sit in each, so that one who is away does not leave too few.
    """
    fewest, most = max(-(-n_people // LARGEST), 1), n_people // SMALLEST
    if most < fewest:
        return range(0)
    return range(fewest, max(fewest, 2 * n_people // (SMALLEST + 6)) + 1)


def sets_with_enough(n_lived: int) -> int:
    """Return in how many sets, at most, nobody would be alone with lived experience."""
    return n_lived // LIVED


def is_good_size(mix: Mix) -> bool:
    """Say whether a set is neither too small nor too large."""
    return SMALLEST <= sum(mix.values()) <= LARGEST


def too_few(lived: int) -> int:
    """Return how many more with lived experience a set with so many needs."""
    return max(0, LIVED - lived)


def nobody_is_alone(mix: Mix) -> bool:
    """Say whether enough of a set have lived experience."""
    return not too_few(mix.get(Perspective.SERVICE_USER, 0))


def uneven(counts: Sequence[int]) -> int:
    """Return by how many more than one the fullest and the emptiest set differ."""
    return max(0, max(counts) - min(counts) - 1)


def unevenly_spread(mixes: Sequence[Mix]) -> tuple[Perspective, ...]:
    """Return the perspectives of which one set has two more, or still more, than another."""
    return tuple(one for one in Perspective if uneven([mix.get(one, 0) for mix in mixes]))
