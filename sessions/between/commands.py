"""Finding dates for a set between sessions, and telling its people."""

import datetime as dt
import logging
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from alsets.access import Member, Role
from alsets.mail import Enclosure
from alsets.tenancy.scope import scope
from alsets.tenancy.versions import Stale
from programmes.cohort.models import Programme
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet
from sessions.between import doors, queries, rules
from sessions.between.models import SetDate
from sessions.schedule import times
from sessions.schedule.calendars import MEDIA_TYPE, calendar_file
from sessions.schedule.commands import Overlaps, PastMidnight, TooLate
from sessions.schedule.letters import write_to
from sessions.schedule.queries import lengths
from sessions.schedule.rules import is_ahead

log = logging.getLogger(__name__)
LETTERS = "sessions/between/mail"
TRIES = 3


def plan_set_date(
    *, by: Member, learning_set_id: UUID, starts_at: dt.datetime, place: str, link: str, once: UUID
) -> SetDate:
    """Give a set a date between sessions, and write to its people.

    ``once``: made with the form; the same form sent twice is one date. Raise `TooLate`, `Overlaps`
    and `PastMidnight` for a moment that does not fit.
    """
    learning_set = _set_to_plan(by, learning_set_id)
    id_ = uuid5(learning_set.pk, f"date {once}")
    there = SetDate.objects.filter(pk=id_).first()
    if there is not None:
        return there
    _fits(by, learning_set_id, starts_at)
    session = queries.session_before(by, starts_at)
    if session is None:
        raise LearningSession.DoesNotExist
    row = SetDate(
        id=id_,
        organisation_id=by.organisation,
        programme_id=by.programme,
        learning_session=session,
        learning_set=learning_set,
        starts_at=starts_at,
        place=place,
        link=link,
        released_at=timezone.now(),
    )
    _keep_in_turn(row)
    _tell(by, row, "set_dated")
    return row


def change_set_date(
    *, by: Member, row: SetDate, starts_at: dt.datetime, place: str, link: str, seen: int
) -> SetDate:
    """Give a date of a set another time or place, and write to its people.

    Saying the same again tells nobody anything. Raise as planning, and `Stale` where somebody
    changed it since sequence ``seen``.
    """
    _set_to_plan(by, row.learning_set_id)
    row = _locked(by, row.pk)
    if (row.starts_at, row.place, row.link) == (starts_at, place, link):
        return row
    if row.sequence != seen:
        raise Stale(row)
    _fits(by, row.learning_set_id, starts_at, but=row.pk)
    row.starts_at, row.place, row.link = starts_at, place, link
    row.reminded_at = None
    _released(row)
    _tell(by, row, "set_moved")
    return row


def call_off_set_date(*, by: Member, row: SetDate) -> None:
    """Call a date of a set off and write to its people; twice is fine."""
    _set_to_plan(by, row.learning_set_id)
    row = _locked(by, row.pk)
    if row.called_off_at is None:
        row.called_off_at = timezone.now()
        _released(row)
        _tell(by, row, "set_called_off")


def remind_of_set_date(*, by: Member, set_date_id: UUID) -> int:
    """Write to the people of a set that it meets tomorrow, once; return how many letters."""
    if not by.is_any(Role.OFFICE):
        raise PermissionDenied
    rows = SetDate.objects.filter(organisation_id=by.organisation, pk=set_date_id)
    waiting = rows.filter(reminded_at=None, called_off_at=None, starts_at__gt=timezone.now())
    with transaction.atomic():
        if not waiting.update(reminded_at=timezone.now()):
            return 0
        row = rows.select_related("programme", "organisation", "learning_session").get()
        page = reverse(
            "between",
            args=[
                row.organisation.slug,
                row.programme.slug,
                row.learning_session.number,
                row.learning_set_id,
                row.turn,
            ],
        )
        return _write(row, "set_reminder", page)


def send_due() -> int:
    """Remind of every date of a set that is a day ahead; return how many letters."""
    n = 0
    for due in doors.due_set_dates():
        office = Member(
            person_id=due.office_id,
            organisation_id=due.organisation_id,
            roles=frozenset({Role.OFFICE}),
        )
        try:
            with scope(person_id=due.office_id, organisation_id=due.organisation_id):
                n += remind_of_set_date(by=office, set_date_id=due.set_date_id)
        except Exception:
            log.exception("a reminder of %s was not sent; it is tried again", due.set_date_id)
    return n


def _set_to_plan(by: Member, learning_set_id: UUID) -> LearningSet:
    row = LearningSet.objects.get(programme_id=by.programme, pk=learning_set_id)
    if not rules.can_plan(by, runs_itself=queries.runs_itself(learning_set_id)):
        raise PermissionDenied
    return row


def _locked(by: Member, id_: UUID) -> SetDate:
    return SetDate.objects.select_for_update().get(programme_id=by.programme, pk=id_)


def _keep_in_turn(row: SetDate) -> None:
    """Keep a date under the next turn; where somebody took it meanwhile, under the one after."""
    same = SetDate.objects.filter(
        learning_session=row.learning_session, learning_set=row.learning_set
    )
    for _try in range(TRIES):
        row.turn = (same.aggregate(last=Max("turn"))["last"] or 0) + 1
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise Overlaps


def _fits(
    by: Member, learning_set_id: UUID, starts_at: dt.datetime, *, but: UUID | None = None
) -> None:
    """Raise where a set cannot meet at that time."""
    if not is_ahead(starts_at, timezone.now()):
        raise TooLate
    zone, ends_at = _zone(by.programme), starts_at + rules.LASTS
    if (ends_at - dt.timedelta(seconds=1)).astimezone(zone).date() != starts_at.astimezone(
        zone
    ).date():
        raise PastMidnight
    near = (starts_at - dt.timedelta(days=1), ends_at)
    own = SetDate.objects.filter(
        learning_set_id=learning_set_id,
        called_off_at=None,
        starts_at__gt=starts_at - rules.LASTS,
        starts_at__lt=ends_at,
    )
    if (own.exclude(pk=but) if but else own).exists():
        raise Overlaps
    others = list(LearningSession.objects.filter(programme_id=by.programme, starts_at__range=near))
    lasting = lengths([other.pk for other in others])
    if any(o.starts_at and o.starts_at + lasting[o.pk] > starts_at for o in others):
        raise Overlaps


def _released(row: SetDate) -> None:
    row.sequence += 1
    row.released_at = timezone.now()
    row.save()


def _tell(by: Member, row: SetDate, letter: str) -> None:
    _write(row, letter, by.at("set_dates", learning_set=row.learning_set_id))


def _write(row: SetDate, letter: str, page: str) -> int:
    """Post one letter, with a calendar file, to the people of a set; return how many."""
    zone, ends_at = _zone(row.programme_id), row.starts_at + rules.LASTS

    def calendar(language: str) -> list[Enclosure]:
        content = calendar_file([queries.entry_of(row)], language=language)
        return [Enclosure("learning-set.ics", content, MEDIA_TYPE)]

    return write_to(
        doors.addresses_in_set(row.learning_set_id),
        template=f"{LETTERS}/{letter}",
        words=lambda: {
            "when": times.when_words(row.starts_at, ends_at, zone),
            "place": row.place,
            "page": settings.BASE_URL.rstrip("/") + page,
        },
        enclosures=calendar,
    )


def _zone(programme_id: UUID) -> dt.tzinfo:
    names = Programme.objects.values_list("time_zone", flat=True)
    return times.zone_named(names.get(pk=programme_id))
