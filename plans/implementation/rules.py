"""Who may write the plan, and which numbers may leave the programme."""

from collections.abc import Mapping
from dataclasses import dataclass

from alsets.access import Member, Role
from programmes.cohort.models import Perspective

FEWEST = 5
"""A smaller group of people is not counted aloud."""


def can_read_plan(member: Member) -> bool:
    """Everybody who sits in the programme, and those who run it."""
    return member.is_any(Role.MEMBER, Role.FACILITATOR, Role.COORDINATOR)


def can_write_plan(member: Member) -> bool:
    """Those who run the programme."""
    return member.is_any(Role.FACILITATOR, Role.COORDINATOR)


LIVED_AND_FAMILY, COMMUNITY_AND_EMERGENCY = "lived_and_family", "community_and_emergency"
PRACTITIONERS, OTHERS = "practitioners", "others"
MERGED = {
    Perspective.SERVICE_USER: LIVED_AND_FAMILY,
    Perspective.FAMILY_FRIEND: LIVED_AND_FAMILY,
    Perspective.COMMUNITY_WORKER: COMMUNITY_AND_EMERGENCY,
    Perspective.EMERGENCY_WORKER: COMMUNITY_AND_EMERGENCY,
    Perspective.SIGNIFICANT_OTHER: COMMUNITY_AND_EMERGENCY,
    Perspective.PRACTITIONER: PRACTITIONERS,
}


@dataclass(frozen=True, slots=True)
class Mix:
    """How many people took part, in merged groups. ``people`` is None where too few to say."""

    people: int | None
    groups: Mapping[str, int]


def mix_of(seats: Mapping[str, int]) -> Mix:
    """Return the figures that may be told of taken seats by perspective.

    Three groups; two if one of them has fewer than five people; else the whole, if that has five.
    Nothing that is hidden can be computed from what is shown, and none looks like few.
    """
    groups = {LIVED_AND_FAMILY: 0, COMMUNITY_AND_EMERGENCY: 0, PRACTITIONERS: 0}
    for perspective, n in seats.items():
        groups[MERGED[Perspective(perspective)]] += n
    people = sum(groups.values())
    if people < FEWEST:
        return Mix(None, {})
    if min(groups.values()) >= FEWEST:
        return Mix(people, groups)
    lived = groups[LIVED_AND_FAMILY]
    if min(lived, people - lived) >= FEWEST:
        return Mix(people, {LIVED_AND_FAMILY: lived, OTHERS: people - lived})
    return Mix(people, {})


def mix_to_release(before: Mix | None, now: Mix) -> Mix:
    """Return ``now``, or ``before`` where comparing the two would point at one to four people."""
    if before is None:
        return now
    old, new = _figures(before), _figures(now)
    shared = old.keys() & new.keys()
    near = any(0 < abs(old[key] - new[key]) < FEWEST for key in shared)
    return before if near else now


def _figures(mix: Mix) -> dict[str, int]:
    """Return every figure that a reader can know, sums included."""
    known = dict(mix.groups)
    if mix.people is not None:
        known["people"] = mix.people
        if LIVED_AND_FAMILY in known:
            known[OTHERS] = mix.people - known[LIVED_AND_FAMILY]
    return known
