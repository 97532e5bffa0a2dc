"""Reading concerns: one's own, and those that name one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alsets.access import Member, Role
from members.organisations.models import Membership
from members.people.queries import Face, face, faces_in
from sessions.concerns.models import Concern, ConcernNote, NoteKind, Telling
from sessions.schedule import times

STANDING = (NoteKind.CLOSED, NoteKind.OPENED)
KNOWS = {
    Telling.TOLD: gettext_lazy("The person knows of it."),
    Telling.LATER: gettext_lazy("The person does not know yet."),
    Telling.NOT: gettext_lazy("The person does not know: telling them would add danger."),
}


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """A concern in a list. ``about``: who, in words."""

    id: UUID
    about: str
    opened: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A note of one of the three. ``kind``: words, "" where it is only a note."""

    face: Face
    when: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class ConcernPage:
    """A concern, whole. ``why_not_told`` stands where the person does not know of it."""

    id: UUID
    about: str
    words: str
    telling: Telling
    telling_words: str
    why_not_told: str
    opened: str
    opener: Face
    named: tuple[Face, ...]
    is_closed: bool
    notes: tuple[Noted, ...]


def people_to_name(member: Member) -> tuple[Face, ...]:
    """Return who can be named: the organisation's safeguarding leads, but for oneself."""
    ids = (
        Membership.objects.filter(
            organisation_id=member.organisation, role=Role.SAFEGUARDING_LEAD, active=True
        )
        .exclude(person_id=member.person_id)
        .values_list("person_id", flat=True)
    )
    return tuple(faces_in(member.organisation, ids).values())


def people_to_worry_about(member: Member) -> tuple[Face, ...]:
    """Return the members of the programme."""
    ids = Membership.objects.filter(
        programme_id=member.programme, role=Role.MEMBER, active=True
    ).values_list("person_id", flat=True)
    return tuple(faces_in(member.organisation, ids).values())


def concerns_seen_by(member: Member) -> tuple[ConcernRow, ...]:
    """Return the concerns of the programme that one opened or that name one, open ones first."""
    rows = list(_rows(member).order_by("-opened_at", "-id"))
    faces = faces_in(member.organisation, {row.about_id for row in rows if row.about_id})
    listed = (
        ConcernRow(
            row.pk,
            _about(row, faces),
            _("Opened %(day)s") % {"day": times.day_words(row.opened_at)},
            row.standing == NoteKind.CLOSED,
        )
        for row in rows
    )
    return tuple(sorted(listed, key=lambda one: one.is_closed))


def concern(member: Member, concern_id: UUID) -> ConcernPage | None:
    """Return one concern with its notes, if one may read it."""
    row = _rows(member).filter(pk=concern_id).first()
    if row is None:
        return None
    notes = list(ConcernNote.objects.filter(concern=row).order_by("noted_at", "id"))
    people = {row.owner_id, row.first_id, row.second_id, row.about_id}
    faces = faces_in(member.organisation, {id_ for id_ in people if id_})
    told = any(note.kind == NoteKind.TOLD for note in notes)
    telling = Telling.TOLD if told else Telling(row.telling)
    return ConcernPage(
        id=row.pk,
        about=_about(row, faces),
        words=row.words,
        telling=telling,
        telling_words=str(KNOWS[telling]),
        why_not_told="" if told else row.why_not_told,
        opened=times.day_words(row.opened_at),
        opener=_face(faces, row.owner_id),
        named=tuple(_face(faces, id_) for id_ in (row.first_id, row.second_id)),
        is_closed=row.standing == NoteKind.CLOSED,
        notes=tuple(
            Noted(
                _face(faces, note.owner_id),
                times.day_words(note.noted_at),
                "" if note.kind == NoteKind.NOTE else str(NoteKind(note.kind).label),
                note.words,
            )
            for note in notes
        ),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open concern that names somebody, and where it is."""

    opened: str
    programme: str
    organisation_slug: str
    programme_slug: str
    id: UUID


def open_concerns_for(person_id: UUID) -> tuple[Waiting, ...]:
    """Return the open concerns that name a person, in all her organisations."""
    rows = (
        _standing(Concern.objects.filter(Q(first_id=person_id) | Q(second_id=person_id)))
        .exclude(standing=NoteKind.CLOSED)
        .order_by("opened_at", "id")
        .values_list("opened_at", "programme__title", "organisation__slug", "programme__slug", "id")
    )
    return tuple(Waiting(times.day_words(at), *rest) for at, *rest in rows)


def _rows(member: Member) -> QuerySet[Any]:
    me = member.person_id
    hers = Q(owner_id=me) | Q(first_id=me) | Q(second_id=me)
    return _standing(Concern.objects.filter(hers, programme_id=member.programme))


def _standing(rows: QuerySet[Concern]) -> QuerySet[Any]:
    """Add how each stands: closed, open again, or "" while nobody closed it."""
    said = ConcernNote.objects.filter(concern=OuterRef("pk"), kind__in=STANDING)
    newest = said.order_by("-noted_at", "-id").values("kind")[:1]
    return rows.annotate(standing=Coalesce(Subquery(newest), Value("")))


def _about(row: Concern, faces: dict[UUID, Face]) -> str:
    if row.about_id:
        return _face(faces, row.about_id).name
    return row.who or _("Somebody outside the programme")


def _face(faces: dict[UUID, Face], person_id: UUID) -> Face:
    return faces.get(person_id) or face(person_id, _("A former member"))
