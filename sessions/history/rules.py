"""Who reads what of the months that were."""

from alsets.access import Member, Role


def reads_everybody(member: Member) -> bool:
    """Those who facilitate: they say who is here, and look after fair turns."""
    return member.programme_id is not None and member.is_any(Role.FACILITATOR)


def reads_totals(member: Member) -> bool:
    """Those who coordinate: numbers, and those who said yes."""
    return member.programme_id is not None and member.is_any(Role.COORDINATOR)


def can_say_yes(member: Member) -> bool:
    """Whoever sits in the programme, about herself alone."""
    return member.programme_id is not None and member.is_any(Role.MEMBER)
