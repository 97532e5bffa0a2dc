"""Asking for time, offering it, and giving it: how a round comes to begin."""

from uuid import UUID

from django.utils import timezone

from alsets.access import Member
from alsets.live.bell import ring_on_commit
from alsets.sealing.fields import sealed_changes
from sessions.day import stages
from sessions.day.commands.meetings import Closed, locked_meeting, open_meeting_of
from sessions.day.commands.rounds import locked_round, nobody_has_the_time, plan_stages
from sessions.day.models import Round, Stage


def ask_for_time(
    *, by: Member, number: int, learning_set_id: UUID | None, question: str = "", turn: int = 0
) -> Round:
    """Ask for time in one's set, with what one would bring or not; again changes the words."""
    meeting = open_meeting_of(by, number, learning_set_id, turn)
    mine = Round.objects.filter(
        set_meeting=meeting, presenter_id=by.person_id, stage__in=stages.WAITING
    ).first()
    if mine is None:
        mine, _made = Round.objects.get_or_create(
            organisation_id=by.organisation,
            set_meeting=meeting,
            presenter_id=by.person_id,
            stage=Stage.BID,
            defaults={
                "programme_id": by.programme,
                "question": question,
                "bid_at": timezone.now(),
            },
        )
    else:
        Round.objects.filter(pk=mine.pk).update(**sealed_changes(mine, {"question": question}))
    ring_on_commit(meeting.pk)
    return mine


def withdraw_bid(*, by: Member, number: int, learning_set_id: UUID | None, turn: int = 0) -> None:
    """Ask for no time any more, or pass when it is offered: it counts as nothing."""
    meeting = open_meeting_of(by, number, learning_set_id, turn)
    mine = Round.objects.filter(
        set_meeting=meeting, presenter_id=by.person_id, stage__in=stages.WAITING
    )
    if mine.delete()[0]:
        ring_on_commit(meeting.pk)


def offer_time(*, by: Member, round_id: UUID) -> Round:
    """Offer the time to somebody who asked for it; who was offered it before waits again."""
    round_ = locked_round(by, round_id)
    if round_.stage == Stage.BID:
        offered = Round.objects.filter(set_meeting_id=round_.set_meeting_id, stage=Stage.OFFERED)
        offered.update(stage=Stage.BID)
        round_.stage = Stage.OFFERED
        round_.save(update_fields=["stage"])
        ring_on_commit(round_.set_meeting_id)
    return round_


def begin_round(*, by: Member, round_id: UUID, plan: str = "long") -> Round:
    """Begin the round of somebody who asked for time; begun already, nothing happens.

    Raise `RoundInProgress` where somebody else has the time.
    """
    named = Round.objects.select_related("set_meeting__learning_session").get(
        programme_id=by.programme, pk=round_id
    )
    of = named.set_meeting
    meeting = locked_meeting(by, of.learning_session.number, of.learning_set_id, of.turn)
    round_ = locked_round(by, round_id)
    if round_.stage not in stages.WAITING:
        return round_
    if meeting.closed_at is not None:
        raise Closed
    nobody_has_the_time(meeting)
    now = timezone.now()
    round_.stage, round_.began_at = Stage.PRESENTING, now
    round_.save(update_fields=["stage", "began_at"])
    plan_stages(round_, plan, started_at=now)
    ring_on_commit(meeting.pk)
    return round_
