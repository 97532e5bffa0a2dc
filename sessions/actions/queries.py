"""Reading what people will do, and how it went."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member, Role
from alsets.ui.days import named_day
from members.organisations.models import Membership
from members.people.queries import Face, faces_in
from sessions.actions import rules
from sessions.actions.models import Action, ActionKind, ActionState, ReviewNote

TONES = {
    ActionState.NOT_STARTED: "",
    ActionState.UNDER_WAY: "info",
    ActionState.WAITING: "soon",
    ActionState.DONE: "good",
    ActionState.STOPPED: "",
    ActionState.HANDED_OVER: "info",
}
SHOWS = ("all", "mine", "waiting", "done")
"""What the list can be narrowed to."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action in a list. ``by_when``, ``said`` and the words of kind and state are for reading.

    ``is_late``: its day is past and it is still open; a new date is fine.
    """

    id: UUID
    title: str
    face: Face | None
    who: str
    also: str
    by_when: str
    kind: str
    state: str
    tone: str
    said: str
    is_late: bool
    is_mine: bool
    is_private: bool
    can_change: bool
    address: str


@dataclass(frozen=True, slots=True)
class Said:
    """One word on how an action went."""

    name: str
    on: str
    text: str
    is_mine: bool
    is_private: bool


@dataclass(frozen=True, slots=True)
class ActionPage:
    """One action as its page shows it. ``facts``: its fields, for the form."""

    row: ActionRow
    version: int
    facts: dict[str, object]
    notes: tuple[Said, ...]


def actions_seen_by(member: Member, show: str = "all") -> tuple[ActionRow, ...]:
    """Return the programme's actions, one's own first, then by date; others' private ones never."""
    rows = Action.objects.filter(programme_id=member.programme)
    if show == "mine":
        rows = rows.filter(person_id=member.person_id)
    elif show == "waiting":
        rows = rows.filter(state=ActionState.WAITING)
    elif show == "done":
        rows = rows.filter(state=ActionState.DONE)
    listed = _shown(member, rows)
    return tuple(sorted(listed, key=lambda row: not row.is_mine))


def made_since(member: Member, learning_set_id: UUID, moment: dt.datetime) -> tuple[ActionRow, ...]:
    """Return what people of a set wrote down since a moment, as far as one may see it."""
    rows = Action.objects.filter(
        programme_id=member.programme, learning_set_id=learning_set_id, made_at__gte=moment
    )
    return _shown(member, rows)


def action_page(member: Member, action_id: UUID) -> ActionPage | None:
    """Return one action with what was said about it."""
    row = Action.objects.filter(programme_id=member.programme, pk=action_id).first()
    if row is None:
        return None
    notes = list(ReviewNote.objects.filter(action=row).order_by("-said_at", "-id"))
    faces = faces_in(
        member.organisation,
        {note.person_id for note in notes} | ({row.person_id} if row.person_id else set()),
    )
    latest = notes[0].text if notes else ""
    return ActionPage(
        row=_row(member, row, faces, latest),
        version=row.version,
        facts={name: getattr(row, name) for name in FACTS},
        notes=tuple(_said(member, note, faces) for note in notes),
    )


FACTS = (
    "title",
    "person_id",
    "done_by",
    "due_on",
    "is_private",
    "kind",
    "level",
    "together_with",
    "first_step",
    "success",
    "state",
    "evidence",
)


def people_to_choose(member: Member) -> tuple[Face, ...]:
    """Return for whom somebody may write an action: herself, or everybody if she runs it."""
    if not rules.can_give_to_others(member):
        return tuple(faces_in(member.organisation, [member.person_id]).values())
    ids = Membership.objects.filter(
        programme_id=member.programme, active=True, role__in=[Role.FACILITATOR, Role.MEMBER]
    ).values_list("person_id", flat=True)
    return tuple(faces_in(member.organisation, {*ids, member.person_id}).values())


def open_actions_of(person_id: UUID, *, most: int = 5) -> list[tuple[str, str, str]]:
    """Return what a person still wants to do, in all her programmes: title, when, address."""
    rows = (
        Action.objects.filter(person_id=person_id)
        .exclude(state__in=rules.CLOSED)
        .order_by(F("due_on").asc(nulls_last=True), "made_at")
        .values_list("pk", "title", "due_on", "organisation__slug", "programme__slug")[:most]
    )
    return [
        (title, by_when(due_on), reverse("action", args=[organisation, programme, pk]))
        for pk, title, due_on, organisation, programme in rows
    ]


def by_when(due_on: dt.date | None) -> str:
    """Return a day in words; the year only where it is another one."""
    return named_day(due_on) if due_on else ""


def _shown(member: Member, rows: QuerySet[Action]) -> tuple[ActionRow, ...]:
    found = list(rows.order_by(F("due_on").asc(nulls_last=True), "made_at", "pk"))
    faces = faces_in(member.organisation, {row.person_id for row in found if row.person_id})
    latest = _latest(row.pk for row in found)
    return tuple(_row(member, row, faces, latest.get(row.pk, "")) for row in found)


def _latest(action_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the last word on each action."""
    ids: Collection[UUID] = list(action_ids)
    notes = ReviewNote.objects.filter(action_id__in=ids).order_by("said_at", "id")
    return dict(notes.values_list("action_id", "text"))


def _row(member: Member, row: Action, faces: dict[UUID, Face], said: str) -> ActionRow:
    state = ActionState(row.state)
    face = faces.get(row.person_id) if row.person_id else None
    here = [member.organisation_slug, member.programme_slug, row.pk]
    is_open = state not in rules.CLOSED
    return ActionRow(
        id=row.pk,
        title=row.title,
        face=face,
        who=face.name if face else row.done_by or _("Nobody yet"),
        also=row.together_with,
        by_when=by_when(row.due_on),
        kind=str(ActionKind(row.kind).label),
        state=str(state.label),
        tone=TONES[state],
        said=row.evidence if state == ActionState.DONE else said,
        is_late=is_open and row.due_on is not None and row.due_on < timezone.localdate(),
        is_mine=row.person_id == member.person_id,
        is_private=row.is_private,
        can_change=rules.can_change(member, person_id=row.person_id, is_private=row.is_private),
        address=reverse("action", args=here),
    )


def _said(member: Member, note: ReviewNote, faces: dict[UUID, Face]) -> Said:
    face = faces.get(note.person_id)
    return Said(
        name=face.name if face else _("A former member"),
        on=by_when(timezone.localdate(note.said_at)),
        text=note.text,
        is_mine=note.person_id == member.person_id,
        is_private=note.is_private,
    )
