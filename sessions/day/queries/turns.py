"""Rounds as a board shows them: the one in progress with its clock, those that were, bids."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from alsets.access import Member
from sessions.day import rules, stages
from sessions.day.models import Round, RoundStage, Stage
from sessions.day.queries.room import Known, face_of
from sessions.day.queries.shapes import Bid, RoundNow, RoundWas, StageStep
from sessions.schedule.queries import minutes_words


def rounds_of(member: Member) -> list[Round]:
    """Return the rounds of the programme, the oldest first, with the stage that each is in."""
    at_stage = RoundStage.objects.filter(round=OuterRef("pk"))
    of_stage = at_stage.filter(stage=OuterRef("stage")).values(
        facts=JSONObject(
            minutes="planned_minutes",
            extra="extra_minutes",
            started="started_at",
            paused="paused_at",
            stood="paused_seconds",
        )
    )
    rows = Round.objects.filter(programme_id=member.programme).annotate(
        facts=Subquery(of_stage[:1]),
        is_full=Subquery(at_stage.filter(stage=Stage.CLARIFYING).values("stage")[:1]),
    )
    return list(rows.order_by("began_at", "pk"))


def round_now(
    member: Member, row: Round | None, known: dict[UUID, Known], at: dt.datetime
) -> RoundNow | None:
    if row is None:
        return None
    stage, facts = Stage(row.stage), _facts(row)
    planned = [stage for stage in stages.ORDER if getattr(row, "is_full", None)] or [stage]
    following = stages.after(stage, planned)
    minutes = facts["minutes"] + facts["extra"]
    clock = stages.clock(
        planned_minutes=minutes,
        started_at=facts["started"] or row.began_at,
        paused_at=facts["paused"],
        paused_seconds=facts["stood"],
        now=at,
    )
    left = clock.seconds_left
    reached = planned.index(stage)
    face = face_of(known, row.presenter_id)
    return RoundNow(
        id=row.pk,
        presenter=face,
        is_mine=row.presenter_id == member.person_id,
        question=row.question,
        stage=stage.value,
        stage_words=str(stage.label),
        planned=minutes_words(minutes),
        upcoming="" if following is Stage.CLOSED else str(following.label),
        steps=tuple(
            StageStep(str(one.label), "done" if n < reached else "on" if n == reached else "")
            for n, one in enumerate(planned)
        ),
        ends=clock.ends_at.isoformat() if clock.ends_at else "",
        seconds=clock.planned_seconds,
        left=min(100, round(100 * left / max(1, clock.planned_seconds))),
        clock=f"{left // 60}:{left % 60:02}",
        clock_words=_("%(minutes)s left") % {"minutes": minutes_words(round(left / 60))},
        mid=_("the clock stands still")
        if facts["paused"]
        else _("left of %(minutes)s") % {"minutes": minutes_words(minutes)},
        paused=facts["paused"] is not None,
        extra=facts["extra"],
    )


def _facts(row: Round) -> dict[str, Any]:
    """Return the clock's facts of the stage that a round is in."""
    told = getattr(row, "facts", None) or {}
    return {
        "minutes": told.get("minutes") or stages.LONG[Stage(row.stage)],
        "extra": told.get("extra") or 0,
        "started": parse_datetime(told["started"]) if told.get("started") else None,
        "paused": parse_datetime(told["paused"]) if told.get("paused") else None,
        "stood": told.get("stood") or 0,
    }


def round_was(member: Member, number: int, row: Round, known: dict[UUID, Known]) -> RoundWas:
    """Return a round that is over; to its presenter and who facilitates, with what is kept."""
    writes = row.presenter_id == member.person_id or rules.can_run_day(member)
    return RoundWas(
        id=row.pk,
        presenter=face_of(known, row.presenter_id),
        question=row.question,
        ended=str(Stage(row.stage).label),
        address=member.at("round_note", number=number, round=row.pk) if writes else "",
    )


def bid_of(member: Member, row: Round, known: dict[UUID, Known]) -> Bid:
    return Bid(
        id=row.pk,
        face=face_of(known, row.presenter_id),
        question=row.question,
        is_offered=row.stage == Stage.OFFERED,
        is_mine=row.presenter_id == member.person_id,
    )
