"""What a member's first page says of an agreement that she has not read."""

from collections.abc import Sequence
from uuid import UUID

from alsets.ui.home import HomePart
from programmes.taking_part import queries


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return a way to each agreement that waits to be read."""
    unread = queries.unread_agreements(person_id)
    if not unread:
        return ()
    return (HomePart("programmes/taking_part/home_agreement.html", 12, {"unread": unread}),)
