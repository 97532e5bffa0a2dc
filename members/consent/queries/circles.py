"""Whom she may share with."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from members.consent.models import CircleKind, CircleMember
from members.consent.queries.names import name_of, profile_of
from members.people.queries import Face, face


@dataclass(frozen=True, slots=True)
class Audience:
    """A circle she sits in. ``people``: everybody else in it, by name."""

    organisation_id: UUID
    organisation_name: str
    time_zone: str
    circle_id: UUID
    kind: CircleKind
    name: str
    people: tuple[Face, ...]


def circles_of(person_id: UUID) -> tuple[Audience, ...]:
    """Return her programmes and sets, in all organisations in scope: the sets come first."""
    mine = CircleMember.objects.filter(person_id=person_id).values("circle_id")
    rows = (
        CircleMember.objects.filter(
            Q(circle__ended_at=None) | Q(circle__ended_at__gt=timezone.now()), circle__in=mine
        )
        .exclude(circle__kind=CircleKind.MEETING)
        .annotate(
            person_name=name_of("person_id"),
            person_sort=profile_of("person_id", "sort_key"),
        )
        .order_by("circle__name", "circle_id", "person_sort", "person_id")
        .values_list(
            "circle_id",
            "circle__kind",
            "circle__name",
            "organisation_id",
            "organisation__name",
            "organisation__time_zone",
            "person_id",
            "person_name",
        )
    )
    people: dict[UUID, list[Face]] = defaultdict(list)
    found: dict[UUID, Audience] = {}
    for circle_id, kind, name, organisation_id, place, zone, other_id, other_name in rows:
        found[circle_id] = Audience(
            organisation_id, place, zone, circle_id, CircleKind(kind), name, people=()
        )
        if other_id != person_id:
            people[circle_id].append(face(other_id, other_name))
    audiences = [
        Audience(
            a.organisation_id,
            a.organisation_name,
            a.time_zone,
            a.circle_id,
            a.kind,
            a.name,
            tuple(people[a.circle_id]),
        )
        for a in found.values()
    ]
    return tuple(sorted(audiences, key=lambda a: a.kind != CircleKind.SET))
