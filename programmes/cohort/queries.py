"""Reading who sits in a programme, who was asked, and what a letter or a card says."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import segno
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member, Role
from alsets.access.doors import token_hash
from members.organisations.models import Invitation, Membership
from members.organisations.queries import Invited, invitation_by_token
from members.people.queries import Face, face, faces_in, initials
from programmes.cohort import cards, rules
from programmes.cohort.models import JoinCode, Perspective, Programme, Seat, SeatPlan, SeatState

LOOKS = {
    Perspective.SERVICE_USER: ("sprout", "leaf"),
    Perspective.FAMILY_FRIEND: ("heart", "clay"),
    Perspective.PRACTITIONER: ("stethoscope", "sky"),
    Perspective.COMMUNITY_WORKER: ("church", "plum"),
    Perspective.EMERGENCY_WORKER: ("siren", "sun"),
    Perspective.SIGNIFICANT_OTHER: ("key-round", "pine"),
}
"""The icon and the tint of each perspective, in the order in which they are shown."""


def perspective_words(perspective: str, words: Mapping[str, str]) -> str:
    """Return a perspective in the programme's own words, or in the product's."""
    return words.get(perspective) or str(Perspective(perspective).label)


# For rooms above


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat that somebody sits on or was asked to. ``name``: as the staff know her."""

    id: UUID
    perspective: Perspective
    state: SeatState
    person_id: UUID | None
    name: str


def seats_of(programme_id: UUID) -> tuple[SeatRow, ...]:
    """Return the seats of a programme that are taken or kept, in the order they were kept."""
    rows = Seat.objects.filter(programme_id=programme_id, state__in=rules.KEPT)
    return tuple(
        SeatRow(id_, Perspective(perspective), SeatState(state), person_id, name)
        for id_, perspective, state, person_id, name in rows.order_by("kept_at", "id").values_list(
            "id", "perspective", "state", "person_id", "name"
        )
    )


def composition(programme_id: UUID) -> dict[Perspective, int]:
    """Return how many sit in a programme from each perspective; every one is named."""
    taken = Counter(
        Seat.objects.filter(programme_id=programme_id, state=SeatState.TAKEN).values_list(
            "perspective", flat=True
        )
    )
    return {perspective: taken[perspective.value] for perspective in Perspective}


def people_in(member: Member) -> tuple[Face, ...]:
    """Return the faces of those who sit in the programme of the address, by name."""
    sitting = Seat.objects.filter(
        programme_id=member.programme, state=SeatState.TAKEN, person__isnull=False
    )
    ids = list(sitting.values_list("person_id", flat=True))
    return tuple(faces_in(member.organisation, ids).values())


# The page of seats


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
    missing_words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who has not answered yet. ``by_card``: she has a card instead of a letter."""

    id: UUID
    face: Face
    words: str
    by_card: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody who has joined, as others see her."""

    id: UUID
    face: Face
    words: str


@dataclass(frozen=True, slots=True)
class SeatsPage:
    """Everything of the seats of a programme. ``is_balanced``: half or more for the nearest."""

    n_kept: int
    n_taken: int
    cap: int
    is_full: bool
    is_balanced: bool
    kinds: tuple[Kind, ...]
    missing: tuple[Kind, ...]
    asked: tuple[Asked, ...]
    sitting: tuple[Sitting, ...]


def seats_page(member: Member) -> SeatsPage:
    """Return the seats of the programme of the address."""
    plan = SeatPlan.objects.filter(programme=OuterRef("pk")).values(
        json=JSONObject(
            perspective="perspective", minimum="minimum", target="target", maximum="maximum"
        )
    )
    programme = Programme.objects.annotate(plan=ArraySubquery(plan)).get(pk=member.programme)
    rows = list(
        Seat.objects.filter(programme=programme, state__in=rules.KEPT)
        .select_related("invitation")
        .order_by("kept_at", "id")
    )
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
    return SeatsPage(
        n_kept=len(rows),
        n_taken=sum(row.state == SeatState.TAKEN for row in rows),
        cap=programme.cap,
        is_full=len(rows) >= programme.cap,
        is_balanced=rules.is_balanced(counted),
        kinds=kinds,
        missing=tuple(sorted((k for k in kinds if k.n_missing), key=lambda k: -k.n_missing)),
        asked=tuple(
            _asked(row, programme.words, cards_of.get(row.pk))
            for row in rows
            if row.state == SeatState.INVITED
        ),
        sitting=_sitting(rows, programme.words, faces),
    )


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
        aim=_("At least %(min)s, aim for %(target)s, no more than %(max)s")
        % {"min": aim.minimum, "target": aim.target, "max": aim.maximum},
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
        return _("Without one more, somebody may feel alone in the room.")
    return ngettext(
        "%(n)s is here or asked. You aim for %(target)s.",
        "%(n)s are here or asked. You aim for %(target)s.",
        kept,
    ) % {"n": kept, "target": aim.target}


def _asked(seat: Seat, words: Mapping[str, str], card_until: dt.datetime | None) -> Asked:
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


def own_words(member: Member) -> dict[str, str]:
    """Return the programme's own words for perspectives."""
    words: dict[str, str] = Programme.objects.values_list("words", flat=True).get(
        pk=member.programme
    )
    return words


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


