"""The six perspectives: how they look, and what a programme calls them."""

from collections.abc import Mapping

from alsets.access import Member
from programmes.cohort.models import Perspective, Programme

LOOKS = {
    Perspective.SERVICE_USER: ("sprout", "leaf"),
    Perspective.FAMILY_FRIEND: ("heart", "clay"),
    Perspective.PRACTITIONER: ("stethoscope", "sky"),
    Perspective.COMMUNITY_WORKER: ("church", "plum"),
    Perspective.EMERGENCY_WORKER: ("siren", "sun"),
    Perspective.SIGNIFICANT_OTHER: ("key-round", "pine"),
}
"""The icon and the tint of each perspective, in the order in which they are shown."""


def perspective_words(perspective: str, words: Mapping[str, str]) -> str:
    """Return a perspective in the programme's own words, or in the product's."""
    return words.get(perspective) or str(Perspective(perspective).label)


def own_words(member: Member) -> dict[str, str]:
    """Return the programme's own words for perspectives."""
    words: dict[str, str] = Programme.objects.values_list("words", flat=True).get(
        pk=member.programme
    )
    return words
