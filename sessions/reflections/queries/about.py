"""What a reflection is about, and until when it may be open."""

import datetime as dt
import zoneinfo
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.organisations.models import Membership
from programmes.cohort.models import Programme
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet
from sessions.reflections.models import Reflection


@dataclass(frozen=True, slots=True)
class About:
    """The learning session that a reflection is about."""

    session_id: UUID
    organisation_id: UUID
    number: int
    title: str
    met_on: dt.date | None = None

    @property
    def words(self) -> str:
        """The session in words: identifies nobody."""
        return _("After session %(number)d") % {"number": self.number}

    @property
    def whole_words(self) -> str:
        """The same with the session's title."""
        return _("After session %(number)d: %(title)s") % {
            "number": self.number,
            "title": self.title,
        }

    @property
    def asks(self) -> str:
        """How to ask about it: by its weekday while everybody knows which day is meant."""
        if self.met_on and timezone.localdate() - self.met_on < dt.timedelta(days=7):
            return _("How was %(day)s?") % {"day": date_format(self.met_on, "l")}
        return _("How was session %(number)d?") % {"number": self.number}


def session_of(person_id: UUID, session_id: UUID) -> About | None:
    """Return a learning session of a programme she belongs to."""
    row = LearningSession.objects.filter(
        pk=session_id, programme_id__in=_programmes_of(person_id)
    ).first()
    return _about(row) if row else None


def _about(row: LearningSession) -> About:
    met_at = row.starts_at or row.held_at
    met_on = timezone.localdate(met_at) if met_at else None
    return About(row.pk, row.organisation_id, row.number, row.title, met_on)


def _programmes_of(person_id: UUID) -> Subquery:
    mine = Membership.objects.filter(person_id=person_id, active=True, programme_id__isnull=False)
    return Subquery(mine.values("programme_id"))


def session_to_look_back_on(person_id: UUID) -> About | None:
    """Return the last session held in the past two weeks, unless she wrote about it."""
    written = Reflection.objects.filter(owner_id=person_id, learning_session_id=OuterRef("pk"))
    row = (
        LearningSession.objects.filter(
            programme_id__in=_programmes_of(person_id),
            held_at__gt=timezone.now() - dt.timedelta(days=14),
        )
        .annotate(written=Exists(written))
        .order_by("-held_at")
        .first()
    )
    return _about(row) if row and not row.written else None


def default_title(about: About | None) -> str:
    """Return a title that identifies nobody: the session, or the day."""
    if about:
        return about.words
    return date_format(timezone.localdate(), "l j F")


def next_sessions(circle_ids: Collection[UUID]) -> dict[UUID, dt.date]:
    """Return the day of the next session of each circle's programme, where one has a date."""
    coming = (
        LearningSession.objects.filter(
            programme_id=OuterRef("at"), starts_at__gt=timezone.now(), held_at=None
        )
        .order_by("starts_at")
        .values("starts_at")[:1]
    )
    of_programmes = Programme.objects.filter(circle_id__in=circle_ids).annotate(
        at=F("pk"), zone=F("time_zone")
    )
    of_sets = LearningSet.objects.filter(circle_id__in=circle_ids).annotate(
        at=F("programme_id"), zone=F("programme__time_zone")
    )
    rows = (
        of_programmes.annotate(next_at=Subquery(coming))
        .values_list("circle_id", "zone", "next_at")
        .union(
            of_sets.annotate(next_at=Subquery(coming)).values_list("circle_id", "zone", "next_at"),
            all=True,
        )
    )
    return {
        circle_id: timezone.localtime(next_at, zoneinfo.ZoneInfo(zone)).date()
        for circle_id, zone, next_at in rows
        if next_at
    }
