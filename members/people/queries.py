"""Faces: what the people of one organisation see of each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, Func, OuterRef, Subquery
from django.utils.translation import gettext as _

from alsets.access import Member
from members.people.models import Person, Profile

NOON, EVENING = 12, 18
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


def own_face(member: Member) -> Face:
    """Return what others see of oneself at this address; a face without a name if nothing yet."""
    found = faces_in(member.organisation, [member.person_id])
    return found.get(member.person_id) or face(member.person_id, "")


@dataclass(frozen=True, slots=True)
class Reader:
    """How a person wants to read, and the name she chose last."""

    name: str
    email: str
    card_number: str
    language: str
    time_zone: str
    leads_network: bool


def reader(person_id: UUID) -> Reader:
    """Return what is known of how a person wants to read."""
    name = Profile.objects.filter(person=OuterRef("pk")).order_by("-id").values("chosen_name")[:1]
    row = Person.objects.annotate(
        name=Subquery(name),
        leads=Func(function="alsets.is_network_lead", output_field=BooleanField()),
    ).get(pk=person_id)
    return Reader(
        name=row.name or "",
        email=row.email or "",
        card_number=row.card_number or "",
        language=row.language,
        time_zone=row.time_zone,
        leads_network=row.leads,
    )


@dataclass(frozen=True, slots=True)
class NameThere:
    """What the people of one organisation see of a person."""

    slug: str
    organisation: str
    face: Face


def names_of(person_id: UUID) -> tuple[NameThere, ...]:
    """Return a person's faces, organisation by organisation."""
    rows = Profile.objects.filter(person_id=person_id).order_by("organisation__name", "id")
    return tuple(
        NameThere(slug, there, face(person_id, name, pronoun=pronoun, word=word))
        for slug, there, name, pronoun, word in rows.values_list(
            "organisation__slug",
            "organisation__name",
            "chosen_name",
            "pronoun",
            "perspective_word",
        )
    )


def greeting(name: str, hour: int) -> str:
    """Return a greeting for this hour, by name where there is one."""
    if not name:
        return _("Hello")
    if hour < NOON:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < EVENING:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}
