"""Who may decide who leads the network."""

from alsets.access import Member, Role


def can_lead(member: Member) -> bool:
    """Leads ask others to lead with them, and end the task."""
    return member.is_any(Role.NETWORK_LEAD)
