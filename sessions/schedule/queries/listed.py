"""The list of sessions."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from programmes.curriculum.models import LearningSession
from sessions.schedule import times
from sessions.schedule.models import Coming, Reply
from sessions.schedule.queries.facts import asked_since, lengths, stands


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
    return {id_: Coming(answer) for id_, answer, at in replies if stands(since, id_, at)}


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
