"""Reading a programme as a whole, and the programmes of an organisation."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member, Role
from members.organisations.models import Membership
from members.people.queries import initials
from plans.programme_page.models import ProgrammeFacts
from programmes.cohort.models import (
    Perspective,
    Programme,
    ProgrammeState,
    Seat,
    SeatState,
)
from programmes.curriculum.models import AgendaBlock, LearningSession
from sessions.schedule import queries as schedule
from sessions.schedule import rules as dates
from sessions.schedule import times
from sessions.schedule.models import Coming, Reply


class _N(Subquery):
    """How many rows there are. Grouping them instead costs Django ten times as long to say."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def _n(rows: QuerySet[Any]) -> _N:
    return _N(rows.order_by().values("pk"))


# One programme


@dataclass(frozen=True, slots=True)
class NextSession:
    """The session that comes next. ``when`` and ``away`` are words, "" without a date."""

    number: int
    title: str
    when: str
    away: str
    place: str
    is_today: bool
    my_answer: str
    answers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SeatsLine:
    """The seats of one perspective. ``chairs``: as ``components/seats.html`` takes them."""

    name: str
    words: str
    chairs: tuple[tuple[str, str], ...]
    n_missing: int


@dataclass(frozen=True, slots=True)
class SetLine:
    """A learning set and how many sit in it."""

    name: str
    n_people: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What may need somebody, as numbers."""

    my_actions: int
    my_late_actions: int
    waiting_comments: int
    empty_chapters: int
    barriers_without_mover: int
    asked: int
    without_set: int
    edition: int
    edition_being_made: int
    plan_begun: bool


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """A programme as its page shows it."""

    my_name: str
    state: ProgrammeState
    state_words: str
    steps: tuple[tuple[int, str, str], ...]
    n_held: int
    last_held: int
    next: NextSession | None
    seats: tuple[SeatsLine, ...]
    n_taken: int
    cap: int
    sets: tuple[SetLine, ...]
    counts: Counts


def programme_page(member: Member) -> ProgrammePage:
    """Return the programme of the address; seats only for those who run it."""
    facts = _facts(member)
    sessions = _sessions(member)
    ahead = next((row for row in sessions if row.held_at is None), None)
    runs = member.is_any(Role.FACILITATOR, Role.COORDINATOR)
    seats = facts["seats"] if runs else []
    held = [row.number for row in sessions if row.held_at]
    return ProgrammePage(
        my_name=facts["my_name"],
        state=ProgrammeState(facts["state"]),
        state_words=str(ProgrammeState(facts["state"]).label),
        steps=tuple(_step(row, ahead) for row in sessions),
        n_held=len(held),
        last_held=held[-1] if held else 0,
        next=_next(member, ahead) if ahead else None,
        seats=_lines(seats, facts["seat_plan"], facts["words"]) if runs else (),
        n_taken=facts["n_taken"],
        cap=facts["cap"],
        sets=tuple(SetLine(name, n_people) for name, n_people in facts["sets"]),
        counts=Counts(
            my_actions=facts["my_actions"],
            my_late_actions=facts["my_late_actions"],
            waiting_comments=facts["waiting_comments"],
            empty_chapters=facts["empty_chapters"],
            barriers_without_mover=facts["barriers_without_mover"],
            asked=sum(1 for _who, _name, state in seats if state == SeatState.INVITED),
            without_set=facts["without_set"],
            edition=facts["edition"],
            edition_being_made=facts["edition_being_made"],
            plan_begun=facts["plan_begun"],
        ),
    )


def _facts(member: Member) -> dict[str, Any]:
    """Return what stands beside the sessions and seats, in one query."""
    rows = ProgrammeFacts.objects.filter(programme_id=member.programme)
    return dict(rows.values(*ProgrammeFacts.FIELDS).get())


class _Minutes(Subquery):
    template = "(SELECT coalesce(sum(minutes), 0) FROM (%(subquery)s) AS planned)"
    output_field = IntegerField()


def _sessions(member: Member) -> list[Any]:
    blocks = AgendaBlock.objects.filter(learning_session=OuterRef("pk")).order_by()
    rows = LearningSession.objects.filter(programme_id=member.programme).order_by("number")
    return list(
        rows.annotate(all_minutes=_Minutes(blocks.values("minutes"))).values_list(
            "pk",
            "number",
            "title",
            "held_at",
            "starts_at",
            "place",
            "all_minutes",
            named=True,
        )
    )


def _step(row: Any, ahead: Any) -> tuple[int, str, str]:
    if row.held_at:
        return (row.number, "done", _("%(title)s, done") % {"title": row.title})
    if ahead and row.number == ahead.number:
        return (row.number, "next", _("%(title)s, next") % {"title": row.title})
    return (row.number, "later", row.title)


def _next(member: Member, row: Any) -> NextSession:
    ends_at = row.starts_at and row.starts_at + dates.length(row.all_minutes)
    answers = _answers(row.pk)
    counted = Counter(answer for _who, answer in answers)
    mine = next((answer for who, answer in answers if who == member.person_id), "")
    return NextSession(
        number=row.number,
        title=row.title,
        when=times.when_words(row.starts_at, ends_at) if row.starts_at else "",
        away=times.away_words(row.starts_at) if row.starts_at else "",
        place=row.place,
        is_today=row.starts_at is not None
        and timezone.localdate(row.starts_at) == timezone.localdate(),
        my_answer=str(Coming(mine).label) if mine else "",
        answers=tuple((str(choice.label), counted[choice.value]) for choice in Coming),
    )


def _answers(session_id: UUID) -> list[tuple[UUID, str]]:
    """Return who answered what to the date that stands now, as far as the scope may read it."""
    since = schedule.asked_since([session_id]).get(session_id)
    rows = Reply.objects.filter(learning_session_id=session_id).values_list(
        "owner_id", "answer", "said_at"
    )
    return [(who, answer) for who, answer, said_at in rows if not since or said_at >= since]


def _lines(
    seats: list[tuple[str, str, str]], plan: list[dict[str, Any]], words: dict[str, str]
) -> tuple[SeatsLine, ...]:
    planned = {row["perspective"]: row for row in plan}
    if not seats and not plan:
        return ()
    return tuple(
        _line(
            words.get(perspective.value) or str(perspective.label),
            [(initials(name), state) for of, name, state in seats if of == perspective],
            planned.get(perspective.value, {"minimum": 0, "target": 0, "maximum": 0}),
        )
        for perspective in Perspective
    )


def _line(name: str, seats: list[tuple[str, str]], plan: dict[str, Any]) -> SeatsLine:
    taken = [(sign, "on") for sign, state in seats if state == SeatState.TAKEN]
    asked = [(sign, "asked") for sign, state in seats if state == SeatState.INVITED]
    free = max(plan["target"] - len(taken) - len(asked), 0)
    over = max(plan["maximum"] - max(plan["target"], len(taken) + len(asked)), 0)
    missing = max(plan["minimum"] - len(taken) - len(asked), 0)
    said = [ngettext("%(n)s joined", "%(n)s joined", len(taken)) % {"n": len(taken)}]
    if asked:
        said.append(ngettext("%(n)s asked", "%(n)s asked", len(asked)) % {"n": len(asked)})
    if missing:
        said.append(ngettext("%(n)s to find", "%(n)s to find", missing) % {"n": missing})
    chairs = [*taken, *asked, *[("", "free")] * free, *[("", "over")] * over]
    return SeatsLine(name, ", ".join(said), tuple(chairs), missing)


# The programmes of an organisation, and of a person


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme in a list. ``next_day``: words for its next date, "" without one."""

    id: UUID
    organisation_slug: str
    slug: str
    title: str
    state: ProgrammeState
    state_words: str
    next_day: str
    n_held: int
    n_sessions: int
    n_taken: int
    cap: int


