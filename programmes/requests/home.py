"""What a network lead's first page says of requests."""

from collections.abc import Sequence
from uuid import UUID

from alsets.ui.home import HomePart
from programmes.requests import queries


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return the way to the network, and how many requests wait; nothing for anybody else."""
    n_waiting = queries.n_waiting_for(person_id)
    if n_waiting is None:
        return ()
    return (HomePart("programmes/requests/home_network.html", 20, {"n_waiting": n_waiting}),)
