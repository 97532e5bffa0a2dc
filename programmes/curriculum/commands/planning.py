"""The parts of a day: their order, their minutes, how they are done."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alsets.access import Member
from alsets.tenancy.versions import Stale
from programmes.curriculum import rules
from programmes.curriculum.models import AgendaBlock, LearningSession


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a day as it shall be. ``id``: of the part it was, None for a new one."""

    kind: str
    title: str
    minutes: int
    purpose: str = ""
    method: str = ""
    materials: str = ""
    serves: tuple[str, ...] = ()
    id: UUID | None = None


class Over(Exception):  # noqa: N818  (nobody did anything wrong)
    """The session took place: its plan stays as it was."""


def change_agenda(
    *, by: Member, number: int, blocks: Sequence[Block], seen: int
) -> LearningSession:
    """Give a day these parts in this order; what was a part before keeps the times it took.

    Raise `Stale` where somebody changed the session since version ``seen``, and `Over`.
    """
    if not rules.can_lay_out_sessions(by):
        raise PermissionDenied
    with transaction.atomic():
        rows = LearningSession.objects.select_for_update()
        row = rows.get(programme_id=by.programme, number=number)
        if row.held_at is not None:
            raise Over
        if row.version != seen:
            raise Stale(row)
        there = {block.pk: block for block in AgendaBlock.objects.filter(learning_session=row)}
        kept = [block.id for block in blocks if block.id in there]
        AgendaBlock.objects.filter(learning_session=row).exclude(pk__in=kept).delete()
        for position, block in enumerate(blocks, 1):
            part = there.get(block.id) if block.id else None
            _put(part or AgendaBlock(learning_session=row), row, block, position)
        row.version += 1
        row.save(update_fields=["version"])
    return row


def _put(part: AgendaBlock, row: LearningSession, block: Block, position: int) -> None:
    part.organisation_id = row.organisation_id
    part.position, part.kind, part.title = position, block.kind, block.title
    part.minutes, part.purpose = block.minutes, block.purpose
    part.method, part.materials = block.method, block.materials
    part.serves = list(block.serves)
    part.save()
