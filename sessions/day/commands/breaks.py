"""Needing a break, and coming back from it."""

from uuid import UUID

from django.utils import timezone

from alsets.access import Member
from alsets.live.bell import ring_on_commit
from sessions.day import rules
from sessions.day.commands.meetings import open_meeting_of
from sessions.day.models import BreakWish


def need_break(*, by: Member, number: int, learning_set_id: UUID | None, turn: int = 0) -> None:
    """Tell the facilitators, and nobody else, that one needs a break; twice is one."""
    meeting = open_meeting_of(by, number, learning_set_id, turn)
    now = timezone.now()
    since = now - rules.BREAK
    open_wish = BreakWish.objects.filter(owner_id=by.person_id, set_meeting=meeting, back_at=None)
    open_wish.filter(asked_at__lt=since).update(back_at=now)
    _wish, is_new = BreakWish.objects.get_or_create(
        organisation_id=by.organisation,
        owner_id=by.person_id,
        set_meeting=meeting,
        back_at=None,
        defaults={"programme_id": by.programme, "asked_at": now},
    )
    if is_new:
        ring_on_commit(meeting.pk)


def come_back(*, by: Member, number: int, learning_set_id: UUID | None, turn: int = 0) -> None:
    """Say that one's break is over."""
    meeting = open_meeting_of(by, number, learning_set_id, turn)
    mine = BreakWish.objects.filter(owner_id=by.person_id, set_meeting=meeting, back_at=None)
    if mine.update(back_at=timezone.now()):
        ring_on_commit(meeting.pk)
