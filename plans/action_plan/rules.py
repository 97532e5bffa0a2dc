"""Who may do what on the wall."""

from alsets.access import Member, Role

WRITERS = frozenset({Role.MEMBER, Role.FACILITATOR, Role.COORDINATOR})


def can_write_on_wall(member: Member) -> bool:
    """Everybody who sits in the programme, and those who run it."""
    return member.programme_id is not None and not member.roles.isdisjoint(WRITERS)
