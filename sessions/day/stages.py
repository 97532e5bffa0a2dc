"""The stages of a round, in their order, and the minutes they are planned with."""

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
PLANS = {"long": LONG, "short": SHORT}
OVER = frozenset({Stage.CLOSED, Stage.STOPPED})


def after(stage: Stage) -> Stage:
    """Return the stage that follows; after the last one a round is closed."""
    steps = (*ORDER, Stage.CLOSED)
    return steps[steps.index(stage) + 1]
