"""Who may write down what somebody will do, and who says how it went."""

from uuid import UUID

from alsets.access import Member, Role
from sessions.actions.models import ActionState

WRITERS = frozenset({Role.MEMBER, Role.FACILITATOR, Role.COORDINATOR})
STAFF = frozenset({Role.FACILITATOR, Role.COORDINATOR})
CLOSED = frozenset({ActionState.DONE, ActionState.STOPPED, ActionState.HANDED_OVER})
"""States in which nothing waits for anybody."""
WITH_REASON = frozenset({ActionState.STOPPED, ActionState.HANDED_OVER})
"""States that say "because" or "to whom"."""


def can_add(member: Member) -> bool:
    """Everybody who sits in the programme, and those who run it."""
    return member.programme_id is not None and not member.roles.isdisjoint(WRITERS)


def can_give_to_others(member: Member) -> bool:
    """Write down an action for somebody else: those who run the programme."""
    return member.programme_id is not None and not member.roles.isdisjoint(STAFF)


def can_change(member: Member, *, person_id: UUID | None, is_private: bool) -> bool:
    """Whose action it is; what belongs to everybody or to nobody yet, also those who run it."""
    if member.person_id == person_id:
        return can_add(member)
    if is_private:
        return False
    return can_give_to_others(member) or (person_id is None and can_add(member))


def is_shown(state: str, evidence: str) -> bool:
    """Say whether a state comes with what it needs: done needs something that shows it."""
    return state != ActionState.DONE or bool(evidence.strip())


def is_explained(state: str, note: str) -> bool:
    """Stopping and handing over need a word about why, or to whom."""
    return ActionState(state) not in WITH_REASON or bool(note.strip())
