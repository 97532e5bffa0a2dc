"""Opening the meeting of a set between sessions."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alsets.access import Member
from alsets.live.bell import ring_on_commit
from sessions.between.models import SetDate
from sessions.between.rules import LASTS
from sessions.day import queries, rules
from sessions.day.commands.meetings import NotYet, can_run_meeting, carry_over, enters, room
from sessions.day.models import SetMeeting


def open_between(*, by: Member, number: int, learning_set_id: UUID, turn: int) -> SetMeeting:
    """Begin a meeting of a set between sessions, or open it again; twice is one.

    Raise `NotYet` before its day. Where the set looks after itself there is no circle of who is in
    the room: nobody could end it for the others.
    """
    if not can_run_meeting(by, learning_set_id, turn):
        raise PermissionDenied
    date = SetDate.objects.select_for_update(of=("self",)).get(
        programme_id=by.programme,
        learning_session__number=number,
        learning_set_id=learning_set_id,
        turn=turn,
        called_off_at=None,
    )
    at = {"learning_session_id": date.learning_session_id, "learning_set_id": learning_set_id}
    there = SetMeeting.objects.filter(turn=turn, **at).first()
    if there and there.closed_at is None:
        return there
    if not rules.is_time_to_meet(date.starts_at, timezone.now()):
        raise NotYet
    meeting = there or SetMeeting(
        organisation_id=by.organisation, programme_id=by.programme, turn=turn, **at
    )
    meeting.closed_at = None
    if rules.can_run_day(by):
        meeting.circle = room(by, learning_set_id, date.starts_at + LASTS)
    meeting.save()
    if there is None:
        carry_over(meeting)
    if meeting.circle_id is not None:
        for person_id in queries.present_in(meeting):
            enters(meeting, person_id)
    ring_on_commit(date.learning_session_id, meeting.pk)
    return meeting