def programmes_seen_by(member: Member) -> tuple[ProgrammeLine, ...]:
    """Return the programmes of the organisation that a person may enter, the running ones first.

    A role in all of the organisation enters every programme, one in a programme that one.
    """
    held = Membership.objects.filter(
        organisation_id=member.organisation, person_id=member.person_id, active=True
    )
    rows = Programme.objects.filter(
        Q(Exists(held.filter(programme_id=None)))
        | Q(Exists(held.filter(programme_id=OuterRef("pk")))),
        organisation_id=member.organisation,
    )
    return _programme_lines(rows)


STATES = [
    ProgrammeState.RUNNING,
    ProgrammeState.RECRUITING,
    ProgrammeState.REVIEWING,
    ProgrammeState.PLANNED,
    ProgrammeState.CLOSED,
]


def _programme_lines(rows: QuerySet[Programme]) -> tuple[ProgrammeLine, ...]:
    here = {"programme": OuterRef("pk")}
    sessions = LearningSession.objects.filter(**here)
    coming = (
        sessions.filter(held_at=None, starts_at__gte=timezone.now())
        .order_by()
        .values("programme")
        .annotate(first=Min("starts_at"))
        .values("first")
    )
    found = [
        ProgrammeLine(
            id=row.pk,
            organisation_slug=row.organisation.slug,
            slug=row.slug,
            title=row.title,
            state=ProgrammeState(row.state),
            state_words=str(ProgrammeState(row.state).label),
            next_day=_day(row.first, row.time_zone),
            n_held=row.n_held,
            n_sessions=row.n_sessions,
            n_taken=row.n_taken,
            cap=row.cap,
        )
        for row in rows.select_related("organisation").annotate(
            first=Subquery(coming),
            n_held=_n(sessions.filter(held_at__isnull=False)),
            n_sessions=_n(sessions),
            n_taken=_n(Seat.objects.filter(state=SeatState.TAKEN, **here)),
        )
    ]
    return tuple(sorted(found, key=lambda one: (STATES.index(one.state), one.title.casefold())))


