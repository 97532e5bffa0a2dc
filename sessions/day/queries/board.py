"""The board of a meeting: whose time it is, who would like it, what is asked and tried."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from alsets.live.tickets import stream_address
from programmes.sets.models import LearningSet, Mode
from sessions.between.models import SetDate
from sessions.day import rules, stages
from sessions.day.models import Question, Round, SetMeeting, Stage
from sessions.day.queries.outcome import actions_of, gathered_in
from sessions.day.queries.room import Known, face_of, known_in
from sessions.day.queries.running import (
    RunningDay,
    agenda_rows,
    behind_words,
    day_between,
    running_day,
)
from sessions.day.queries.shapes import (
    Asked,
    Board,
    Here,
    OnBreak,
    RoundNow,
)
from sessions.day.queries.turns import bid_of, round_now, round_was, rounds_of
from sessions.schedule import times

SHOWN = 40
"""So many questions stand on a board, the newest; of more it says how many."""


@dataclass(frozen=True, slots=True)
class _Where:
    """Which meeting, open or not yet: of a set, of everybody, or of nobody."""

    meeting: SetMeeting | None
    learning_set_id: UUID | None
    name: str
    everybody: bool = False
    turn: int = 0
    runs_itself: bool = False


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


def board_between(member: Member, number: int, learning_set_id: UUID, turn: int) -> Board | None:
    """Return a meeting of a set between sessions: to who facilitates, and to who sits in the set.

    Where the set looks after itself, whoever sits in it reads all that is there to run it.
    """
    now = timezone.now()
    date = (
        SetDate.objects.select_related("learning_session", "learning_set")
        .filter(
            programme_id=member.programme,
            learning_session__number=number,
            learning_set_id=learning_set_id,
            turn=turn,
            called_off_at=None,
        )
        .first()
    )
    if date is None:
        return None
    meeting = SetMeeting.objects.filter(
        learning_session_id=date.learning_session_id, learning_set_id=learning_set_id, turn=turn
    ).first()
    known = known_in(member, [meeting.pk] if meeting else [])
    me = known.get(member.person_id)
    sits = me is not None and me.set_id == learning_set_id
    if not sits and not rules.can_run_day(member):
        return None
    where = _Where(
        meeting,
        learning_set_id,
        date.learning_set.name,
        turn=turn,
        runs_itself=sits and date.learning_set.mode == Mode.SELF_FACILITATED,
    )
    return _board(member, day_between(date), where, known, now)


def _meetings(day: RunningDay) -> dict[UUID | None, SetMeeting]:
    rows = SetMeeting.objects.filter(learning_session=day.session, turn=0).select_related(
        "learning_set"
    )
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
    meeting, people = where.meeting, _people(where, known)
    runs = rules.can_run_day(member) or where.runs_itself
    rounds = rounds_of(member)
    here = [row for row in rounds if meeting and row.set_meeting_id == meeting.pk]
    current = next((row for row in here if row.stage in stages.ORDER), None)
    now = round_now(member, current, known, at)
    bids = tuple(bid_of(member, row, known) for row in here if row.stage in stages.WAITING)
    asked, to_keep = _asked(member, here, current, known)
    made, since_last = actions_of(member, meeting, known)
    turn = _turn(rounds, here, people)
    return Board(
        number=day.session.number,
        turn=where.turn,
        heading=_heading(day, where),
        title=day.session.title if not where.turn else where.name,
        runs=runs,
        runs_itself=where.runs_itself,
        learning_set_id=where.learning_set_id,
        name=where.name,
        is_everybody=where.everybody,
        is_open=meeting is not None,
        is_closed=bool(meeting and meeting.closed_at),
        is_held=day.session.held_at is not None and not where.turn,
        is_time=rules.is_time_to_meet(day.starts_at, at),
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
        gathered=gathered_in(meeting) if runs and now is None else (),  # a round is about her alone
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


def _heading(day: RunningDay, where: _Where) -> str:
    if not where.turn:
        return _("Session %(n)s: %(title)s") % {
            "n": day.session.number,
            "title": day.session.title,
        }
    when = times.day_words(day.starts_at) if day.starts_at else ""
    return _("Between the sessions: %(day)s") % {"day": when}


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
