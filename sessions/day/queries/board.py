"""The board of a meeting: whose time it is, who would like it, what is asked and tried."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from alsets.live.tickets import stream_address
from programmes.sets.models import LearningSet
from sessions.actions.models import Action, ActionState
from sessions.actions.queries import by_when
from sessions.day import rules, stages
from sessions.day.models import Harvest, HarvestKind, Question, Round, SetMeeting, Stage
from sessions.day.queries.room import Known, face_of, known_in
from sessions.day.queries.running import (
    RunningDay,
    agenda_rows,
    behind_words,
    running_day,
)
from sessions.day.queries.shapes import (
    Asked,
    Board,
    Gathered,
    Here,
    OnBreak,
    RoundNow,
    Trying,
)
from sessions.day.queries.turns import bid_of, round_now, round_was, rounds_of
from sessions.schedule import times

SHOWN = 40
"""So many questions stand on a board, the newest; of more it says how many."""
OPEN = (ActionState.NOT_STARTED, ActionState.UNDER_WAY, ActionState.WAITING)


@dataclass(frozen=True, slots=True)
class _Where:
    """Which meeting, open or not yet: of a set, of everybody, or of nobody."""

    meeting: SetMeeting | None
    learning_set_id: UUID | None
    name: str
    everybody: bool = False


def board(member: Member, number: int, learning_set_id: UUID | None) -> Board | None:
    """Return the meeting of one set, or of everybody (None), as those who run the day see it."""
    now = timezone.now()
    day = running_day(member, number, now)
    if day is None:
        return None
    meeting = _meetings(day).get(learning_set_id)
    known = known_in(member, [meeting.pk] if meeting else [])
    if learning_set_id is None:
        where = _Where(meeting, None, _("Everybody"), everybody=True)
    else:
        found = meeting.learning_set if meeting else _learning_set(member, learning_set_id)
        if found is None:
            return None
        where = _Where(meeting, learning_set_id, found.name)
    return _board(member, day, where, known, now)


def my_board(member: Member, number: int) -> Board | None:
    """Return the meeting in which a member is: her set's while it goes on, else everybody's."""
    now = timezone.now()
    day = running_day(member, number, now)
    if day is None:
        return None
    open_now = {id_: one for id_, one in _meetings(day).items() if one.closed_at is None}
    known = known_in(member, [one.pk for one in open_now.values()])
    me = known.get(member.person_id)
    set_id = me.set_id if me else None
    mine = open_now.get(set_id) if set_id else None
    together = open_now.get(None)
    if mine is None and together is not None:
        where = _Where(together, None, _("Everybody"), everybody=True)
    else:
        where = _Where(mine, set_id, me.set_name if me else "")
    return _board(member, day, where, known, now)


def _meetings(day: RunningDay) -> dict[UUID | None, SetMeeting]:
    rows = SetMeeting.objects.filter(learning_session=day.session).select_related("learning_set")
    return {row.learning_set_id: row for row in rows}


def _learning_set(member: Member, set_id: UUID) -> LearningSet | None:
    return LearningSet.objects.filter(programme_id=member.programme, pk=set_id).first()


def _people(where: _Where, known: dict[UUID, Known]) -> dict[UUID, Known]:
    if where.everybody:
        return {id_: one for id_, one in known.items() if one.is_seated}
    if where.learning_set_id is None:
        return {}
    return {id_: one for id_, one in known.items() if one.set_id == where.learning_set_id}


def _board(
    member: Member, day: RunningDay, where: _Where, known: dict[UUID, Known], at: dt.datetime
) -> Board:
    meeting, runs, people = where.meeting, rules.can_run_day(member), _people(where, known)
    rounds = rounds_of(member)
    here = [row for row in rounds if meeting and row.set_meeting_id == meeting.pk]
    current = next((row for row in here if row.stage in stages.ORDER), None)
    now = round_now(member, current, known, at)
    bids = tuple(bid_of(member, row, known) for row in here if row.stage in stages.WAITING)
    asked, to_keep = _asked(member, here, current, known)
    made, since_last = _actions(member, meeting, known)
    turn = _turn(rounds, here, people)
    return Board(
        number=day.session.number,
        title=day.session.title,
        learning_set_id=where.learning_set_id,
        name=where.name,
        is_everybody=where.everybody,
        is_open=meeting is not None,
        is_closed=bool(meeting and meeting.closed_at),
        is_held=day.session.held_at is not None,
        is_time=rules.is_time_to_meet(day.session.starts_at, at),
        people=tuple(Here(one.face, one.present) for one in people.values()),
        n_present=sum(1 for one in people.values() if one.present),
        seats=_seats(people, now, tells_away=runs),
        now=now,
        rounds=tuple(
            round_was(member, day.session.number, row, known)
            for row in here
            if row.stage in stages.OVER
        ),
        bids=bids,
        my_bid=next((one for one in bids if one.is_mine), None),
        questions=asked[-SHOWN:],
        n_more_questions=max(0, len(asked) - SHOWN),
        to_keep=() if runs else to_keep,
        actions=made,
        since_last=since_last,
        gathered=_gathered(meeting) if runs and now is None else (),  # a round is about her alone
        breaks=_breaks(people) if runs else (),
        my_break=_is_on_break(known, member.person_id),
        hint=_hint(turn, known) if runs else "",
        my_turn=turn == member.person_id,
        part=day.on,
        upcoming=day.upcoming,
        agenda=agenda_rows(day.parts),
        behind=behind_words(day.behind),
        stream=stream_address([day.session.pk, *([meeting.pk] if meeting else [])]),
        topic=str(meeting.pk if meeting else day.session.pk),
        server_now=at.isoformat(),
    )


def _turn(rounds: list[Round], here: list[Round], people: dict[UUID, Known]) -> UUID | None:
    """Return whose turn it might be: of those who are not known to be away, and had none today."""
    had: dict[UUID, list[dt.datetime]] = defaultdict(list)
    for row in rounds:
        if row.stage not in {*stages.WAITING, Stage.STOPPED}:
            had[row.presenter_id].append(row.began_at)
    today = {row.presenter_id for row in here if row.stage not in stages.WAITING}
    may = [id_ for id_, one in people.items() if one.present is not False and id_ not in today]
    return rules.next_turn(may, had) if had else None


def _breaks(people: dict[UUID, Known]) -> tuple[OnBreak, ...]:
    return tuple(
        OnBreak(one.face.name, times.time_words(one.on_break_since))
        for one in people.values()
        if one.on_break_since
    )


def _is_on_break(known: dict[UUID, Known], person_id: UUID) -> bool:
    me = known.get(person_id)
    return me is not None and me.on_break_since is not None


def _asked(
    member: Member, here: list[Round], current: Round | None, known: dict[UUID, Known]
) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Return what is asked in the round in progress, and what one was asked oneself before."""
    hers = [
        row.pk for row in here if row.presenter_id == member.person_id and row.stage in stages.OVER
    ]
    wanted = [*hers, *([current.pk] if current else [])]
    if not wanted:
        return ((), ())
    now: list[Asked] = []
    before: list[Asked] = []
    for row in Question.objects.filter(round_id__in=wanted).order_by("asked_at", "pk"):
        is_now = current is not None and row.round_id == current.pk
        (now if is_now else before).append(_one_asked(member, row, known))
    return (tuple(now), tuple(before))


