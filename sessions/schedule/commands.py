"""Dating sessions, telling people, and answering."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alsets.access import Member
from alsets.access.doors import token_hash
from alsets.mail import Enclosure
from alsets.tenancy.ids import uuid7
from alsets.tenancy.versions import Stale
from programmes.cohort.models import Programme
from programmes.curriculum.commands import Block, change_agenda
from programmes.curriculum.models import LearningSession
from sessions.schedule import doors, links, queries, rules, times
from sessions.schedule.calendars import MEDIA_TYPE, Entry, calendar_file
from sessions.schedule.letters import Words, write_to
from sessions.schedule.models import CalendarRelease, Coming, Reply

LETTERS = "sessions/schedule/mail"


class TooLate(Exception):  # noqa: N818  (a state of the world, not a fault)
    """The moment is past: it can neither be announced nor answered any more."""


class PastMidnight(Exception):  # noqa: N818
    """The session would end on the next day: its plan is longer than what is left of the day."""


class Overlaps(Exception):  # noqa: N818
    """Another session of the programme goes on at that time."""


def date_session(
    *,
    by: Member,
    number: int,
    starts_at: dt.datetime,
    place: str,
    link: str = "",
    seen: int | None = None,
) -> LearningSession:
    """Give a session its date, or another one, and write to everybody who sits in the programme.

    Saying the same again tells nobody anything. Raise `TooLate` for a moment that is past,
    `PastMidnight` and `Overlaps` for one that does not fit, and `Stale` where somebody changed the
    session since version ``seen``.
    """
    if not rules.can_date(by):
        raise PermissionDenied
    row = _locked(by, number)
    if (row.starts_at, row.place, row.link) == (starts_at, place, link):
        return row
    if row.held_at is not None or not rules.is_ahead(starts_at, timezone.now()):
        raise TooLate
    _still_current(row, seen)
    _fits(row, starts_at)
    had_date = row.starts_at is not None
    row.starts_at, row.place, row.link = starts_at, place, link
    row.version += 1
    row.save(update_fields=["starts_at", "place", "link", "version"])
    entry = _released(row, starts_at)
    _tell(by, row, "session_moved" if had_date else "session_dated", entry)
    return row


def date_series(*, by: Member, starts: Sequence[dt.datetime]) -> int:
    """Give dates to the sessions that have none, in their order, and write to everybody once.

    Return how many were dated. Raise `TooLate` where one of the moments is past.
    """
    if not rules.can_date(by):
        raise PermissionDenied
    rows = LearningSession.objects.select_for_update().filter(
        programme_id=by.programme, starts_at=None, held_at=None
    )
    place = queries.usual_place(by)
    entries = []
    for row, starts_at in zip(rows.order_by("number"), sorted(starts), strict=False):
        if not rules.is_ahead(starts_at, timezone.now()):
            raise TooLate
        row.starts_at, row.place = starts_at, row.place or place
        row.version += 1
        row.save(update_fields=["starts_at", "place", "version"])
        entries.append(_released(row, starts_at))
    if entries:
        _tell_all(by, entries)
    return len(entries)


def plan_day(*, by: Member, number: int, blocks: Sequence[Block], seen: int) -> LearningSession:
    """Give a day these parts; where it then ends at another time, everybody is told.

    Raise `PastMidnight` where it would end on the next day, and what `change_agenda` raises.
    """
    before = LearningSession.objects.get(programme_id=by.programme, number=number)
    lasted = queries.lengths([before.pk])[before.pk]
    with transaction.atomic():
        row = change_agenda(by=by, number=number, blocks=blocks, seen=seen)
        if row.starts_at is None:
            return row
        _ends_today(row, row.starts_at)
        changed = queries.lengths([row.pk])[row.pk] != lasted
        if changed and rules.is_ahead(row.starts_at, timezone.now()):
            _tell(by, row, "session_moved", _released(row, row.starts_at))
    return row


def undate_session(*, by: Member, number: int, seen: int | None = None) -> LearningSession:
    """Take the date of a session away and tell everybody; twice is fine."""
    if not rules.can_date(by):
        raise PermissionDenied
    row = _locked(by, number)
    if row.starts_at is None:
        return row
    if row.held_at is not None:
        raise TooLate
    _still_current(row, seen)
    was = row.starts_at
    row.starts_at = None
    row.version += 1
    row.save(update_fields=["starts_at", "version"])
    _tell(by, row, "session_called_off", _released(row, was, called_off=True))
    return row


def reply(*, by: Member, number: int, answer: str, note: str = "") -> Reply:
    """Say whether one comes; the last word counts. Raise `TooLate` once it is over."""
    if not rules.can_reply(by):
        raise PermissionDenied
    row = LearningSession.objects.get(programme_id=by.programme, number=number)
    ends_at = row.starts_at and row.starts_at + queries.lengths([row.pk])[row.pk]
    if row.held_at is not None or not rules.takes_answers(row.starts_at, ends_at, timezone.now()):
        raise TooLate
    said, _made = Reply.objects.update_or_create(
        organisation_id=by.organisation,
        learning_session=row,
        owner_id=by.person_id,
        defaults={"answer": Coming(answer), "note": note, "programme_id": by.programme},
    )
    return said


def make_calendar_link() -> None:
    """Make the address of the feed of the person in scope; where there is one, it stays."""
    if doors.my_calendar_link() is not None and not links.my_feed():
        doors.end_calendar_link()  # made with an older secret: it could never be shown again
    link_id = uuid7()
    doors.make_calendar_link(link_id, token_hash(links.token_of(link_id)))


def end_calendar_link() -> None:
    """Close the feed of the person in scope at once."""
    doors.end_calendar_link()


def _locked(by: Member, number: int) -> LearningSession:
    rows = LearningSession.objects.select_for_update()
    return rows.get(programme_id=by.programme, number=number)


def _still_current(row: LearningSession, seen: int | None) -> None:
    if seen is not None and row.version != seen:
        raise Stale(row)


def _ends_today(row: LearningSession, starts_at: dt.datetime) -> None:
    """Raise `PastMidnight` where a session that starts then ends on the next day."""
    zone = _zone(row.programme_id)
    last = starts_at + queries.lengths([row.pk])[row.pk] - dt.timedelta(seconds=1)
    if last.astimezone(zone).date() != starts_at.astimezone(zone).date():
        raise PastMidnight


def _fits(row: LearningSession, starts_at: dt.datetime) -> None:
    """Raise where a session cannot be at that time."""
    _ends_today(row, starts_at)
    others = LearningSession.objects.filter(
        programme_id=row.programme_id,
        starts_at__range=(starts_at - dt.timedelta(days=1), starts_at + dt.timedelta(days=1)),
    ).exclude(pk=row.pk)
    lasting = queries.lengths([row.pk, *(other.pk for other in others)])
    for other in others:
        began = other.starts_at
        if began and began < starts_at + lasting[row.pk] and starts_at < began + lasting[other.pk]:
            raise Overlaps


def _released(row: LearningSession, at: dt.datetime, *, called_off: bool = False) -> Entry:
    """Write down what calendars are told now, and return it."""
    told = CalendarRelease.objects.filter(learning_session=row).aggregate(last=Max("sequence"))
    sequence = 0 if told["last"] is None else told["last"] + 1
    ends_at = at + queries.lengths([row.pk])[row.pk]
    release = CalendarRelease.objects.create(
        organisation_id=row.organisation_id,
        programme_id=row.programme_id,
        learning_session=row,
        sequence=sequence,
        starts_at=None if called_off else at,
        ends_at=None if called_off else ends_at,
        place=row.place,
    )
    return Entry(
        session_id=row.pk,
        starts_at=at,
        ends_at=ends_at,
        sequence=sequence,
        released_at=release.released_at,
        place=row.place,
        online=bool(row.link),
        called_off=called_off,
    )


def _tell_all(by: Member, entries: Sequence[Entry]) -> None:
    """Write to everybody with all dates at once."""
    zone = _zone(by.programme)

    def words() -> dict[str, str]:
        dates = [times.when_words(one.starts_at, one.ends_at, zone) for one in entries]
        page = settings.BASE_URL.rstrip("/") + by.at("sessions")
        return {"dates": "\n".join(dates), "place": entries[0].place, "page": page}

    _write(by, "series_dated", words, entries)


def _tell(by: Member, row: LearningSession, letter: str, entry: Entry) -> None:
    """Write to everybody about one date."""
    zone = _zone(by.programme)

    def words() -> dict[str, str]:
        when = times.when_words(entry.starts_at, entry.ends_at, zone)
        page = settings.BASE_URL.rstrip("/") + by.at("session", number=row.number)
        return {"when": when, "place": row.place, "page": page}

    _write(by, letter, words, [entry])


def _write(by: Member, letter: str, words: Words, entries: Sequence[Entry]) -> None:
    """Post one letter with a calendar file to each person of the programme who has an address."""

    def calendar(language: str) -> list[Enclosure]:
        content = calendar_file(entries, language=language)
        return [Enclosure("learning-set.ics", content, MEDIA_TYPE)]

    write_to(
        doors.addresses_in(by.programme),
        template=f"{LETTERS}/{letter}",
        words=words,
        enclosures=calendar,
    )


def _zone(programme_id: UUID) -> dt.tzinfo:
    names = Programme.objects.values_list("time_zone", flat=True)
    return times.zone_named(names.get(pk=programme_id))
