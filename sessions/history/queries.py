"""Reading the months that were: who was here, who had the time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member
from members.people.queries import Face, faces_in
from programmes.cohort.models import Seat, SeatState
from programmes.curriculum.models import LearningSession
from sessions.day import stages
from sessions.day.models import (
    DEFINITIONS,
    Attendance,
    Harvest,
    HarvestKind,
    Round,
    RoundStage,
)
from sessions.history import doors, rules
from sessions.history.models import AttendanceYes
from sessions.schedule import times
from sessions.schedule.queries import minutes_words


@dataclass(frozen=True, slots=True)
class SessionWas:
    """A session in which people met. ``n``: how many were here; None where one may not know."""

    id: UUID
    number: int
    title: str
    day: str
    n: int | None


@dataclass(frozen=True, slots=True)
class WasHere:
    """Somebody, and the numbers of the sessions in which she was, in words."""

    face: Face
    sessions: str


@dataclass(frozen=True, slots=True)
class MyRound:
    """A round of one's own. ``note``: words for what is kept of it."""

    day: str
    title: str
    took: str
    address: str


@dataclass(frozen=True, slots=True)
class Turns:
    """How often somebody had the time, in words: how many rounds, how long, when last."""

    face: Face
    rounds: str
    took: str
    last: str


@dataclass(frozen=True, slots=True)
class History:
    """The months as one person may read them.

    ``people``: all for who facilitates, those who said yes for who coordinates. ``n_seated``: how
    many sit in the programme; ``me``: the sessions in which one was oneself.
    """

    sessions: tuple[SessionWas, ...]
    people: tuple[WasHere, ...]
    n_seated: int
    turns: tuple[Turns, ...]
    me: str
    mine: tuple[MyRound, ...]
    says_yes: bool


def history(member: Member) -> History:
    """Return who was here and who had the time, as far as this person may know it."""
    everybody, totals = rules.reads_everybody(member), rules.reads_totals(member)
    here = _here(
        Attendance.objects.filter(programme_id=member.programme, set_meeting__turn=0, present=True)
    )
    told = here if everybody else _told(member) if totals else {}
    counted = doors.attendance_totals(member.programme) if everybody or totals else {}
    met = [row for row in _dated(member) if row.pk in counted or _anybody(here, row.pk)]
    seated = _seated(member)
    shown = seated if everybody else set(told)
    faces = faces_in(member.organisation, shown)
    rounds = _rounds(member, everybody=everybody)
    return History(
        sessions=tuple(
            SessionWas(row.pk, row.number, row.title, _day(row), counted.get(row.pk)) for row in met
        ),
        people=tuple(
            WasHere(one, _numbers(row.number for row in met if row.pk in told.get(id_, ())))
            for id_, one in faces.items()
        ),
        n_seated=len(seated),
        turns=tuple(
            _turns(one, [row for row in rounds if row.presenter_id == id_])
            for id_, one in faces.items()
            if everybody
        ),
        me=_numbers(row.number for row in met if row.pk in here.get(member.person_id, ())),
        mine=tuple(
            MyRound(row.day, row.title, minutes_words(row.minutes), row.address)
            for row in rounds
            if row.presenter_id == member.person_id
        ),
        says_yes=rules.can_say_yes(member)
        and AttendanceYes.objects.filter(
            owner_id=member.person_id, programme_id=member.programme
        ).exists(),
    )


def _dated(member: Member) -> list[LearningSession]:
    rows = LearningSession.objects.filter(programme_id=member.programme, starts_at__isnull=False)
    return list(rows.order_by("number"))


def _day(row: LearningSession) -> str:
    return times.day_words(row.starts_at) if row.starts_at else ""


