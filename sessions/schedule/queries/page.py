"""One session: its agenda, who leads it, who comes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alsets.access import Member, Role
from members.organisations.models import Membership
from members.people.models import Profile
from members.people.queries import Face, face
from programmes.curriculum.models import AgendaBlock, LearningSession
from sessions.schedule import rules, times
from sessions.schedule.models import Coming, Reply
from sessions.schedule.queries.facts import asked_since, minutes_words, stands
from sessions.schedule.queries.needs import Need, needs_on_the_day


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
    needs: tuple[Need, ...]


GROUPS = (
    (Coming.COMING, "check", "leaf"),
    (Coming.NOT_SURE, "circle-help", "sun"),
    (Coming.CANNOT, "x", "plum"),
)


def agenda_of(session_id: UUID, starts_at: dt.datetime | None) -> tuple[Part, ...]:
    """Return the parts of a session; each starts when the parts before it have ended."""
    parts, at = [], starts_at
    for block in AgendaBlock.objects.filter(learning_session_id=session_id).order_by("position"):
        parts.append(Part(at, block.kind, block.title, block.minutes, block.purpose))
        at = at and at + dt.timedelta(minutes=block.minutes)
    return tuple(parts)


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
        needs=needs_on_the_day(member, people, _stay_away(replies))
        if row.starts_at and row.held_at is None and rules.can_see_needs(member)
        else (),
    )


def _people(member: Member) -> tuple[tuple[Face, ...], tuple[Face, ...]]:
    """Return those who lead the programme and those who sit in it, each by name."""
    holds = Membership.objects.filter(
        programme_id=member.programme, active=True, person_id=OuterRef("person_id")
    )
    rows = (
        Profile.objects.filter(organisation_id=member.organisation)
        .annotate(
            leads=Exists(holds.filter(role=Role.FACILITATOR)),
            sits=Exists(holds.filter(role=Role.MEMBER)),
        )
        .filter(Q(leads=True) | Q(sits=True))
        .order_by("sort_key", "id")
        .values_list("person_id", "chosen_name", "pronoun", "perspective_word", "leads", "sits")
    )
    people = [
        (face(id_, name, pronoun=pronoun, word=word), leads, sits)
        for id_, name, pronoun, word, leads, sits in rows
    ]
    return (
        tuple(one for one, leads, _sits in people if leads),
        tuple(one for one, _leads, sits in people if sits),
    )


def _replies(session_id: UUID) -> dict[UUID, Reply]:
    """Return the answers that the person in scope may read: her own, or all for a facilitator."""
    since = asked_since([session_id])
    rows = Reply.objects.filter(learning_session_id=session_id)
    return {row.owner_id: row for row in rows if stands(since, session_id, row.said_at)}


def _stay_away(replies: dict[UUID, Reply]) -> set[UUID]:
    return {id_ for id_, reply in replies.items() if reply.answer == Coming.CANNOT}


def _groups(people: Iterable[Face], replies: dict[UUID, Reply]) -> tuple[AnswerGroup, ...]:
    said: dict[str, list[Said]] = defaultdict(list)
    for one in people:
        reply = replies.get(one.person_id)
        said[reply.answer if reply else ""].append(Said(one, reply.note if reply else ""))
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
