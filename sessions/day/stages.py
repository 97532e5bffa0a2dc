"""The stages of a round, in their order, the minutes they are planned with, and their clock."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sessions.day.models import Stage

ORDER = (
    Stage.PRESENTING,
    Stage.CLARIFYING,
    Stage.OPEN_QUESTIONS,
    Stage.REFLECTIONS,
    Stage.ACTIONS,
    Stage.PROCESS_REVIEW,
)
LONG = dict(zip(ORDER, (7, 5, 15, 6, 6, 6), strict=True))
"""45 minutes."""
SHORT = dict(zip(ORDER, (4, 4, 10, 4, 4, 4), strict=True))
"""30 minutes."""
WORD = {Stage.PRESENTING: 10}
"""Somebody has the word before everybody: a story, a theme."""
PLANS = {"long": LONG, "short": SHORT, "word": WORD}
OVER = frozenset({Stage.CLOSED, Stage.STOPPED})
WAITING = frozenset({Stage.BID, Stage.OFFERED})
MORE = 2
"""Minutes that one press adds."""


def after(stage: Stage, planned: Collection[str] = ORDER) -> Stage:
    """Return the stage that follows of those planned; after the last one a round is closed."""
    later = ORDER[ORDER.index(stage) + 1 :]
    return next((one for one in later if one in planned), Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a stage still has. ``ends_at`` is None while it stands still."""

    ends_at: dt.datetime | None
    seconds_left: int
    planned_seconds: int


def clock(
    *,
    planned_minutes: int,
    started_at: dt.datetime,
    paused_at: dt.datetime | None,
    paused_seconds: int,
    now: dt.datetime,
) -> Clock:
    """Return the clock of a stage; it never goes below nothing, and cuts nobody off."""
    planned = planned_minutes * 60
    ends_at = started_at + dt.timedelta(seconds=planned + paused_seconds)
    left = max(0, round((ends_at - (paused_at or now)).total_seconds()))
    return Clock(None if paused_at else ends_at, left, planned)
