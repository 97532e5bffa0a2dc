"""Reading dates: the list of sessions, one session, who comes, calendars."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member, Role
from members.organisations.models import Membership
from members.people.queries import Face, faces_in
from programmes.cohort.models import Programme, SeatState
from programmes.curriculum.models import AgendaBlock, LearningSession
from programmes.sets.models import SetMembership
from sessions.schedule import doors, rules, times
from sessions.schedule.calendars import Entry
from sessions.schedule.models import CalendarRelease, Coming, Reply


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in a list. ``when`` and ``away`` are words, "" without a date."""

    number: int
    title: str
    address: str
    when: str
    away: str
    place: str
    held: bool
    answer: str


@dataclass(frozen=True, slots=True)
class SessionList:
    """The sessions of a programme: what comes, what was, what has no date yet."""

    coming: tuple[SessionRow, ...]
    past: tuple[SessionRow, ...]
    undated: tuple[SessionRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an agenda, with the moment at which it starts where the session is dated."""

    starts_at: dt.datetime | None
    kind: str
    title: str
    minutes: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one person answered. ``note`` is private to her and the facilitators."""

    face: Face
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Everybody who gave the same answer, or none yet."""

    words: str
    icon: str
    colour: str
    people: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class SessionPage:
    """Everything of a session that its page shows."""

    id: UUID
    number: int
    n_sessions: int
    title: str
    purpose: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    when: str
    away: str
    place: str
    link: str
    version: int
    is_held: bool
    is_today: bool
    takes_answers: bool
    agenda: tuple[Part, ...]
    leaders: tuple[Face, ...]
    my_answer: str
    my_note: str
    answers: tuple[AnswerGroup, ...]


GROUPS = (
    (Coming.COMING, "check", "leaf"),
    (Coming.NOT_SURE, "circle-help", "sun"),
    (Coming.CANNOT, "x", "plum"),
)


def learning_session(member: Member, number: int) -> LearningSession | None:
    """Return a session of this programme by its number."""
    return LearningSession.objects.filter(programme_id=member.programme, number=number).first()


def lengths(session_ids: Collection[UUID]) -> dict[UUID, dt.timedelta]:
    """Return how long sessions last by their agendas."""
    sums = (
        AgendaBlock.objects.filter(learning_session_id__in=session_ids)
        .values("learning_session_id")
        .annotate(all_minutes=Sum("minutes"))
        .values_list("learning_session_id", "all_minutes")
    )
    minutes: dict[UUID, int] = dict(sums)
    return {id_: rules.length(minutes.get(id_, 0)) for id_ in session_ids}


def asked_since(session_ids: Collection[UUID]) -> dict[UUID, dt.datetime]:
    """Return since when each session has the date it has: an answer before was to another day."""
    since: dict[UUID, dt.datetime] = {}
    last: dict[UUID, dt.datetime | None] = {}
    rows = (
        CalendarRelease.objects.filter(learning_session_id__in=session_ids)
        .order_by("learning_session_id", "sequence")
        .values_list("learning_session_id", "starts_at", "released_at")
    )
    for id_, starts_at, released_at in rows:
        if id_ not in last or last[id_] != starts_at:
            since[id_], last[id_] = released_at, starts_at
    return since


def agenda_of(session_id: UUID, starts_at: dt.datetime | None) -> tuple[Part, ...]:
    """Return the parts of a session; each starts when the parts before it have ended."""
    parts, at = [], starts_at
    for block in AgendaBlock.objects.filter(learning_session_id=session_id).order_by("position"):
        parts.append(Part(at, block.kind, block.title, block.minutes, block.purpose))
        at = at and at + dt.timedelta(minutes=block.minutes)
    return tuple(parts)


def sessions_seen_by(member: Member) -> SessionList:
    """Return the programme's sessions; the undated ones for those who can date them."""
    rows = list(LearningSession.objects.filter(programme_id=member.programme).order_by("number"))
    dated = {row.pk: row for row in rows if row.starts_at}
    lasting, answers = lengths(dated), my_answers(member.person_id, dated)
    now, listed = timezone.now(), [(_row(member, row, lasting, answers), row) for row in rows]
    coming: list[tuple[dt.datetime, SessionRow]] = []
    past: list[tuple[dt.datetime, SessionRow]] = []
    for shown, row in listed:
        if row.starts_at is None:
            continue
        over = row.held_at is not None or row.starts_at + lasting[row.pk] < now
        (past if over else coming).append((row.starts_at, shown))
    return SessionList(
        coming=tuple(shown for _at, shown in sorted(coming, key=lambda pair: pair[0])),
        past=tuple(shown for _at, shown in sorted(past, key=lambda pair: pair[0], reverse=True)),
        undated=tuple(shown for shown, row in listed if row.starts_at is None),
    )


def my_answers(person_id: UUID, session_ids: Collection[UUID]) -> dict[UUID, Coming]:
    """Return what a person answered to the dates that these sessions have now."""
    since = asked_since(session_ids)
    replies = Reply.objects.filter(
        owner_id=person_id, learning_session_id__in=session_ids
    ).values_list("learning_session_id", "answer", "said_at")
    return {id_: Coming(answer) for id_, answer, at in replies if _stands(since, id_, at)}


def _stands(since: dict[UUID, dt.datetime], session_id: UUID, said_at: dt.datetime) -> bool:
    return session_id not in since or said_at >= since[session_id]


def _row(
    member: Member,
    row: LearningSession,
    lasting: dict[UUID, dt.timedelta],
    answers: dict[UUID, Coming],
) -> SessionRow:
    answer = answers.get(row.pk)
    start = row.starts_at
    return SessionRow(
        number=row.number,
        title=row.title,
        address=member.at("session", number=row.number),
        when=times.when_words(start, start + lasting[row.pk]) if start else "",
        away=times.away_words(start) if start else "",
        place=row.place,
        held=row.held_at is not None,
        answer=str(answer.label) if answer else "",
    )


type TaskRow = tuple[str, str, str, str, str]
"""Icon, colour, head, note, address: as ``components/tasks.html`` takes it."""


def rows_to_open(rows: Iterable[SessionRow]) -> tuple[TaskRow, ...]:
    """Return sessions as rows that lead to their pages."""
    return tuple(
        (
            "check" if row.held else "calendar",
            "leaf" if row.held else "sky",
            _head(row),
            " · ".join(filter(None, [row.when, row.place, row.answer])),
            row.address,
        )
        for row in rows
    )


def rows_to_date(member: Member, rows: Iterable[SessionRow]) -> tuple[TaskRow, ...]:
    """Return sessions without a date as rows that lead to where it is set."""
    return tuple(
        (
            "calendar-plus",
            "sun",
            _head(row),
            _("Set a date"),
            member.at("date_session", number=row.number),
        )
        for row in rows
    )


def _head(row: SessionRow) -> str:
    return _("Session %(n)s: %(title)s") % {"n": row.number, "title": row.title}


def session_page(member: Member, number: int) -> SessionPage | None:
    """Return one session with its agenda, who leads it, and what has been answered."""
    rows = list(LearningSession.objects.filter(programme_id=member.programme))
    row = next((row for row in rows if row.number == number), None)
    if row is None:
        return None
    agenda = agenda_of(row.pk, row.starts_at)
    lasts = rules.length(sum(part.minutes for part in agenda))
    ends_at = row.starts_at and row.starts_at + lasts
    leaders, people = _people(member)
    replies = _replies(row.pk)
    mine = replies.get(member.person_id)
    sees = rules.can_see_replies(member) and row.starts_at is not None
    return SessionPage(
        id=row.pk,
        number=row.number,
        n_sessions=len(rows),
        title=row.title,
        purpose=row.purpose,
        starts_at=row.starts_at,
        ends_at=ends_at,
        when=times.when_words(row.starts_at, ends_at) if row.starts_at and ends_at else "",
        away=times.away_words(row.starts_at) if row.starts_at else "",
        place=row.place,
        link=row.link,
        version=row.version,
        is_held=row.held_at is not None,
        is_today=row.starts_at is not None
        and timezone.localdate(row.starts_at) == timezone.localdate(),
        takes_answers=row.held_at is None
        and rules.takes_answers(row.starts_at, ends_at, timezone.now()),
        agenda=agenda,
        leaders=leaders,
        my_answer=mine.answer if mine else "",
        my_note=mine.note if mine else "",
        answers=_groups(people, replies) if sees else (),
    )


def _people(member: Member) -> tuple[tuple[Face, ...], tuple[Face, ...]]:
    """Return those who lead the programme and those who sit in it, each by name."""
    held = defaultdict(set)
    rows = Membership.objects.filter(
        programme_id=member.programme, active=True, role__in=[Role.FACILITATOR, Role.MEMBER]
    ).values_list("person_id", "role")
    for person_id, role in rows:
        held[role].add(person_id)
    faces = faces_in(member.organisation, held[Role.FACILITATOR] | held[Role.MEMBER])
    return (
        tuple(face for id_, face in faces.items() if id_ in held[Role.FACILITATOR]),
        tuple(face for id_, face in faces.items() if id_ in held[Role.MEMBER]),
    )


def _replies(session_id: UUID) -> dict[UUID, Reply]:
    """Return the answers that the person in scope may read: her own, or all for a facilitator."""
    since = asked_since([session_id])
    rows = Reply.objects.filter(learning_session_id=session_id)
    return {row.owner_id: row for row in rows if _stands(since, session_id, row.said_at)}


def _groups(people: Iterable[Face], replies: dict[UUID, Reply]) -> tuple[AnswerGroup, ...]:
    said: dict[str, list[Said]] = defaultdict(list)
    for face in people:
        reply = replies.get(face.person_id)
        said[reply.answer if reply else ""].append(Said(face, reply.note if reply else ""))
    groups = [
        AnswerGroup(str(answer.label), icon, colour, tuple(said[answer.value]))
        for answer, icon, colour in GROUPS
    ]
    return (*groups, AnswerGroup("", "clock", "", tuple(said[""])))


type AgendaRow = tuple[str, str, str, str]
"""Time, what, note, state: as ``components/agenda.html`` takes it."""


def agenda_rows(agenda: Iterable[Part]) -> tuple[AgendaRow, ...]:
    """Return an agenda in words: when each part starts, or without a date how long it lasts."""
    return tuple(
        (
            times.time_words(part.starts_at) if part.starts_at else minutes_words(part.minutes),
            part.title,
            part.purpose,
            "",
        )
        for part in agenda
    )


def minutes_words(minutes: int) -> str:
    """Return a length of time."""
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def my_set(member: Member) -> UUID | None:
    """Return the set in which somebody sits now."""
    return (
        SetMembership.objects.filter(
            programme_id=member.programme,
            until=None,
            seat__state=SeatState.TAKEN,
            seat__person_id=member.person_id,
        )
        .values_list("learning_set_id", flat=True)
        .first()
    )


def usual_place(member: Member) -> str:
    """Return where the programme meets unless somebody says otherwise."""
    return Programme.objects.values_list("place", flat=True).get(pk=member.programme)


def entry_of(row: LearningSession) -> Entry | None:
    """Return a dated session as a calendar gets it."""
    if row.starts_at is None:
        return None
    told = CalendarRelease.objects.filter(learning_session=row).order_by("-sequence").first()
    return Entry(
        session_id=row.pk,
        starts_at=row.starts_at,
        ends_at=row.starts_at + lengths([row.pk])[row.pk],
        sequence=told.sequence if told else 0,
        released_at=told.released_at if told else timezone.now(),
        place=row.place,
        online=bool(row.link),
    )


def feed() -> tuple[str, tuple[Entry, ...]]:
    """Return the language and the dates of the person whose calendar link is in scope."""
    rows = doors.calendar_of_link()
    entries = tuple(
        Entry(
            session_id=row.id,
            starts_at=row.starts_at,
            ends_at=row.starts_at + rules.length(row.minutes),
            sequence=row.sequence,
            released_at=row.released_at or row.starts_at,
            place=row.place,
            online=row.online,
        )
        for row in rows
    )
    of_sets = doors.set_dates_of_link()
    between = tuple(
        Entry(
            session_id=row.id,
            starts_at=row.starts_at,
            ends_at=row.starts_at + rules.BETWEEN,
            sequence=row.sequence,
            released_at=row.released_at,
            place=row.place,
            online=row.online,
        )
        for row in of_sets
    )
    languages = [*[row.language for row in rows], *[one.language for one in of_sets]]
    return (languages[0] if languages else "", (*entries, *between))