def own_seat(member: Member) -> UUID | None:
    """Return the seat that the person at the address sits on."""
    rows = Seat.objects.filter(
        programme_id=member.programme, person_id=member.person_id, state=SeatState.TAKEN
    )
    return rows.values_list("pk", flat=True).first()


# Cards


@dataclass(frozen=True, slots=True)
class Card:
    """A card to print. ``drawn``: the QR code of its address. ``code``: "" where it is gone."""

    id: UUID
    name: str
    number: str
    code: str
    address: str
    drawn: SafeString
    until: str
    is_over: bool


def cards_to_print(member: Member) -> tuple[Card, ...]:
    """Return the programme's cards that nobody has used yet, the newest first."""
    rows = (
        JoinCode.objects.filter(
            programme_id=member.programme, used_at=None, seat__state=SeatState.INVITED
        )
        .select_related("seat")
        .order_by("-id")
    )
    return tuple(_card(row) for row in rows)


def _card(row: JoinCode) -> Card:
    code = cards.code_of(row)
    address = settings.BASE_URL + reverse("join_code", args=[code]) if code else ""
    return Card(
        id=row.seat_id,
        name=row.seat.name,
        number=cards.shown(row.card_number),
        code=code,
        address=address,
        drawn=_drawn(address) if address else SafeString(""),
        until=formats.date_format(timezone.localtime(row.expires_at), "j F Y"),
        is_over=row.expires_at < timezone.now(),
    )


def _drawn(address: str) -> SafeString:
    """Draw an address for a phone's camera: black on white, in the dark as well."""
    svg = segno.make(address, micro=False).svg_inline(scale=4, border=2, light="#fff")
    return mark_safe(svg)  # noqa: S308  (drawn here from an address of ours: paths and numbers)


# What a letter or a card says before she says yes


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody may know before she says yes.

    ``state``: open, used, taken_back, expired, or mine for what the person in scope has taken.
    ``email``: of a letter, ``card_number``: of a card. ``role`` and ``perspective`` in words.
    """

    state: str
    organisation_name: str
    organisation_slug: str
    programme_title: str
    programme_slug: str
    place: str
    role: Role
    role_words: str
    name: str
    email: str = ""
    card_number: str = ""
    perspective: str = ""

    @property
    def address(self) -> str:
        """Where saying yes leads."""
        if self.programme_slug:
            return reverse("programme", args=[self.organisation_slug, self.programme_slug])
        return reverse("organisation", args=[self.organisation_slug])

    @property
    def is_seat(self) -> bool:
        """Say whether it is a seat in the circle, and not a task."""
        return self.role is Role.MEMBER

    @property
    def number(self) -> str:
        """A card's number in two groups."""
        return cards.shown(self.card_number)

    @property
    def title(self) -> str:
        """What one is asked to join."""
        return self.programme_title or self.organisation_name


def offer_of_letter(token: str, person_id: UUID | None = None) -> Offer | None:
    """Return what a letter offers to whoever holds its token. ``person_id``: who is signed in."""
    invited = invitation_by_token(token)
    if invited is None:
        return None
    is_mine = (
        invited.state == "used" and person_id is not None and _is_still_hers(invited, person_id)
    )
    slug = title = place = perspective = ""
    words: dict[str, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT slug, title, place, perspective, words::text"
            " FROM alsets.invited_programme(%s::text)",
            [token_hash(token)],
        )
        row = cursor.fetchone()
    if row:
        slug, title, place, perspective = row[:4]
        words = json.loads(row[4])
    return Offer(
        state="mine" if is_mine else invited.state,
        organisation_name=invited.organisation_name,
        organisation_slug=invited.organisation_slug,
        programme_title=title,
        programme_slug=slug,
        place=place,
        role=invited.role,
        role_words=str(invited.role.label),
        name=invited.name,
        email=invited.email,
        perspective=perspective_words(perspective, words) if perspective else "",
    )


def _is_still_hers(invited: Invited, person_id: UUID) -> bool:
    """Say whether she said yes to this, and has not left since."""
    accepted = Invitation.objects.filter(pk=invited.id, accepted_by_id=person_id)
    held = Membership.objects.filter(
        Exists(accepted),
        organisation_id=invited.organisation_id,
        person_id=person_id,
        role=invited.role,
        programme_id=invited.programme_id,
        active=True,
    )
    return held.exists()


def offer_of_card(code: str) -> Offer | None:
    """Return what a card offers to whoever holds its code."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, organisation_name, organisation_slug, title, slug, place, name,"
            " card_number, perspective, words::text FROM alsets.join_card(%s::text)",
            [cards.code_hash(code)],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    state, organisation_name, organisation_slug, title, slug, place, name, number = row[:8]
    return Offer(
        state=state,
        organisation_name=organisation_name,
        organisation_slug=organisation_slug,
        programme_title=title,
        programme_slug=slug,
        place=place,
        role=Role.MEMBER,
        role_words=str(Role.MEMBER.label),
        name=name,
        card_number=number,
        perspective=perspective_words(row[8], json.loads(row[9])),
    )
