"""Where an action came from is remembered by an upper room: it says here how."""

from typing import Protocol

from alsets.access import Member
from sessions.actions.models import Action
from sessions.day.models import Round


class Remember(Protocol):
    """Keeps that an action came out of a round."""

    def __call__(self, *, by: Member, action: Action, round_: Round) -> None: ...


_keepers: list[Remember] = []


def register(keeper: Remember) -> None:
    """Make a room known that keeps origins; it does so when Django is ready."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def forget(keeper: Remember) -> None:
    """Take a keeper out again."""
    _keepers.remove(keeper)


def remember(*, by: Member, action: Action, round_: Round) -> None:
    """Tell every room that keeps origins."""
    for keeper in _keepers:
        keeper(by=by, action=action, round_=round_)