def _here(rows: QuerySet[Attendance]) -> dict[UUID, set[UUID]]:
    """Return the sessions in which each person was: all for who facilitates, else oneself."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for session_id, person_id in rows.values_list("set_meeting__learning_session_id", "person_id"):
        found[person_id].add(session_id)
    return found


def _told(member: Member) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for session_id, person_id in doors.attendance_told(member.programme):
        found[person_id].add(session_id)
    return found


def _anybody(here: dict[UUID, set[UUID]], session_id: UUID) -> bool:
    return any(session_id in at for at in here.values())


def _numbers(numbers: Iterable[int]) -> str:
    said = ", ".join(map(str, numbers))
    return _("Sessions: %(numbers)s") % {"numbers": said} if said else _("No session yet")


def _seated(member: Member) -> frozenset[UUID]:
    ids = Seat.objects.filter(
        programme_id=member.programme, state=SeatState.TAKEN, person_id__isnull=False
    ).values_list("person_id", flat=True)
    return frozenset(ids)


@dataclass(frozen=True, slots=True)
class _Had:
    """A round that somebody had. ``minutes``: how long it took, or was planned where on paper."""

    presenter_id: UUID
    number: int
    title: str
    day: str
    minutes: int
    address: str


def _rounds(member: Member, *, everybody: bool) -> list[_Had]:
    """Return the rounds that are over, the oldest first: everybody's, or one's own."""
    whose = Q() if everybody else Q(round__presenter_id=member.person_id)
    took: dict[UUID, float] = defaultdict(float)
    planned: dict[UUID, int] = defaultdict(int)
    of_stages = RoundStage.objects.filter(
        whose, round__programme_id=member.programme, round__stage__in=stages.OVER
    ).values_list("round_id", "planned_minutes", "started_at", "ended_at", "paused_seconds")
    for round_id, minutes, began, ended, stood in of_stages:
        planned[round_id] += minutes
        if began and ended:
            took[round_id] += max(0.0, (ended - began).total_seconds() - stood)
    rows = Round.objects.filter(programme_id=member.programme, stage__in=stages.OVER)
    if not everybody:
        rows = rows.filter(presenter_id=member.person_id)
    found = rows.order_by("began_at", "pk").values_list(
        "pk",
        "presenter_id",
        "set_meeting__learning_session__number",
        "set_meeting__learning_session__title",
        "set_meeting__learning_session__starts_at",
    )
    return [
        _Had(
            presenter_id=presenter_id,
            number=number,
            title=title,
            day=times.day_words(at) if at else "",
            minutes=max(1, round(took[id_] / 60)) if id_ in took else planned[id_],
            address=member.at("round_note", number=number, round=id_),
        )
        for id_, presenter_id, number, title, at in found
    ]


def _turns(one: Face, had: list[_Had]) -> Turns:
    n = len(had)
    return Turns(
        face=one,
        rounds=ngettext("%(n)s round", "%(n)s rounds", n) % {"n": n} if n else _("No round yet"),
        took=minutes_words(sum(row.minutes for row in had)) if n else "",
        last=_("last in session %(n)s") % {"n": had[-1].number} if n else "",
    )


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that was gathered, and where."""

    words: str
    where: str


@dataclass(frozen=True, slots=True)
class KindOf:
    """What was gathered of one kind. ``icon`` and ``colour``: its dot."""

    key: str
    name: str
    icon: str
    colour: str
    things: tuple[Thing, ...]


SIGNS = {
    HarvestKind.WORDS: ("quote", "plum"),
    HarvestKind.EVIDENCE: ("scan-line", "leaf"),
    HarvestKind.BARRIER: ("construction", "clay"),
    HarvestKind.PARKED: ("hourglass", "sun"),
}


def gathered(member: Member) -> tuple[KindOf, ...]:
    """Return what was gathered in all meetings of the programme, by kind, the oldest first."""
    found: dict[str, list[Thing]] = defaultdict(list)
    rows = (
        Harvest.objects.filter(programme_id=member.programme)
        .select_related("set_meeting__learning_session", "set_meeting__learning_set")
        .order_by("about", "noted_at", "pk")
    )
    for row in rows:
        meeting = row.set_meeting
        where = [
            _("Session %(n)s") % {"n": meeting.learning_session.number},
            meeting.learning_set.name if meeting.learning_set else _("Everybody"),
            DEFINITIONS.get(row.about, ""),
        ]
        found[row.kind].append(Thing(row.words, " · ".join(str(part) for part in where if part)))
    return tuple(
        KindOf(kind.value, str(kind.label), *SIGNS[kind], tuple(found[kind.value]))
        for kind in SIGNS
    )
