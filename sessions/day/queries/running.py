"""The plan of a day while it runs: when each part began, how long it took, what comes when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alsets.access import Member
from programmes.curriculum.models import AgendaBlock, LearningSession
from sessions.between.models import SetDate
from sessions.between.rules import PARTS
from sessions.day.models import BlockTime
from sessions.schedule import times
from sessions.schedule.queries import minutes_words

BETWEEN = {
    "arrive": gettext_lazy("Coming in"),
    "since": gettext_lazy("How did it go since last time?"),
    "round": gettext_lazy("One round"),
    "along": gettext_lazy("What we take along, and when we meet again"),
}
"""The parts of a meeting between sessions, in words."""
BEHIND = 2
"""Minutes from which a day is said to be behind; less is nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a day. ``how``: method and materials; ``at``: when it began, or will.

    ``state``: done, on, or "" for later.
    """

    id: UUID
    title: str
    kind: str
    minutes: int
    purpose: str
    how: str
    at: dt.datetime | None
    took: int | None
    state: str


@dataclass(frozen=True, slots=True)
class RunningDay:
    """A session and its parts. ``behind``: minutes later than planned, 0 where it is nothing."""

    session: LearningSession
    starts_at: dt.datetime | None
    parts: tuple[Part, ...]
    behind: int

    @property
    def on(self) -> Part | None:
        """The part that goes on now."""
        return next((part for part in self.parts if part.state == "on"), None)

    @property
    def upcoming(self) -> Part | None:
        """The part that comes next: the one after the running one, or after the last that was."""
        begun = [n for n, part in enumerate(self.parts) if part.state]
        after = max(begun) + 1 if begun else 0
        return self.parts[after] if after < len(self.parts) else None

    @property
    def minutes(self) -> int:
        """How long the day is planned."""
        return sum(part.minutes for part in self.parts)


def running_day(member: Member, number: int, now: dt.datetime) -> RunningDay | None:
    """Return a session with its parts, in one question where it has any."""
    took = BlockTime.objects.filter(block=OuterRef("pk"))
    blocks = list(
        AgendaBlock.objects.filter(
            learning_session__programme_id=member.programme, learning_session__number=number
        )
        .select_related("learning_session")
        .annotate(
            began=Subquery(took.values("started_at")[:1]),
            ended=Subquery(took.values("ended_at")[:1]),
        )
        .order_by("position")
    )
    session = (
        blocks[0].learning_session
        if blocks
        else LearningSession.objects.filter(programme_id=member.programme, number=number).first()
    )
    if session is None:
        return None
    return _day(session, [(block, block.began, block.ended) for block in blocks], now)


type Took = tuple[AgendaBlock, dt.datetime | None, dt.datetime | None]


def _day(session: LearningSession, blocks: list[Took], now: dt.datetime) -> RunningDay:
    parts, at, planned, behind = [], session.starts_at, session.starts_at, 0
    for block, began, ended in blocks:
        lasts = dt.timedelta(minutes=block.minutes)
        starts = began or at
        is_on = began is not None and ended is None
        if is_on and planned and began:
            late = max(now, began + lasts) - (planned + lasts)
            behind = round(late.total_seconds() / 60)
        parts.append(
            Part(
                id=block.pk,
                title=block.title,
                kind=block.kind,
                minutes=block.minutes,
                purpose=block.purpose,
                how=" · ".join(filter(None, [block.method, block.materials])),
                at=starts,
                took=round((ended - began).total_seconds() / 60) if began and ended else None,
                state="on" if is_on else "done" if began else "",
            )
        )
        planned = planned and planned + lasts
        if is_on and began:
            at = max(now, began + lasts)
        elif began and ended:
            at = ended
        else:
            at = at and at + lasts
    return RunningDay(session, session.starts_at, tuple(parts), behind if behind >= BEHIND else 0)


def day_between(date: SetDate) -> RunningDay:
    """Return the plan of a meeting between sessions, which is always the same."""
    parts, at = [], date.starts_at
    for minutes, key in PARTS:
        parts.append(
            Part(
                id=uuid5(date.pk, key),
                title=str(BETWEEN[key]),
                kind=key,
                minutes=minutes,
                purpose="",
                how="",
                at=at,
                took=None,
                state="",
            )
        )
        at += dt.timedelta(minutes=minutes)
    return RunningDay(date.learning_session, date.starts_at, tuple(parts), 0)


type AgendaRow = tuple[str, str, str, str]
"""Time, what, note, state: as ``components/agenda.html`` takes it."""


def agenda_rows(parts: Iterable[Part]) -> tuple[AgendaRow, ...]:
    """Return a running day in words."""
    return tuple(
        (
            times.time_words(part.at) if part.at else "",
            part.title,
            _note(part),
            part.state,
        )
        for part in parts
    )


def _note(part: Part) -> str:
    planned = minutes_words(part.minutes)
    if part.state == "on":
        return _("%(planned)s, now") % {"planned": planned}
    if part.took is not None:
        return _("%(planned)s, took %(n)s") % {"planned": planned, "n": part.took}
    return planned


def behind_words(minutes: int) -> str:
    """Return how far behind the day is, kindly; "" where it is not."""
    if not minutes:
        return ""
    return ngettext(
        "About %(n)s minute behind. That is fine.",
        "About %(n)s minutes behind. That is fine.",
        minutes,
    ) % {"n": minutes}
