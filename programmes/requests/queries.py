"""Reading requests: by whoever holds the link, and by the network."""

import datetime as dt
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alsets.access import Member, OpenLink
from members.network.models import NetworkLead
from members.organisations.models import Organisation
from programmes.cohort.models import ProgrammeState
from programmes.curriculum.models import CurriculumTemplate
from programmes.curriculum.queries import words_in
from programmes.requests import questions, rules
from programmes.requests.models import RequestNote, RequestState, SetRequest

A_PAGE = 20

# What was told


@dataclass(frozen=True, slots=True)
class Told:
    """The answers to one question: word beside it → what was typed. ``missing``: still open."""

    key: str
    number: int
    title: str
    lines: tuple[tuple[str, str], ...]
    missing: bool


def told(request: SetRequest) -> tuple[Told, ...]:
    """Return all five answers; fields left empty stay out."""
    return tuple(
        Told(
            key=question.key,
            number=number,
            title=str(question.title),
            lines=tuple(
                (str(label), _shown(field, words))
                for field, label in question.labels.items()
                if (words := request.answers.get(question.key, {}).get(field, "").strip())
            ),
            missing=not questions.is_answered(question, request.answers),
        )
        for number, question in enumerate(questions.QUESTIONS, 1)
    )


def _shown(field: str, words: str) -> str:
    if field == "ready":
        return ", ".join(
            str(questions.READY[key]) for key in words.split(",") if key in questions.READY
        )
    return str(questions.MEETINGS.get(words, words)) if field == "meetings" else words


def proof_of(row: SetRequest) -> str:
    """Return what a letter to the request's address carries, and nobody else can make."""
    return salted_hmac("request-mail", f"{row.pk}:{row.email}", algorithm="sha256").hexdigest()[:32]


def proves(row: SetRequest, proof: str) -> bool:
    """Say whether this came out of a letter to the request's address."""
    return hmac.compare_digest(proof_of(row).encode(), proof.encode())


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said. ``by_network``: who of the two sides said it."""

    by: str
    text: str
    at: dt.datetime
    by_network: bool


def conversation(request_id: UUID) -> tuple[Said, ...]:
    """Return what both sides said, the oldest first."""
    rows = RequestNote.objects.filter(request_id=request_id).order_by("said_at", "id")
    return tuple(Said(r.shown_as, r.text, r.said_at, r.lead_id is not None) for r in rows)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the way. ``state``: done, next or later."""

    words: str
    state: str


def stages(state: str) -> tuple[Stage, ...]:
    """Return where a request stands between the first word and the programme."""
    way = [_("Sent"), _("Talking"), _("Agreed"), _("The programme is there")]
    reached = {
        RequestState.SENT: 1,
        RequestState.TALKING: 2,
        RequestState.PAUSED: 2,
        RequestState.AGREED: 4,
    }
    here = reached.get(RequestState(state), 0)
    return tuple(
        Stage(words, "done" if n < here or here == len(way) else "next" if n == here else "later")
        for n, words in enumerate(way, 1)
    )


# For whoever holds the link


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at before agreeing: whether it is there, in words."""

    good: bool
    words: str
    more: str


@dataclass(frozen=True, slots=True)
class SavedRequest:
    """A request as its writer sees it. ``until``: when the link closes.

    ``has_proof``: she came by a letter to its address.
    """

    state: RequestState
    state_words: str
    organisation_name: str
    contact_name: str
    email: str
    language: str
    told: tuple[Told, ...]
    said: tuple[Said, ...]
    stages: tuple[Stage, ...]
    reason: str
    until: dt.datetime | None
    is_draft: bool
    is_open: bool
    can_be_withdrawn: bool
    can_be_sent: bool
    next_question: str
    programme_address: str
    ready: tuple[Check, ...]
    has_proof: bool


def saved_request(link: OpenLink, proof: str = "") -> SavedRequest:
    """Return the request that a link was put before. ``proof``: as a letter carries it."""
    row = request_of(link)
    still_open = questions.unanswered(row.answers)
    is_draft = rules.can_be_written(row)
    return SavedRequest(
        state=RequestState(row.state),
        state_words=str(RequestState(row.state).label),
        organisation_name=row.organisation_name,
        contact_name=row.contact_name,
        email=row.email,
        language=row.language,
        told=told(row),
        said=() if is_draft else conversation(row.pk),
        stages=stages(row.state),
        reason=row.reason,
        until=link.until,
        is_draft=is_draft,
        is_open=rules.is_open(row),
        can_be_withdrawn=rules.can_be_withdrawn(row),
        can_be_sent=is_draft and not still_open and bool(row.email),
        next_question=still_open[0].key if still_open else "",
        programme_address=_address(row),
        ready=ready(row),
        has_proof=proves(row, proof),
    )


def ready(row: SetRequest) -> tuple[Check, ...]:
    """Return what helps a set to begin well, and whether they have it. It stops nobody."""
    there = questions.ready_of(row.answers)
    return tuple(Check(key in there, str(words), "") for key, words in questions.READY.items())


def request_of(link: OpenLink) -> SetRequest:
    """Return the row behind a link; the database shows it to this link only."""
    return SetRequest.objects.get(pk=link.target_id)


def _address(row: SetRequest) -> str:
    return f"/o/{row.organisation_slug}/{row.programme_slug}/" if row.programme_slug else ""


# For the network


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a list. ``since``: when its last word was said; ``waits``: for the network.

    ``next_step``: who does what now, in words; "" where it has ended.
    """

    id: UUID
    organisation_name: str
    contact_name: str
    where: str
    people: int
    state_words: str
    since: dt.datetime
    waits: bool
    next_step: str


