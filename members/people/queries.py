"""Faces: what the people of one organisation see of each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from members.people.models import Profile

COLOURS = 6
"""Tints of a face, ``k1`` to ``k6``: the same person has the same one everywhere."""


@dataclass(frozen=True, slots=True)
class Face:
    """A person as an organisation sees her. ``i``: initials, ``k``: tint; for ``face.html``."""

    person_id: UUID
    name: str
    i: str
    k: str
    pronoun: str = ""
    word: str = ""


def initials(name: str) -> str:
    """Return one or two letters for a name."""
    words = [word for word in name.split() if word[0].isalpha()]
    letters = [word[0] for word in (words[:1] + words[1:][-1:])]
    return "".join(letters).upper()


def face(person_id: UUID, name: str, *, pronoun: str = "", word: str = "") -> Face:
    """Return the face of a person with this chosen name."""
    return Face(person_id, name, initials(name), f"k{person_id.int % COLOURS + 1}", pronoun, word)


def faces_in(organisation_id: UUID, person_ids: Iterable[UUID] | None = None) -> dict[UUID, Face]:
    """Return the faces of an organisation, or of some of its people, in the order of names."""
    rows = Profile.objects.filter(organisation_id=organisation_id)
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    found = rows.order_by("sort_key", "id").values_list(
        "person_id", "chosen_name", "pronoun", "perspective_word"
    )
    return {id_: face(id_, name, pronoun=pro, word=word) for id_, name, pro, word in found}


def name_in(organisation_id: UUID, person_id: UUID) -> str:
    """Return the chosen name of one person there, or nothing."""
    found = faces_in(organisation_id, [person_id]).get(person_id)
    return found.name if found else ""
