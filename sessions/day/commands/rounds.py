"""Rounds: asking for time, having it, giving it back; and what comes out of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone

from alsets.access import Member
from alsets.live.bell import ring_on_commit
from alsets.sealing.fields import sealed_changes
from alsets.tenancy.ids import uuid7
from sessions.actions.commands import add_action
from sessions.day import origins, queries, stages
from sessions.day.commands.meetings import (
    NotInTheSet,
    can_run_meeting,
    locked_meeting,
)
from sessions.day.models import Round, RoundStage, SetMeeting, Stage


class RoundInProgress(Exception):  # noqa: N818  (a state of the world, not a fault)
    """Somebody has the time already: one round at a time."""


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


def record_round(
    *,
    by: Member,
    number: int,
    learning_set_id: UUID | None,
    presenter_id: UUID,
    question: str = "",
    actions: Sequence[NewAction] = (),
    plan: str = "long",
    over: bool = True,
    once: UUID | None = None,
    turn: int = 0,
) -> Recorded:
    """Write down a round: one that took place, or (``over`` false) one that begins now.

    ``question`` holds only what the presenter agrees to. ``once``: made with the form; the same
    form sent twice records one round. Raise `RoundInProgress` where somebody has the time.
    """
    meeting = locked_meeting(by, number, learning_set_id, turn)
    people = queries.people_of(meeting)
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
    ring_on_commit(meeting.pk)
    return Recorded(round_, tuple(made))


def add_action_here(
    *,
    by: Member,
    number: int,
    learning_set_id: UUID | None,
    action: NewAction,
    once: UUID | None = None,
    turn: int = 0,
) -> UUID:
    """Write down what somebody of a set will try, out of the round in progress if there is one."""
    meeting = locked_meeting(by, number, learning_set_id, turn)
    if action.person_id and action.person_id not in queries.people_of(meeting):
        raise NotInTheSet
    had = Round.objects.filter(set_meeting=meeting).exclude(stage__in=stages.WAITING)
    ring_on_commit(meeting.pk)
    return _from_round(by, had.order_by("-began_at").first(), learning_set_id, action, once)


def go_on(*, by: Member, round_id: UUID, stage: str) -> Round:
    """Go on from a stage to the next; where somebody went on from it already, nothing happens."""
    round_ = locked_round(by, round_id)
    if round_.stage != stage or stage not in stages.ORDER:
        return round_
    of_round = RoundStage.objects.filter(round=round_)
    following = stages.after(Stage(stage), set(of_round.values_list("stage", flat=True)))
    now = timezone.now()
    of_round.filter(stage=stage).update(ended_at=now, paused_at=None)
    of_round.filter(stage=following).update(started_at=now)
    return _at(round_, following, now)


def give_more_time(*, by: Member, round_id: UUID, stage: str, seen: int) -> None:
    """Add two minutes to a stage; ``seen``: minutes added before, so two presses are one."""
    round_ = locked_round(by, round_id)
    here = RoundStage.objects.filter(round=round_, stage=round_.stage, extra_minutes=seen)
    if round_.stage == stage and here.update(extra_minutes=F("extra_minutes") + stages.MORE):
        ring_on_commit(round_.set_meeting_id)


def pause_round(*, by: Member, round_id: UUID) -> None:
    """Let the clock stand still; it stands already, nothing happens."""
    round_ = locked_round(by, round_id)
    here = RoundStage.objects.filter(round=round_, stage=round_.stage, paused_at=None)
    if round_.stage in stages.ORDER and here.update(paused_at=timezone.now()):
        ring_on_commit(round_.set_meeting_id)


def resume_round(*, by: Member, round_id: UUID) -> None:
    """Let the clock go on from where it stood."""
    round_ = locked_round(by, round_id)
    here = RoundStage.objects.filter(round=round_, stage=round_.stage).first()
    if here is None or here.paused_at is None:
        return
    here.paused_seconds += round((timezone.now() - here.paused_at).total_seconds())
    here.paused_at = None
    here.save(update_fields=["paused_at", "paused_seconds"])
    ring_on_commit(round_.set_meeting_id)


def stop_round(*, by: Member, round_id: UUID) -> Round:
    """The presenter ends her round, or says so and it is ended for her: no reason is kept."""
    round_ = _round_with_meeting(by, round_id)
    meeting = round_.set_meeting
    if round_.presenter_id != by.person_id and not can_run_meeting(
        by, meeting.learning_set_id, meeting.turn
    ):
        raise PermissionDenied
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if round_.stage not in stages.ORDER:
        return round_
    now = timezone.now()
    RoundStage.objects.filter(round=round_, started_at__isnull=False, ended_at=None).update(
        ended_at=now, paused_at=None
    )
    return _at(round_, Stage.STOPPED, now)


def forget_question(*, by: Member, round_id: UUID) -> None:
    """Take out what was noted of a round; that it took place stays."""
    round_ = locked_round(by, round_id)
    Round.objects.filter(pk=round_.pk).update(**sealed_changes(round_, {"question": ""}))
    ring_on_commit(round_.set_meeting_id)


def locked_round(by: Member, round_id: UUID) -> Round:
    """Return a round, locked, to those who run its meeting."""
    round_ = _round_with_meeting(by, round_id)
    if not can_run_meeting(by, round_.set_meeting.learning_set_id, round_.set_meeting.turn):
        raise PermissionDenied
    return Round.objects.select_for_update().get(pk=round_.pk)


def _round_with_meeting(by: Member, round_id: UUID) -> Round:
    rows = Round.objects.select_related("set_meeting")
    return rows.get(programme_id=by.programme, pk=round_id)


def nobody_has_the_time(meeting: SetMeeting) -> None:
    if Round.objects.filter(set_meeting=meeting, stage__in=stages.ORDER).exists():
        raise RoundInProgress


def _at(round_: Round, stage: Stage, now: dt.datetime) -> Round:
    round_.stage = stage
    round_.ended_at = now if stage in stages.OVER else None
    round_.save(update_fields=["stage", "ended_at"])
    ring_on_commit(round_.set_meeting_id)
    return round_


def _begun(
    meeting: SetMeeting, round_id: UUID, presenter_id: UUID, question: str, *, plan: str, over: bool
) -> Round:
    if not over:
        nobody_has_the_time(meeting)
        Round.objects.filter(
            set_meeting=meeting, presenter_id=presenter_id, stage__in=stages.WAITING
        ).delete()
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
    plan_stages(round_, plan, started_at=None if over else now)
    return round_


def plan_stages(round_: Round, plan: str, *, started_at: dt.datetime | None) -> None:
    """Write down the stages of a round; its first begins then."""
    RoundStage.objects.bulk_create(
        RoundStage(
            organisation_id=round_.organisation_id,
            round=round_,
            stage=stage,
            planned_minutes=minutes,
            started_at=started_at if stage == Stage.PRESENTING else None,
        )
        for stage, minutes in stages.PLANS[plan].items()
    )


def _from_round(
    by: Member,
    round_: Round | None,
    learning_set_id: UUID | None,
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
