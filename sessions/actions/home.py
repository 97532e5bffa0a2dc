"""What a person's first page says of her actions."""

from collections.abc import Sequence
from uuid import UUID

from alsets.ui.home import HomePart
from sessions.actions import queries


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return her open actions, if she has any."""
    mine = queries.open_actions_of(person_id)
    if not mine:
        return ()
    rows = [("sprout", "leaf", title, when, address) for title, when, address in mine]
    return (HomePart("sessions/actions/home_actions.html", 20, {"rows": rows}),)
