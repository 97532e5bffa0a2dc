"""Reading one's own reflections, and what they are about."""

import datetime as dt
import zoneinfo
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alsets.drafts.queries import kept_under
from members.consent.kinds import Passage, Words
from members.consent.queries import Looks, SharedPiece, looked_at, shares_of
from members.organisations.models import Membership
from programmes.cohort.models import Programme
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet
from sessions.reflections.models import Reflection
from sessions.reflections.prompts import NAMES, PROMPTS

PAGE = 25
"""Reflections on one page of the list."""


def words_of(piece_id: UUID) -> Words:
    """Return a reflection's words under their questions; what was left empty is left out."""
    row = Reflection.objects.get(pk=piece_id)
    passages = tuple(
        Passage(str(prompt.asks), getattr(row, prompt.name))
        for prompt in PROMPTS
        if getattr(row, prompt.name).strip()
    )
    return Words(row.language, row.written_at, passages)


# What it is about


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


# Her own


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """One reflection in her list: no word of it. ``who``: for the badge, "me" without a share."""

    piece_id: UUID
    title: str
    written_at: dt.datetime
    who: str
    name: str
    until_on: dt.date | None
    n_shares: int


@dataclass(frozen=True, slots=True)
class ReflectionList:
    """One page of the list, the newest first. ``newer``, ``older``: page numbers, 0 for none."""

    rows: tuple[ReflectionRow, ...]
    newer: int
    older: int


def reflections_of(person_id: UUID, page: int = 1) -> ReflectionList:
    """Return her reflections with who can see each."""
    page = max(page, 1)
    start = (page - 1) * PAGE
    found = list(
        Reflection.objects.filter(owner_id=person_id)
        .order_by("-written_at", "-piece_id")
        .values_list("piece_id", "piece__title", "written_at")[start : start + PAGE + 1]
    )
    shown = found[:PAGE]
    shares: dict[UUID, list[SharedPiece]] = {}
    for share in shares_of(person_id, tuple(piece_id for piece_id, *_rest in shown)):
        shares.setdefault(share.piece_id, []).append(share)
    return ReflectionList(
        rows=tuple(_row(*row, shares.get(row[0], [])) for row in shown),
        newer=page - 1,
        older=page + 1 if len(found) > PAGE else 0,
    )


def _row(
    piece_id: UUID, title: str, written_at: dt.datetime, shares: list[SharedPiece]
) -> ReflectionRow:
    if not shares:
        return ReflectionRow(piece_id, title, written_at, "me", "", None, 0)
    first = shares[0]
    return ReflectionRow(
        piece_id, title, written_at, first.who, first.name, first.until_on, len(shares)
    )


@dataclass(frozen=True, slots=True)
class MyReflection:
    """One reflection for its writer. ``shares``: who can see it now, the newest share first."""

    piece_id: UUID
    title: str
    about: About | None
    words: dict[str, str]
    language: str
    written_at: dt.datetime
    version: int
    shares: tuple[SharedPiece, ...]
    looks: Looks


def my_reflection(person_id: UUID, piece_id: UUID) -> MyReflection | None:
    """Return a reflection of hers; nothing for anybody else's, shared or not."""
    row = Reflection.objects.filter(pk=piece_id, owner_id=person_id).select_related("piece").first()
    if row is None:
        return None
    session_id = row.learning_session_id
    return MyReflection(
        piece_id=piece_id,
        title=row.piece.title,
        about=session_of(person_id, session_id) if session_id else None,
        words={name: getattr(row, name) for name in NAMES},
        language=row.language,
        written_at=row.written_at,
        version=row.version,
        shares=tuple(shares_of(person_id, (piece_id,))),
        looks=looked_at(person_id, (piece_id,)).get(piece_id, Looks()),
    )


def who_can_see(person_id: UUID, piece_id: UUID) -> str:
    """Return in words who can see a reflection now, until when, and how to undo it."""
    shares = shares_of(person_id, (piece_id,))
    if not shares:
        return _("Kept. Only you can see it.")
    first = shares[0]
    day = date_format(first.until_on, "l j F") if first.until_on else ""
    if first.who == "one" and day:
        words = _("Kept. %(name)s can read it until %(day)s. You can take it back in My sharing.")
    elif first.who == "one":
        words = _("Kept. %(name)s can read it until you take it back, in My sharing.")
    elif day:
        words = _(
            "Kept. Everyone in %(name)s can read it until %(day)s."
            " You can take it back in My sharing."
        )
    else:
        words = _("Kept. Everyone in %(name)s can read it until you take it back, in My sharing.")
    return words % {"name": first.name, "day": day}


# Unsaved words

DRAFTS = "reflection:"
"""How the keys of this room's drafts begin."""


def new_draft_key(session_id: UUID | None) -> str:
    """Return the key of the words of a new reflection, one for each session and one for none."""
    return f"{DRAFTS}new:{session_id or 'none'}"


def draft_key(piece_id: UUID) -> str:
    """Return the key of unsaved changes to a reflection."""
    return f"{DRAFTS}{piece_id}"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Words she has not saved yet. ``address``: where to carry on."""

    address: str
    kept_at: dt.datetime


def unsaved(person_id: UUID) -> list[DraftLine]:
    """Return where she began to write and did not save, the newest first."""
    found = [(_address(key), kept_at) for key, kept_at in kept_under(person_id, DRAFTS)]
    return [DraftLine(address, kept_at) for address, kept_at in found if address]


def _address(key: str) -> str:
    new, _colon, rest = key.removeprefix(DRAFTS).rpartition(":")
    write = reverse("write_reflection")
    if new and rest == "none":
        return write
    try:
        about = UUID(rest)
    except ValueError:  # a key is whatever a browser sent
        return ""
    return f"{write}?session={about}" if new else reverse("reflection", kwargs={"piece": about})
