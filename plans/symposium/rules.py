"""Who may invite to the symposium and answer what comes."""

from alsets.access import Member, Role


def can_run_symposium(member: Member) -> bool:
    """Those who run the programme."""
    return member.programme_id is not None and member.is_any(Role.FACILITATOR, Role.COORDINATOR)