def _day(at: dt.datetime | None, zone: str) -> str:
    return times.day_words(at, ZoneInfo(zone)) if at else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a person belongs, with what she is there. ``programme``: "" for all of it."""

    organisation_slug: str
    programme_slug: str
    name: str
    roles: tuple[str, ...]
    words: str


def places_of(person_id: UUID) -> tuple[Place, ...]:
    """Return the organisations and programmes of a person, in all organisations of the scope."""
    coming = LearningSession.objects.filter(
        programme=OuterRef("pk"), held_at=None, starts_at__gte=timezone.now()
    ).order_by("starts_at")
    there = Programme.objects.filter(pk=OuterRef("programme_id")).values(
        json=JSONObject(
            slug="slug",
            title="title",
            state="state",
            time_zone="time_zone",
            next=Subquery(coming.values("starts_at")[:1]),
        )
    )
    rows = (
        Membership.objects.filter(person_id=person_id, active=True)
        .exclude(role=Role.OFFICE)
        .annotate(there=Subquery(there))
        .order_by("organisation__name", "since", "id")
        .values_list("organisation__slug", "organisation__name", "role", "there")
    )
    places: dict[tuple[str, str], Place] = {}
    for slug, name, role, programme in rows:
        key = (slug, programme["slug"] if programme else "")
        before = places.get(key)
        roles = (*(before.roles if before else ()), str(Role(role).label))
        words = [*roles, *([_next_words(programme)] if programme else [])]
        title = programme["title"] if programme else name
        places[key] = Place(*key, title, roles, " · ".join(words))
    return tuple(places.values())


def _next_words(programme: dict[str, Any]) -> str:
    """Return the next day of a programme, or where it stands."""
    if programme["next"]:
        return _day(dt.datetime.fromisoformat(programme["next"]), programme["time_zone"])
    return str(ProgrammeState(programme["state"]).label)


def programme_titles(member: Member) -> dict[UUID, str]:
    """Return the titles of an organisation's programmes that are not over, by title."""
    rows = Programme.objects.filter(organisation_id=member.organisation)
    return dict(rows.order_by("title").values_list("id", "title"))