def _one_asked(member: Member, row: Question, known: dict[UUID, Known]) -> Asked:
    return Asked(
        id=row.pk,
        words=row.words,
        name=face_of(known, row.asker_id).name,
        is_mine=row.asker_id == member.person_id,
        kept=row.kept,
    )


def _actions(
    member: Member, meeting: SetMeeting | None, known: dict[UUID, Known]
) -> tuple[tuple[Trying, ...], tuple[Trying, ...]]:
    """Return what came out of a meeting, and what its set still tries from before."""
    if meeting is None:
        return ((), ())
    in_time = Q(made_at__gte=meeting.opened_at)
    if meeting.closed_at is not None:
        in_time &= Q(made_at__lte=meeting.closed_at + rules.EARLY)
    wanted = in_time
    if meeting.learning_set_id is not None:
        wanted |= Q(made_at__lt=meeting.opened_at, state__in=OPEN)
    rows = Action.objects.filter(
        wanted, programme_id=member.programme, learning_set_id=meeting.learning_set_id
    ).order_by("made_at", "pk")
    made: list[Trying] = []
    before: list[Trying] = []
    for row in rows:
        (made if row.made_at >= meeting.opened_at else before).append(_trying(member, row, known))
    return (tuple(made), tuple(before))


def _trying(member: Member, row: Action, known: dict[UUID, Known]) -> Trying:
    who = face_of(known, row.person_id).name if row.person_id else row.done_by
    until = _("by %(day)s") % {"day": by_when(row.due_on)} if row.due_on else ""
    return Trying(
        row.title, ", ".join(filter(None, [who, until])), member.at("action", action=row.pk)
    )


def _gathered(meeting: SetMeeting | None) -> tuple[Gathered, ...]:
    if meeting is None:
        return ()
    rows = Harvest.objects.filter(set_meeting=meeting).order_by("noted_at", "pk")
    return tuple(
        Gathered(
            row.pk,
            row.words,
            " · ".join(filter(None, [str(HarvestKind(row.kind).label), row.about])),
        )
        for row in rows
    )


def _seats(
    people: dict[UUID, Known], now: RoundNow | None, *, tells_away: bool
) -> tuple[dict[str, str], ...]:
    """Return the chairs of the circle. Members are not shown who is missing."""
    return tuple(
        {
            "i": one.face.i,
            "k": one.face.k,
            "state": "speaks"
            if now and one.face.person_id == now.presenter.person_id
            else "away"
            if tells_away and one.present is False
            else "",
        }
        for one in people.values()
    )


def _hint(person_id: UUID | None, known: dict[UUID, Known]) -> str:
    if person_id is None:
        return ""
    return _("%(name)s has had the fewest rounds so far, or waited longest.") % {
        "name": face_of(known, person_id).name
    }
