"""Makers for the waiting list."""

from programmes.cohort import commands
from programmes.cohort.models import WaitingEntry
from tests.plans.make import Running, in_scope

__all__ = ["at", "names", "wait"]


def at(of: Running) -> str:
    return f"{of.at}seats/waiting/"


def wait(
    of: Running,
    name: str = "Sina Bold",
    *,
    perspective: str = "family_friend",
    email: str = "",
    comes_with: WaitingEntry | None = None,
) -> WaitingEntry:
    """Put somebody on the list, as the facilitator."""
    with in_scope(of, of.ruth):
        return commands.let_wait(
            by=of.as_ruth,
            perspective=perspective,
            name=name,
            email=email,
            comes_with=comes_with.pk if comes_with else None,
        )


def names(of: Running) -> list[tuple[str, bool]]:
    """Return who waits, each with whether she comes with somebody."""
    with in_scope(of, of.ruth):
        rows = WaitingEntry.objects.order_by("since", "id")
        return [(row.name, row.pair_id is not None) for row in rows]
