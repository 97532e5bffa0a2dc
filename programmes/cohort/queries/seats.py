"""The page of seats: who sits there, who was asked, who is missing."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member
from alsets.mail.queries import returned
from members.people.queries import Face, face, faces_in, initials
from programmes.cohort import rules
from programmes.cohort.models import (
    JoinCode,
    Perspective,
    Programme,
    ProgrammeState,
    Seat,
    SeatPlan,
    SeatState,
    WaitingEntry,
)
from programmes.cohort.queries.listed import Left, who_left
from programmes.cohort.queries.perspectives import LOOKS, perspective_words
from programmes.cohort.queries.planning import aim_words


@dataclass(frozen=True, slots=True)
class Kind:
    """One perspective on the page of seats. ``chairs``: as ``components/seats.html`` takes them."""

    perspective: Perspective
    icon: str
    colour: str
    name: str
    words: str
    aim: str
    chairs: tuple[tuple[str, str], ...]
    n_missing: int
    n_over: int
    missing_words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who has not answered yet. ``by_card``: she has a card instead of a letter.

    ``came_back``: her letter did; nobody lives at the address.
    """

    id: UUID
    face: Face
    words: str
    by_card: bool
    is_over: bool
    came_back: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody who has joined, as others see her."""

    id: UUID
    face: Face
    words: str


@dataclass(frozen=True, slots=True)
class SeatsPage:
    """Everything of the seats of a programme. ``is_balanced``: half or more for the nearest.

    ``mix``: what the sets will need, in words, while people are asked and it is not there yet;
    ``mix_fails``: the free seats are too few for it.
    """

    n_kept: int
    n_taken: int
    cap: int
    is_full: bool
    is_balanced: bool
    kinds: tuple[Kind, ...]
    missing: tuple[Kind, ...]
    asked: tuple[Asked, ...]
    sitting: tuple[Sitting, ...]
    mix: str
    mix_fails: bool
    left: tuple[Left, ...]
    n_waiting: int


def seats_page(member: Member) -> SeatsPage:
    """Return the seats of the programme of the address."""
    plan = SeatPlan.objects.filter(programme=OuterRef("pk")).values(
        json=JSONObject(
            perspective="perspective", minimum="minimum", target="target", maximum="maximum"
        )
    )
    programme = Programme.objects.annotate(plan=ArraySubquery(plan)).get(pk=member.programme)
    ever = list(
        Seat.objects.filter(programme=programme)
        .select_related("invitation")
        .order_by("kept_at", "id")
    )
    rows = [row for row in ever if row.state in rules.KEPT]
    cards_of = dict(
        JoinCode.objects.filter(programme=programme, used_at=None).values_list(
            "seat_id", "expires_at"
        )
    )
    aims = {
        row["perspective"]: rules.Aim(row["minimum"], row["target"], row["maximum"])
        for row in programme.plan
    }
    faces = faces_in(member.organisation, [row.person_id for row in rows if row.person_id])
    back = returned(
        row.invitation_id
        for row in rows
        if row.invitation_id is not None and row.state == SeatState.INVITED
    )
    kinds = tuple(
        _kind(
            perspective,
            perspective_words(perspective, programme.words),
            [row for row in rows if row.perspective == perspective],
            aims.get(perspective.value, rules.Aim(0, 0, 0)),
            faces,
        )
        for perspective in LOOKS
    )
    counted = Counter(Perspective(row.perspective) for row in rows)
    short = rules.lived_needed(programme.cap) - counted[Perspective.SERVICE_USER]
    n_free = max(programme.cap - len(rows), 0)
    still_asks = programme.state in (ProgrammeState.PLANNED, ProgrammeState.RECRUITING)
    return SeatsPage(
        n_kept=len(rows),
        n_taken=sum(row.state == SeatState.TAKEN for row in rows),
        cap=programme.cap,
        is_full=len(rows) >= programme.cap,
        is_balanced=rules.is_balanced(counted),
        kinds=kinds,
        missing=tuple(sorted((k for k in kinds if k.n_missing), key=lambda k: -k.n_missing)),
        asked=tuple(
            _asked(row, programme.words, cards_of.get(row.pk), back)
            for row in rows
            if row.state == SeatState.INVITED
        ),
        sitting=_sitting(rows, programme.words, faces),
        mix=_mix(programme.cap, short, n_free) if still_asks and short > 0 else "",
        mix_fails=short > n_free,
        left=who_left(ever, programme.words),
        n_waiting=WaitingEntry.objects.filter(programme=programme).count(),
    )


def _mix(cap: int, short: int, n_free: int) -> str:
    """Return how many seats must be kept for lived experience, in words, and why."""
    needed = rules.lived_needed(cap)
    why = _(
        "%(cap)s people make %(sets)s sets. Two with lived experience sit in each,"
        " so that nobody is the only one: %(needed)s in all."
    ) % {"cap": cap, "sets": needed // rules.LIVED_IN_A_SET, "needed": needed}
    if short > n_free:
        what = _("The free seats are too few for that. Take back what others have not answered.")
    else:
        what = ngettext(
            "Keep %(n)s free seat for them.", "Keep %(n)s of the free seats for them.", short
        ) % {"n": short}
    return f"{why} {what}"


def _kind(
    perspective: Perspective,
    name: str,
    seats: list[Seat],
    aim: rules.Aim,
    faces: Mapping[UUID, Face],
) -> Kind:
    taken = [_signs(seat, faces) for seat in seats if seat.state == SeatState.TAKEN]
    asked = [initials(seat.name) for seat in seats if seat.state == SeatState.INVITED]
    kept = len(seats)
    n_free, n_over = max(aim.target - kept, 0), max(aim.maximum - max(aim.target, kept), 0)
    said = [ngettext("%(n)s joined", "%(n)s joined", len(taken)) % {"n": len(taken)}]
    if asked:
        said.append(ngettext("%(n)s asked", "%(n)s asked", len(asked)) % {"n": len(asked)})
    if n_free:
        said.append(ngettext("%(n)s to find", "%(n)s to find", n_free) % {"n": n_free})
    icon, colour = LOOKS[perspective]
    return Kind(
        perspective=perspective,
        icon=icon,
        colour=colour,
        name=name,
        words=", ".join(said),
        aim=aim_words(aim),
        n_over=max(kept - aim.maximum, 0),
        chairs=(
            *[(sign, "on") for sign in taken],
            *[(sign, "asked") for sign in asked],
            *[("", "free")] * n_free,
            *[("", "over")] * n_over,
        ),
        n_missing=n_free,
        missing_words=_missing(kept, aim),
    )


def _signs(seat: Seat, faces: Mapping[UUID, Face]) -> str:
    known = faces.get(seat.person_id) if seat.person_id else None
    return known.i if known else initials(seat.name)


def _missing(kept: int, aim: rules.Aim) -> str:
    if kept == 0:
        return _("Nobody has been asked yet.")
    if kept < aim.minimum:
        return ngettext(
            "%(n)s is here or asked. You need at least %(min)s.",
            "%(n)s are here or asked. You need at least %(min)s.",
            kept,
        ) % {"n": kept, "min": aim.minimum}
    return ngettext(
        "%(n)s is here or asked. You aim for %(target)s.",
        "%(n)s are here or asked. You aim for %(target)s.",
        kept,
    ) % {"n": kept, "target": aim.target}


def _asked(
    seat: Seat,
    words: Mapping[str, str],
    card_until: dt.datetime | None,
    back: frozenset[UUID] = frozenset(),
) -> Asked:
    by_card = seat.invitation is None
    until = card_until if seat.invitation is None else seat.invitation.expires_at
    at = seat.kept_at if seat.invitation is None else seat.invitation.sent_at
    day = formats.date_format(timezone.localtime(at), "j F")
    how = _("Card made on %(day)s") if by_card else _("Letter sent on %(day)s")
    return Asked(
        id=seat.pk,
        face=face(seat.pk, seat.name),
        words=f"{perspective_words(seat.perspective, words)} · {how % {'day': day}}",
        by_card=by_card,
        is_over=until is not None and until < timezone.now(),
        came_back=seat.invitation_id in back,
    )


def _sitting(
    rows: Iterable[Seat], words: Mapping[str, str], faces: Mapping[UUID, Face]
) -> tuple[Sitting, ...]:
    """Return those who have joined, in the order of their names."""
    seats = {row.person_id: row for row in rows if row.state == SeatState.TAKEN}
    return tuple(
        Sitting(seats[id_].pk, one, perspective_words(seats[id_].perspective, words))
        for id_, one in faces.items()
        if id_ in seats
    )


def asked_of(member: Member, seat_id: UUID) -> Asked | None:
    """Return somebody who has not answered yet."""
    row = (
        Seat.objects.filter(programme_id=member.programme, pk=seat_id, state=SeatState.INVITED)
        .select_related("invitation")
        .first()
    )
    return _asked(row, {}, None) if row else None


def sitting_on(member: Member, seat_id: UUID) -> Sitting | None:
    """Return who sits on a seat of the programme."""
    row = Seat.objects.filter(
        programme_id=member.programme, pk=seat_id, state=SeatState.TAKEN
    ).first()
    if row is None or row.person_id is None:
        return None
    there = faces_in(member.organisation, [row.person_id])
    return Sitting(
        row.pk, there.get(row.person_id) or face(row.person_id, row.name), str(row.perspective)
    )
