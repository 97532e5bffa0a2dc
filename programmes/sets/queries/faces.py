"""Sets with the faces of their people, for rooms above."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from members.people.queries import Face, faces_in
from programmes.sets.models import LearningSet, SetMembership


@dataclass(frozen=True, slots=True)
class SetWithFaces:
    """A set with everybody who is in it now."""

    id: UUID
    name: str
    circle_id: UUID
    people: tuple[Face, ...]


def set_of(programme_id: UUID, person_id: UUID) -> SetWithFaces | None:
    """Return the set that somebody is in now, with everybody in it."""
    hers = SetMembership.objects.filter(
        programme_id=programme_id, until=None, seat__person_id=person_id
    )
    found = _with_faces(LearningSet.objects.filter(pk__in=hers.values("learning_set_id")))
    return found[0] if found else None


def sets_with_faces(programme_id: UUID) -> tuple[SetWithFaces, ...]:
    """Return the sets of a programme by name, each with everybody in it."""
    return _with_faces(LearningSet.objects.filter(programme_id=programme_id))


def _with_faces(wanted: QuerySet[LearningSet]) -> tuple[SetWithFaces, ...]:
    rows = list(wanted.order_by("name", "id"))
    if not rows:
        return ()
    sitting: dict[UUID, set[UUID]] = defaultdict(set)
    pairs = SetMembership.objects.filter(
        learning_set__in=rows, until=None, seat__person__isnull=False
    ).values_list("learning_set_id", "seat__person_id")
    for learning_set_id, person_id in pairs:
        sitting[learning_set_id].add(person_id)
    faces = faces_in(rows[0].organisation_id, set().union(*sitting.values()))
    return tuple(
        SetWithFaces(
            row.pk,
            row.name,
            row.circle_id,
            tuple(face for id_, face in faces.items() if id_ in sitting[row.pk]),
        )
        for row in rows
    )
