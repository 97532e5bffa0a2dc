"""Opening and closing meetings, who is here, who needs a break, how the day goes on."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from alsets.live.bell import ring_on_commit
from members.consent.commands import add_to_circle, end_circle, leave_circle, open_circle
from members.consent.models import Circle, CircleKind
from programmes.curriculum.models import AgendaBlock, LearningSession
from programmes.sets.models import LearningSet
from sessions.between.queries import runs_itself
from sessions.day import queries, rules, stages
from sessions.day.commands.thanking import thank
from sessions.day.models import (
    Attendance,
    BlockTime,
    Question,
    Round,
    SetMeeting,
    Stage,
)
from sessions.schedule.queries import lengths


class NotYet(Exception):  # noqa: N818  (a state of the world, not a fault)
    """The session has no date, or its day has not come."""


class NotInTheSet(Exception):  # noqa: N818
    """Somebody is named who does not sit in this set."""


class Closed(Exception):  # noqa: N818
    """The meeting is over."""


def open_meeting(*, by: Member, number: int, learning_set_id: UUID | None) -> SetMeeting:
    """Begin the meeting of a set, or of everybody; twice is one. Raise `NotYet` before its day.

    Its circle is who is in the room: it ends when the meeting is closed, at the latest two hours
    after its planned end. Whoever was here when all were together is here in her set; whoever
    asked for time last time, and did not get it, still waits for it. A meeting that was closed
    opens again while its session goes on: the same sets again, after all came together.
    """
    if not rules.can_run_day(by):
        raise PermissionDenied
    session = _session(by, number)
    there = SetMeeting.objects.filter(
        learning_session=session, learning_set_id=learning_set_id, turn=0
    ).first()
    if there and (there.closed_at is None or session.held_at is not None):
        return there
    if session.starts_at is None or not rules.is_time_to_meet(session.starts_at, timezone.now()):
        raise NotYet
    meeting = there or SetMeeting(
        organisation_id=by.organisation,
        programme_id=by.programme,
        learning_session=session,
        learning_set_id=learning_set_id,
    )
    meeting.closed_at = None
    if learning_set_id is not None:
        planned_end = session.starts_at + lengths([session.pk])[session.pk]
        meeting.circle = room(by, learning_set_id, planned_end)
    meeting.save()
    if there is None:
        carry_over(meeting)
    if meeting.circle_id is not None:
        for person_id in queries.present_in(meeting):
            enters(meeting, person_id)
    ring_on_commit(session.pk, meeting.pk)
    return meeting


def mark_attendance(
    *, by: Member, number: int, learning_set_id: UUID | None, present: set[UUID], turn: int = 0
) -> None:
    """Say who of a set is here; everybody else of it is not. Saying it again corrects it."""
    meeting = locked_meeting(by, number, learning_set_id, turn)
    people = queries.people_of(meeting)
    if not present <= people:
        raise NotInTheSet
    _mark(meeting, {person_id: person_id in present for person_id in people})
    ring_on_commit(meeting.pk)


def say_here(
    *,
    by: Member,
    number: int,
    learning_set_id: UUID | None,
    person_id: UUID,
    present: bool,
    turn: int = 0,
) -> None:
    """Say of one person that she is here, or is not; twice is one."""
    meeting = locked_meeting(by, number, learning_set_id, turn)
    if person_id not in queries.people_of(meeting):
        raise NotInTheSet
    _mark(meeting, {person_id: present})
    ring_on_commit(meeting.pk)


def go_to_block(*, by: Member, number: int, block_id: UUID) -> None:
    """Begin a part of the day and end the one before; a part that was left may begin again."""
    if not rules.can_run_day(by):
        raise PermissionDenied
    session = _session(by, number)
    block = AgendaBlock.objects.get(learning_session=session, pk=block_id)
    if session.starts_at is None or not rules.is_time_to_meet(session.starts_at, timezone.now()):
        raise NotYet
    now = timezone.now()
    running = BlockTime.objects.filter(learning_session=session, ended_at=None)
    if running.filter(block=block).exists():
        return
    running.update(ended_at=now)
    BlockTime.objects.update_or_create(
        organisation_id=by.organisation,
        block=block,
        defaults={"ended_at": None},
        create_defaults={
            "programme_id": by.programme,
            "learning_session": session,
            "started_at": now,
        },
    )
    ring_on_commit(session.pk)


def close_meeting(
    *, by: Member, number: int, learning_set_id: UUID | None, turn: int = 0
) -> SetMeeting:
    """End the meeting of a set, and with it a round in progress; twice is fine."""
    meeting = locked_meeting(by, number, learning_set_id, turn)
    _close(meeting)
    return meeting


def hold_session(*, by: Member, number: int) -> LearningSession:
    """Say that a session took place: its meetings end, and everybody is thanked, once.

    Twice is fine; raise `NotYet` too early.
    """
    if not rules.can_run_day(by):
        raise PermissionDenied
    session = _session(by, number)
    if session.held_at is not None:
        return session
    if session.starts_at is None or timezone.now() < session.starts_at:
        raise NotYet
    for meeting in SetMeeting.objects.filter(learning_session=session, turn=0, closed_at=None):
        _close(meeting)
    session.held_at = timezone.now()
    session.version += 1
    session.save(update_fields=["held_at", "version"])
    BlockTime.objects.filter(learning_session=session, ended_at=None).update(
        ended_at=session.held_at
    )
    ring_on_commit(session.pk)
    thank(by=by, session=session)
    return session


def locked_meeting(
    by: Member, number: int, learning_set_id: UUID | None, turn: int = 0
) -> SetMeeting:
    """Return a meeting, locked, to those who run it; nobody else may lock it."""
    if not can_run_meeting(by, learning_set_id, turn):
        raise PermissionDenied
    rows = SetMeeting.objects.select_for_update(of=("self",))
    return rows.get(
        programme_id=by.programme,
        learning_session__number=number,
        learning_set_id=learning_set_id,
        turn=turn,
    )


def can_run_meeting(by: Member, learning_set_id: UUID | None, turn: int) -> bool:
    """Those who facilitate; between sessions also whoever sits in a set that runs itself."""
    if rules.can_run_day(by):
        return True
    return turn > 0 and learning_set_id is not None and runs_itself(learning_set_id)


def open_meeting_of(
    by: Member, number: int, learning_set_id: UUID | None, turn: int = 0
) -> SetMeeting:
    """Return the meeting in which somebody takes part; raise `Closed` where it is over."""
    if not rules.can_take_part(by):
        raise PermissionDenied
    meeting = SetMeeting.objects.get(
        programme_id=by.programme,
        learning_session__number=number,
        learning_set_id=learning_set_id,
        turn=turn,
    )
    if by.person_id not in queries.people_of(meeting) and not rules.can_run_day(by):
        raise PermissionDenied
    if meeting.closed_at is not None:
        raise Closed
    return meeting


def _session(by: Member, number: int) -> LearningSession:
    """Return the session, locked: two people opening one meeting wait for each other."""
    rows = LearningSession.objects.select_for_update()
    return rows.get(programme_id=by.programme, number=number)


def room(by: Member, learning_set_id: UUID, planned_end: dt.datetime) -> Circle:
    """Open the circle of who is in the room of a set."""
    learning_set = LearningSet.objects.get(programme_id=by.programme, pk=learning_set_id)
    name = _("%(name)s, in the room") % {"name": learning_set.name}
    circle = open_circle(organisation_id=by.organisation, name=name, kind=CircleKind.MEETING)
    add_to_circle(circle_id=circle.pk, organisation_id=by.organisation, person_id=by.person_id)
    end_circle(circle_id=circle.pk, at=planned_end + rules.LINGERS)
    return circle


def carry_over(meeting: SetMeeting) -> None:
    """Take along who is here already, and who waits for time since the last meeting."""
    if meeting.learning_set_id is None:
        return
    people = queries.people_of(meeting)
    together = SetMeeting.objects.filter(
        learning_session_id=meeting.learning_session_id, learning_set=None
    ).first()
    if together is not None and meeting.turn == 0:
        here = queries.present_in(together) & people
        _mark(meeting, dict.fromkeys(here, True))
    Round.objects.filter(
        set_meeting__learning_set_id=meeting.learning_set_id,
        presenter_id__in=people,
        stage__in=stages.WAITING,
    ).update(set_meeting=meeting, stage=Stage.BID)


def _mark(meeting: SetMeeting, present: dict[UUID, bool]) -> None:
    now = timezone.now()
    Attendance.objects.bulk_create(
        [
            Attendance(
                organisation_id=meeting.organisation_id,
                programme_id=meeting.programme_id,
                set_meeting=meeting,
                person_id=person_id,
                present=is_here,
                marked_at=now,
            )
            for person_id, is_here in sorted(present.items())
        ],
        update_conflicts=True,
        unique_fields=["organisation", "set_meeting", "person"],
        update_fields=["present", "marked_at"],
    )
    if meeting.circle_id is None or meeting.closed_at is not None:
        return
    for person_id, is_here in present.items():
        if is_here:
            enters(meeting, person_id)
        else:
            leave_circle(circle_id=meeting.circle_id, person_id=person_id)


def enters(meeting: SetMeeting, person_id: UUID) -> None:
    assert meeting.circle_id is not None  # noqa: S101  (asked by the callers)
    add_to_circle(
        circle_id=meeting.circle_id,
        organisation_id=meeting.organisation_id,
        person_id=person_id,
    )


def _close(meeting: SetMeeting) -> None:
    if meeting.closed_at is not None:
        return
    now = timezone.now()
    rounds = Round.objects.filter(set_meeting=meeting)
    rounds.exclude(stage__in=[*stages.WAITING, *stages.OVER]).update(
        stage=Stage.CLOSED, ended_at=now
    )
    rounds.filter(stage=Stage.OFFERED).update(stage=Stage.BID)
    Question.objects.filter(round__set_meeting=meeting, kept=False).delete()
    meeting.closed_at = now
    meeting.save(update_fields=["closed_at"])
    if meeting.circle_id is not None:
        end_circle(circle_id=meeting.circle_id)
    ring_on_commit(meeting.learning_session_id, meeting.pk)
