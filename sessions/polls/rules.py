"""Who asks for dates, who answers, and until when."""

import datetime as dt

from alsets.access import Member, Role
from sessions.polls.models import DatePoll


def can_ask(member: Member) -> bool:
    """Those who facilitate: only they read who can come when."""
    return member.programme_id is not None and member.is_any(Role.FACILITATOR)


def can_answer(member: Member) -> bool:
    """Those who sit in the circle."""
    return member.programme_id is not None and member.is_any(Role.MEMBER)


def takes_answers(poll: DatePoll, today: dt.date) -> bool:
    """Say whether a poll is open: nobody closed it, and its last day is not past."""
    return poll.closed_at is None and (poll.reply_by is None or today <= poll.reply_by)