TABS = {
    "open": (RequestState.SENT, RequestState.TALKING),
    "paused": (RequestState.PAUSED,),
    "agreed": (RequestState.AGREED,),
    "ended": (RequestState.DECLINED, RequestState.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A heap of requests."""

    key: str
    words: str
    n: int
    here: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of requests, those that wait longest first. ``pages``: how many there are."""

    tabs: tuple[Tab, ...]
    lines: tuple[RequestLine, ...]
    here: str
    page: int
    pages: int

    @property
    def before(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The next page."""
        return self.page + 1


def inbox(which: str, page: int) -> Inbox:
    """Return a page of one heap; a page past the end is the last."""
    names = {
        "open": _("Open"),
        "paused": _("Paused"),
        "agreed": _("Agreed"),
        "ended": _("Ended"),
    }
    which = which if which in TABS else "open"
    counts = dict(_sent().values_list("state").annotate(n=Count("pk")).order_by())
    tabs = tuple(
        Tab(key, names[key], sum(counts.get(state, 0) for state in states), key == which)
        for key, states in TABS.items()
    )
    n = next(tab.n for tab in tabs if tab.here)
    pages = max(1, -(-n // A_PAGE))
    page = min(max(page, 1), pages)
    lines = _lines(TABS[which], (page - 1) * A_PAGE, page * A_PAGE)
    return Inbox(tabs, lines, which, page, pages)


def waiting(most: int) -> tuple[tuple[RequestLine, ...], int]:
    """Return the requests that wait longest for the network, and how many wait in all."""
    rows = _with_last_word(_sent().filter(state__in=TABS["open"]))
    rows = rows.filter(Q(last_side=None))
    found = rows.order_by("last_at", "id")[:most]
    return tuple(map(_line, found)), rows.count()


def n_waiting_for(person_id: UUID) -> int | None:
    """Return how many requests wait for the network; None for somebody who does not lead it."""
    waits = _with_last_word(_sent().filter(state__in=TABS["open"])).filter(last_side=None)
    counted = waits.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
    leads = NetworkLead.objects.filter(person_id=person_id, active=True)
    found = leads.annotate(n=Coalesce(Subquery(counted), 0)).values_list("n", flat=True)
    return found.first()


def _sent() -> QuerySet[SetRequest]:
    return SetRequest.objects.exclude(sent_at=None)


def _with_last_word(rows: QuerySet[SetRequest]) -> QuerySet[Any]:
    last = RequestNote.objects.filter(request=OuterRef("pk")).order_by("-said_at", "-id")
    return rows.annotate(
        last_side=Subquery(last.values("lead_id")[:1]),
        last_at=Coalesce(Subquery(last.values("said_at")[:1]), F("sent_at")),
    )


def _lines(states: Sequence[RequestState], start: int, end: int) -> tuple[RequestLine, ...]:
    rows = _with_last_word(_sent().filter(state__in=states))
    if states == TABS["open"]:
        # Where the organisation spoke last, it waits for us: those first, the oldest on top.
        rows = rows.annotate(we_wait=Q(last_side__isnull=False))
        rows = rows.order_by("we_wait", "last_at", "id")
    else:
        rows = rows.order_by("-last_at", "id")
    return tuple(map(_line, rows[start:end]))


def _next_step(row: Any, *, waits: bool) -> str:
    if row.state == RequestState.SENT:
        return _("Next: we write the first words.")
    if row.state == RequestState.PAUSED:
        return _("It rests until they write.")
    if row.state != RequestState.TALKING:
        return ""
    return _("Next: we answer, or agree.") if waits else _("Next: they answer.")


def _line(row: Any) -> RequestLine:
    waits = row.state in TABS["open"] and row.last_side is None
    return RequestLine(
        id=row.pk,
        organisation_name=row.organisation_name,
        contact_name=row.contact_name,
        where=row.answers.get("place", {}).get("where", ""),
        people=questions.people(row.answers),
        state_words=str(RequestState(row.state).label),
        since=row.last_at,
        waits=waits,
        next_step=_next_step(row, waits=waits),
    )


@dataclass(frozen=True, slots=True)
class NetworkRequest:
    """A request as a network lead sees it."""

    id: UUID
    state: RequestState
    state_words: str
    organisation_name: str
    contact_name: str
    email: str
    partner_contact: str
    partner_email: str
    phone: str
    language: str
    where: str
    start: str
    people: int
    sent_at: dt.datetime | None
    told: tuple[Told, ...]
    said: tuple[Said, ...]
    stages: tuple[Stage, ...]
    checks: tuple[Check, ...]
    reason: str
    is_open: bool
    is_paused: bool
    programme: str
    template: str


def network_request(request_id: UUID) -> NetworkRequest | None:
    """Return a sent request, or None."""
    row = _sent().filter(pk=request_id).first()
    if row is None:
        return None
    you = row.answers.get("you", {})
    return NetworkRequest(
        id=row.pk,
        state=RequestState(row.state),
        state_words=str(RequestState(row.state).label),
        organisation_name=row.organisation_name,
        contact_name=row.contact_name,
        email=row.email,
        partner_contact=you.get("partner_contact", "") or you.get("partner_name", ""),
        partner_email=you.get("partner_email", ""),
        phone=you.get("phone", ""),
        language=row.language,
        where=row.answers.get("place", {}).get("where", ""),
        start=row.answers.get("practical", {}).get("start", ""),
        people=questions.people(row.answers),
        sent_at=row.sent_at,
        told=told(row),
        said=conversation(row.pk),
        stages=stages(row.state),
        checks=_checks(row),
        reason=row.reason,
        is_open=rules.is_open(row),
        is_paused=row.state == RequestState.PAUSED,
        programme=f"{row.organisation_slug}/{row.programme_slug}" if row.programme_slug else "",
        template="imhcn-5" if _meetings(row) == "five" else "twelve",
    )


def _meetings(row: SetRequest) -> str:
    meetings: str = row.answers.get("practical", {}).get("meetings", "")
    return meetings


FEWEST, AIM = 12, 20


def _checks(row: SetRequest) -> tuple[Check, ...]:
    """Return what a lead looks at before she agrees; none of it stops her."""
    circle = row.answers.get("circle", {})
    alone = [str(label) for key, label in questions.SIX.items() if circle.get(key, "") == "1"]
    absent = [
        str(label) for key, label in questions.SIX.items() if circle.get(key, "") in {"", "0"}
    ]
    n = questions.people(row.answers)
    room = row.answers.get("place", {}).get("room", "")
    access = row.answers.get("practical", {}).get("access", "")
    return (
        Check(
            n >= FEWEST,
            _("About %(n)d people are named") % {"n": n},
            _("A programme begins with 12 people and aims for 20 to 25."),
        ),
        Check(
            not absent,
            _("All six kinds of people are there") if not absent else _("Somebody is missing"),
            ", ".join(absent),
        ),
        Check(
            not alone,
            _("Nobody is the only one of a kind") if not alone else _("Somebody would be alone"),
            ", ".join(alone),
        ),
        Check(bool(room), _("A room is named") if room else _("No room is named yet"), room),
        Check(
            bool(access),
            _("They thought about what people need")
            if access
            else _("They have not said what people need"),
            access,
        ),
        *ready(row),
    )


# Agreeing


@dataclass(frozen=True, slots=True)
class Choices:
    """What a lead can choose from when she agrees: (value, words)."""

    organisations: tuple[tuple[str, str], ...]
    templates: tuple[tuple[str, str], ...]


def choices() -> Choices:
    """Return the organisations of the network and the rhythms to begin with."""
    organisations = Organisation.objects.order_by("name", "id").values_list("pk", "name")
    templates = CurriculumTemplate.objects.order_by("key").values_list("key", "title")
    language = get_language() or settings.LANGUAGE_CODE
    return Choices(
        organisations=tuple((str(pk), name) for pk, name in organisations),
        templates=tuple((key, words_in(title, language)) for key, title in templates),
    )


def lead_name(member: Member) -> str:
    """Return the name under which a network lead writes."""
    row = NetworkLead.objects.filter(person_id=member.person_id).values_list("name", flat=True)
    return row.first() or _("The network")


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme as the network sees it: nothing of what is said inside."""

    id: UUID
    organisation_name: str
    title: str
    place: str
    state_words: str
    tone: str
    n_held: int
    n_sessions: int
    n_taken: int
    cap: int


TONES = {ProgrammeState.RUNNING: "good", ProgrammeState.RECRUITING: "soon"}


def programmes() -> tuple[ProgrammeLine, ...]:
    """Return the network's programmes through their door, by organisation."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, organisation_name, title, place, state, n_held, n_sessions, n_taken, cap"
            " FROM alsets.network_programmes()"
        )
        rows = cursor.fetchall()
    return tuple(
        ProgrammeLine(
            id=id_,
            organisation_name=host,
            title=title,
            place=place,
            state_words=str(ProgrammeState(state).label),
            tone=TONES.get(state, ""),
            n_held=n_held,
            n_sessions=n_sessions,
            n_taken=n_taken,
            cap=cap,
        )
        for id_, host, title, place, state, n_held, n_sessions, n_taken, cap in rows
    )
