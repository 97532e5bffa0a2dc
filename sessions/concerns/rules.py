"""Who may say that somebody may be in danger, and to whom."""

from alsets.access import Member, Role


def can_open_concern(member: Member) -> bool:
    """Those who facilitate the programme."""
    return member.programme_id is not None and member.is_any(Role.FACILITATOR)


def can_read_concerns(member: Member) -> bool:
    """Those who open them, and those who may be named; the rows decide which."""
    return member.programme_id is not None and member.is_any(
        Role.FACILITATOR, Role.SAFEGUARDING_LEAD
    )
