"""Thanks to everybody when a session is over, and when all meet again."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from alsets.access import Member
from programmes.cohort.models import Programme
from programmes.curriculum.models import LearningSession
from sessions.schedule import times
from sessions.schedule.doors import addresses_in
from sessions.schedule.letters import write_to
from sessions.schedule.queries import lengths

LETTER = "sessions/day/mail/thanks"
IN_TIME = dt.timedelta(days=3)
"""After so long nobody is thanked any more: the session was only written down late."""


def thank(*, by: Member, session: LearningSession) -> int:
    """Write to everybody who has an address; return to how many."""
    now = timezone.now()
    if session.starts_at is None or session.starts_at + IN_TIME < now:
        return 0
    following = (
        LearningSession.objects.filter(programme_id=by.programme, starts_at__gt=now, held_at=None)
        .exclude(pk=session.pk)
        .order_by("starts_at")
        .first()
    )
    zone = times.zone_named(
        Programme.objects.values_list("time_zone", flat=True).get(pk=by.programme)
    )
    page = settings.BASE_URL.rstrip("/") + by.at("session", number=session.number)
    return write_to(
        addresses_in(by.programme),
        template=LETTER,
        words=lambda: {"when": _when(following, zone), "page": page},
    )


def _when(following: LearningSession | None, zone: dt.tzinfo) -> str:
    if following is None or following.starts_at is None:
        return ""
    ends_at = following.starts_at + lengths([following.pk])[following.pk]
    return times.when_words(following.starts_at, ends_at, zone)
