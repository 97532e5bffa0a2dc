"""Writing on the wall."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from alsets.access import Member
from alsets.tenancy.versions import save_if_current
from plans.action_plan import rules
from plans.action_plan.models import ActionOrigin, Barrier, BarrierAction, BarrierOrigin
from sessions.actions.models import Action
from sessions.day.models import Harvest, HarvestKind, Round


def add_barrier(
    *,
    by: Member,
    title: str,
    level: str,
    whose_side: str = "",
    mover: str = "",
    strategy: str = "",
    moving_already: str = "",
    state: str = "seen",
    harvest_id: UUID | None = None,
) -> Barrier:
    """Put up a new note. ``harvest_id``: what came up in a meeting; twice it is one note."""
    if not rules.can_write_on_wall(by):
        raise PermissionDenied
    if harvest_id is not None:
        there = BarrierOrigin.objects.filter(harvest_id=harvest_id).select_related("barrier")
        if (origin := there.first()) is not None:
            return origin.barrier
    note = Barrier.objects.create(
        organisation_id=by.organisation,
        programme_id=by.programme,
        title=title,
        level=level,
        whose_side=whose_side,
        mover=mover,
        strategy=strategy,
        moving_already=moving_already,
        state=state,
    )
    if harvest_id is not None:
        gathered = Harvest.objects.get(
            programme_id=by.programme, kind=HarvestKind.BARRIER, pk=harvest_id
        )
        BarrierOrigin.objects.create(
            organisation_id=by.organisation, barrier=note, harvest=gathered
        )
    return note


def change_barrier(*, by: Member, barrier_id: UUID, seen: int, **changes: str) -> Barrier:
    """Change a note as read at version ``seen``; raise `Stale` if somebody changed it since."""
    if not rules.can_write_on_wall(by):
        raise PermissionDenied
    row = Barrier.objects.get(pk=barrier_id, programme_id=by.programme)
    return save_if_current(row, seen=seen, **changes)


def link_action(*, by: Member, barrier_id: UUID, action_id: UUID) -> None:
    """Say that an action of the programme is meant to move a barrier; saying it twice is fine."""
    if not rules.can_write_on_wall(by):
        raise PermissionDenied
    barrier = Barrier.objects.get(pk=barrier_id, programme_id=by.programme)
    action = Action.objects.get(pk=action_id, programme_id=by.programme, is_private=False)
    BarrierAction.objects.get_or_create(
        organisation_id=by.organisation, barrier=barrier, action=action
    )


def unlink_action(*, by: Member, barrier_id: UUID, action_id: UUID) -> None:
    """Say that an action has nothing to do with a barrier; the action itself stays."""
    if not rules.can_write_on_wall(by):
        raise PermissionDenied
    BarrierAction.objects.filter(
        barrier_id=barrier_id, action_id=action_id, barrier__programme_id=by.programme
    ).delete()


def remember_origin(*, by: Member, action: Action, round_: Round) -> None:
    """Keep that an action came out of a round."""
    ActionOrigin.objects.get_or_create(organisation_id=by.organisation, action=action, round=round_)
