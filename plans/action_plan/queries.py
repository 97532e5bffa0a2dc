"""Reading the wall."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from alsets.access import Member
from plans.action_plan.models import (
    Barrier,
    BarrierAction,
    BarrierOrigin,
    BarrierState,
    Strategy,
)
from sessions.actions.models import Action, ActionState, Level
from sessions.day.models import Harvest, HarvestKind


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action that is meant to move a barrier. ``state``: words for how it goes."""

    id: UUID
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class BarrierNote:
    """One note on the wall. ``way``: words for what to do about it, "" while nobody has said."""

    id: UUID
    title: str
    whose_side: str
    level: Level
    mover: str
    strategy: str
    way: str
    moving_already: str
    state: BarrierState
    state_words: str
    version: int
    actions: tuple[LinkedAction, ...]


@dataclass(frozen=True, slots=True)
class Height:
    """One of the wall's three levels, with its notes."""

    level: Level
    name: str
    notes: tuple[BarrierNote, ...]


def wall(member: Member) -> tuple[Height, ...]:
    """Return the programme's barriers by level, the oldest first."""
    notes = defaultdict(list)
    linked = _linked(member)
    rows = Barrier.objects.filter(programme_id=member.programme).order_by("seen_at", "id")
    for row in rows:
        notes[row.level].append(_note(row, linked.get(row.id, [])))
    return tuple(Height(level, str(level.label), tuple(notes[level.value])) for level in Level)


@dataclass(frozen=True, slots=True)
class CameUp:
    """Something in the way that came up in a meeting, and is not on the wall yet."""

    id: UUID
    words: str
    where: str


def came_up(member: Member) -> tuple[CameUp, ...]:
    """Return what meetings gathered for the wall; nothing for who did not sit in them."""
    waiting = _gathered(member).exclude(pk__in=BarrierOrigin.objects.values("harvest_id"))
    return tuple(_came_up(row) for row in waiting.order_by("noted_at", "pk"))


def one_that_came_up(member: Member, harvest_id: UUID) -> CameUp | None:
    """Return one thing that meetings gathered for the wall, also where it is there already."""
    row = _gathered(member).filter(pk=harvest_id).first()
    return _came_up(row) if row else None


def _gathered(member: Member) -> QuerySet[Harvest]:
    return Harvest.objects.filter(
        programme_id=member.programme, kind=HarvestKind.BARRIER
    ).select_related("set_meeting__learning_session")


def _came_up(row: Harvest) -> CameUp:
    number = row.set_meeting.learning_session.number
    return CameUp(row.pk, row.words, _("Session %(n)s") % {"n": number})


def barrier(member: Member, barrier_id: UUID) -> BarrierNote | None:
    """Return one note of this programme's wall."""
    row = Barrier.objects.filter(programme_id=member.programme, pk=barrier_id).first()
    return _note(row, _linked(member, barrier_id).get(row.id, [])) if row else None


def actions_to_link(member: Member, note: BarrierNote) -> tuple[LinkedAction, ...]:
    """Return the programme's open actions that are not yet linked to this barrier."""
    rows = (
        Action.objects.filter(programme_id=member.programme, is_private=False)
        .exclude(state__in=[ActionState.DONE, ActionState.STOPPED])
        .exclude(pk__in=[action.id for action in note.actions])
        .order_by("due_on", "made_at")
    )
    return tuple(LinkedAction(r.pk, r.title, str(ActionState(r.state).label)) for r in rows)


def _linked(member: Member, barrier_id: UUID | None = None) -> dict[UUID, list[LinkedAction]]:
    """Return the actions of each barrier; somebody's private ones are not told of."""
    links = BarrierAction.objects.filter(
        barrier__programme_id=member.programme, action__is_private=False
    )
    if barrier_id is not None:
        links = links.filter(barrier_id=barrier_id)
    found: dict[UUID, list[LinkedAction]] = defaultdict(list)
    rows = links.order_by("action__made_at").values_list(
        "barrier_id", "action_id", "action__title", "action__state"
    )
    for barrier, action, title, state in rows:
        found[barrier].append(LinkedAction(action, title, str(ActionState(state).label)))
    return found


def _note(row: Barrier, linked: list[LinkedAction]) -> BarrierNote:
    return BarrierNote(
        id=row.pk,
        title=row.title,
        whose_side=row.whose_side,
        level=Level(row.level),
        mover=row.mover,
        strategy=row.strategy,
        way=str(Strategy(row.strategy).label) if row.strategy else "",
        moving_already=row.moving_already,
        state=BarrierState(row.state),
        state_words=str(BarrierState(row.state).label),
        version=row.version,
        actions=tuple(linked),
    )
