"""Opening and closing meetings, who is here, rounds and what came out of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from alsets.sealing.fields import sealed_changes
from alsets.tenancy.ids import uuid7
from members.consent.commands import add_to_circle, end_circle, leave_circle, open_circle
from members.consent.models import CircleKind
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet
from sessions.actions.commands import add_action
from sessions.day import origins, queries, rules, stages
from sessions.day.models import Attendance, Round, RoundStage, SetMeeting, Stage
from sessions.schedule.queries import lengths


class NotYet(Exception):  # noqa: N818  (a state of the world, not a fault)
    """The session has no date, or its day has not come."""


class RoundInProgress(Exception):  # noqa: N818
    """Somebody has the time already: one round at a time."""


class NotInTheSet(Exception):  # noqa: N818
    """Somebody is named who does not sit in this set."""


@dataclass(frozen=True, slots=True)
class NewAction:
    """What somebody will try after a round."""

    title: str
    person_id: UUID | None = None
    due_on: dt.date | None = None
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """A round that was written down, and the actions that came out of it."""

    round: Round
    action_ids: tuple[UUID, ...]


def open_meeting(*, by: Member, number: int, learning_set_id: UUID) -> SetMeeting:
    """Begin the meeting of a set; twice is one. Raise `NotYet` before its day.

    Its circle is who is in the room: it ends when the meeting is closed, at the latest two hours
    after its planned end.
    """
    if not rules.can_run_day(by):
        raise PermissionDenied
    session = _session(by, number)
    learning_set = LearningSet.objects.get(programme_id=by.programme, pk=learning_set_id)
    there = SetMeeting.objects.filter(learning_session=session, learning_set=learning_set).first()
    if there:
        return there
    if session.starts_at is None or not rules.is_time_to_meet(session.starts_at, timezone.now()):
        raise NotYet
    name = _("%(name)s, in the room") % {"name": learning_set.name}
    circle = open_circle(organisation_id=by.organisation, name=name, kind=CircleKind.MEETING)
    meeting = SetMeeting.objects.create(
        organisation_id=by.organisation,
        programme_id=by.programme,
        learning_session=session,
        learning_set=learning_set,
        circle=circle,
    )
    add_to_circle(circle_id=circle.pk, organisation_id=by.organisation, person_id=by.person_id)
    planned_end = session.starts_at + lengths([session.pk])[session.pk]
    end_circle(circle_id=circle.pk, at=planned_end + rules.LINGERS)
    return meeting


def mark_attendance(*, by: Member, number: int, learning_set_id: UUID, present: set[UUID]) -> None:
    """Say who of a set is here; everybody else of it is not. Saying it again corrects it."""
    if not rules.can_run_day(by):
        raise PermissionDenied
    meeting = _meeting(by, number, learning_set_id)
    people = queries.people_in(learning_set_id)
    if not present <= people:
        raise NotInTheSet
    Attendance.objects.bulk_create(
        [
            Attendance(
                organisation_id=by.organisation,
                programme_id=by.programme,
                set_meeting=meeting,
                person_id=person_id,
                present=person_id in present,
                marked_at=timezone.now(),
            )
            for person_id in sorted(people)
        ],
        update_conflicts=True,
        unique_fields=["organisation", "set_meeting", "person"],
        update_fields=["present", "marked_at"],
    )
    if meeting.circle_id is None or meeting.closed_at is not None:
        return
    for person_id in people:
        if person_id in present:
            add_to_circle(
                circle_id=meeting.circle_id,
                organisation_id=by.organisation,
                person_id=person_id,
            )
        else:
            leave_circle(circle_id=meeting.circle_id, person_id=person_id)


def record_round(
    *,
    by: Member,
    number: int,
    learning_set_id: UUID,
    presenter_id: UUID,
    question: str = "",
    actions: Sequence[NewAction] = (),
    plan: str = "long",
    over: bool = True,
    once: UUID | None = None,
) -> Recorded:
    """Write down a round: one that took place, or (``over`` false) one that begins now.

    ``question`` holds only what the presenter agrees to. ``once``: made with the form; the same
    form sent twice records one round. Raise `RoundInProgress` where somebody has the time.
    """
    if not rules.can_run_day(by):
        raise PermissionDenied
    meeting = _meeting(by, number, learning_set_id)
    people = queries.people_in(learning_set_id)
    owners = {action.person_id for action in actions if action.person_id}
    if presenter_id not in people or not owners <= people | {by.person_id}:
        raise NotInTheSet
    round_id = uuid5(meeting.pk, f"round {once}") if once else uuid7()
    round_ = Round.objects.filter(pk=round_id).first() if once else None
    if round_ is None:
        round_ = _begun(meeting, round_id, presenter_id, question, plan=plan, over=over)
    made = [
        _from_round(
            by, round_, learning_set_id, action, uuid5(round_.pk, f"action {n}") if once else None
        )
        for n, action in enumerate(actions)
    ]
    return Recorded(round_, tuple(made))


def add_action_here(
    *, by: Member, number: int, learning_set_id: UUID, action: NewAction, once: UUID | None = None
) -> UUID:
    """Write down what somebody of a set will try, out of the round in progress if there is one."""
    if not rules.can_run_day(by):
        raise PermissionDenied
    meeting = _meeting(by, number, learning_set_id)
    if action.person_id and action.person_id not in queries.people_in(learning_set_id):
        raise NotInTheSet
    last = Round.objects.filter(set_meeting=meeting).order_by("-began_at").first()
    return _from_round(by, last, learning_set_id, action, once)


def go_on(*, by: Member, round_id: UUID, stage: str) -> Round:
    """Go on from a stage to the next; where somebody went on from it already, nothing happens."""
    round_ = _round(by, round_id)
    if round_.stage != stage or Stage(stage) in stages.OVER:
        return round_
    following = stages.after(Stage(stage))
    now = timezone.now()
    of_round = RoundStage.objects.filter(round=round_)
    of_round.filter(stage=stage).update(ended_at=now)
    of_round.filter(stage=following).update(started_at=now)
    return _at(round_, following, now)


def stop_round(*, by: Member, round_id: UUID) -> Round:
    """The presenter ends her round, and says so: she needs no reason, and none is kept."""
    round_ = _round(by, round_id)
    if Stage(round_.stage) in stages.OVER:
        return round_
    now = timezone.now()
    RoundStage.objects.filter(round=round_, started_at__isnull=False, ended_at=None).update(
        ended_at=now
    )
    return _at(round_, Stage.STOPPED, now)


def forget_question(*, by: Member, round_id: UUID) -> None:
    """Take out what was noted of a round; that it took place stays."""
    round_ = _round(by, round_id)
    Round.objects.filter(pk=round_.pk).update(**sealed_changes(round_, {"question": ""}))


def close_meeting(*, by: Member, number: int, learning_set_id: UUID) -> SetMeeting:
    """End the meeting of a set, and with it a round in progress; twice is fine."""
    if not rules.can_run_day(by):
        raise PermissionDenied
    meeting = _meeting(by, number, learning_set_id)
    _close(meeting)
    return meeting


def hold_session(*, by: Member, number: int) -> LearningSession:
    """Say that a session took place: its meetings end. Twice is fine; raise `NotYet` too early."""
    if not rules.can_run_day(by):
        raise PermissionDenied
    session = _session(by, number)
    if session.held_at is not None:
        return session
    if session.starts_at is None or timezone.now() < session.starts_at:
        raise NotYet
    for meeting in SetMeeting.objects.filter(learning_session=session, closed_at=None):
        _close(meeting)
    session.held_at = timezone.now()
    session.version += 1
    session.save(update_fields=["held_at", "version"])
    return session


def _session(by: Member, number: int) -> LearningSession:
    """Return the session, locked: two people opening one meeting wait for each other."""
    rows = LearningSession.objects.select_for_update()
    return rows.get(programme_id=by.programme, number=number)


def _meeting(by: Member, number: int, learning_set_id: UUID) -> SetMeeting:
    rows = SetMeeting.objects.select_for_update(of=("self",))
    return rows.get(
        programme_id=by.programme,
        learning_session__number=number,
        learning_set_id=learning_set_id,
    )


def _round(by: Member, round_id: UUID) -> Round:
    if not rules.can_run_day(by):
        raise PermissionDenied
    return Round.objects.select_for_update().get(programme_id=by.programme, pk=round_id)


def _at(round_: Round, stage: Stage, now: dt.datetime) -> Round:
    round_.stage = stage
    round_.ended_at = now if stage in stages.OVER else None
    round_.save(update_fields=["stage", "ended_at"])
    return round_


def _begun(
    meeting: SetMeeting, round_id: UUID, presenter_id: UUID, question: str, *, plan: str, over: bool
) -> Round:
    open_now = Round.objects.filter(set_meeting=meeting).exclude(
        stage__in=[Stage.BID, *stages.OVER]
    )
    if not over and open_now.exists():
        raise RoundInProgress
    now = timezone.now()
    round_ = Round.objects.create(
        id=round_id,
        organisation_id=meeting.organisation_id,
        programme_id=meeting.programme_id,
        set_meeting=meeting,
        presenter_id=presenter_id,
        stage=Stage.CLOSED if over else Stage.PRESENTING,
        question=question,
        ended_at=now if over else None,
    )
    RoundStage.objects.bulk_create(
        RoundStage(
            organisation_id=meeting.organisation_id,
            round=round_,
            stage=stage,
            planned_minutes=minutes,
            started_at=now if not over and stage == Stage.PRESENTING else None,
        )
        for stage, minutes in stages.PLANS[plan].items()
    )
    return round_


def _from_round(
    by: Member,
    round_: Round | None,
    learning_set_id: UUID,
    action: NewAction,
    once: UUID | None,
) -> UUID:
    made = add_action(
        by=by,
        title=action.title,
        person_id=action.person_id,
        due_on=action.due_on,
        is_private=action.is_private,
        learning_set_id=learning_set_id,
        once=once,
    )
    if round_ is not None:
        origins.remember(by=by, action=made, round_=round_)
    return made.pk


def _close(meeting: SetMeeting) -> None:
    if meeting.closed_at is not None:
        return
    now = timezone.now()
    Round.objects.filter(set_meeting=meeting).exclude(stage__in=[Stage.BID, *stages.OVER]).update(
        stage=Stage.CLOSED, ended_at=now
    )
    meeting.closed_at = now
    meeting.save(update_fields=["closed_at"])
    if meeting.circle_id is not None:
        end_circle(circle_id=meeting.circle_id)
