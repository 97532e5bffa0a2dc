"""Who may let whom in, and who may end a role."""

from uuid import UUID

from alsets.access import Member, Role

EVERYWHERE = frozenset({Role.COORDINATOR, Role.SAFEGUARDING_LEAD, Role.SPONSOR})
"""Roles that are held in all of an organisation."""
IN_A_PROGRAMME = frozenset({Role.FACILITATOR, Role.MEMBER, Role.SUPPORTER})
"""Roles that are held in one programme."""
LISTED = (
    Role.COORDINATOR,
    Role.SAFEGUARDING_LEAD,
    Role.SPONSOR,
    Role.FACILITATOR,
    Role.SUPPORTER,
)
"""Roles on the page of people, in the order of the list; members have their seats instead."""


def fits(role: Role, programme_id: UUID | None) -> bool:
    """Say whether this role is held where it is asked for: everywhere, or in a programme."""
    return role in (EVERYWHERE if programme_id is None else IN_A_PROGRAMME)


def can_invite(member: Member, role: Role, programme_id: UUID | None) -> bool:
    """Coordinators invite anybody; facilitators people to the programme they stand in."""
    if not fits(role, programme_id):
        return False
    if member.is_any(Role.COORDINATOR, Role.OFFICE):
        return True
    return (
        member.is_any(Role.FACILITATOR)
        and programme_id is not None
        and programme_id == member.programme_id
        and role in {Role.MEMBER, Role.SUPPORTER}
    )


def can_run_organisation(member: Member) -> bool:
    """Coordinators decide who holds which role."""
    return member.is_any(Role.COORDINATOR, Role.OFFICE)


RUNS = frozenset({*EVERYWHERE, Role.FACILITATOR})
"""Roles of those who run something: a facilitator may hand her own on to one of them."""


def can_hand_on(member: Member, role: Role, holder_id: UUID) -> bool:
    """Say whether this is a facilitator's own role, which she may hand on herself."""
    return role is Role.FACILITATOR and holder_id == member.person_id
