"""Reading how many seats of each kind a programme plans, and what the rules say to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member
from programmes.cohort import rules
from programmes.cohort.models import Perspective, Programme, Seat, SeatPlan, SeatState
from programmes.cohort.queries.perspectives import LOOKS, perspective_words


@dataclass(frozen=True, slots=True)
class Advice:
    """A rule about the mix, in words, and whether the plan keeps it. None of them stops anybody."""

    is_met: bool
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of a programme. ``most``: seats it may have without asking a network lead."""

    aims: Mapping[Perspective, rules.Aim]
    words: Mapping[str, str]
    cap: int
    most: int
    version: int


def aim_words(aim: rules.Aim) -> str:
    """Return the three numbers of a kind of seats, in words."""
    return _("At least %(min)s, aim for %(target)s, no more than %(max)s") % {
        "min": aim.minimum,
        "target": aim.target,
        "max": aim.maximum,
    }


def n_kept(programme: Programme) -> int:
    """Return how many seats are taken, or kept for somebody asked."""
    return Seat.objects.filter(programme=programme, state__in=rules.KEPT).count()


def planned(member: Member) -> Planned:
    """Return the plan of the programme of the address."""
    programme = Programme.objects.get(pk=member.programme)
    rows = {row.perspective: row for row in SeatPlan.objects.filter(programme=programme)}
    return Planned(
        aims={
            kind: rules.Aim(row.minimum, row.target, row.maximum)
            for kind in LOOKS
            if (row := rows.get(kind))
        },
        words=programme.words,
        cap=programme.cap,
        most=max(rules.CAP, programme.cap),
        version=programme.version,
    )


def advice_on(plan: Planned) -> tuple[Advice, ...]:
    """Return the rules about the mix, judged by what the plan aims for."""
    aims = {kind: aim.target for kind, aim in plan.aims.items()}
    every = sum(aims.values())
    nearest = sum(aims.get(kind, 0) for kind in rules.NEAREST)
    crowds = rules.too_many_of_a_kind(aims)
    needed = rules.lived_needed(plan.cap)
    lived = aims.get(Perspective.SERVICE_USER, 0)
    return (
        Advice(
            every <= plan.cap,
            ngettext("You aim for %(n)s person.", "You aim for %(n)s people.", every)
            % {"n": every},
            ngettext("There is %(n)s seat.", "There are %(n)s seats.", plan.cap) % {"n": plan.cap},
        ),
        Advice(
            rules.is_balanced(aims),
            _("Lived experience and families: %(n)s of %(all)s.") % {"n": nearest, "all": every},
            _("At least half, so that they are not outnumbered."),
        ),
        Advice(
            not crowds,
            _("No kind of worker has more than a quarter of the seats.")
            if not crowds
            else _("More than a quarter: %(names)s.")
            % {"names": ", ".join(perspective_words(one, plan.words) for one in crowds)},
            _("So no one profession fills the room."),
        ),
        Advice(
            lived >= needed,
            _("Lived experience: %(n)s.") % {"n": lived},
            _(
                "%(cap)s people make %(sets)s sets. Two with lived experience sit in each,"
                " so that nobody is the only one: %(needed)s in all."
            )
            % {"cap": plan.cap, "sets": needed // rules.LIVED_IN_A_SET, "needed": needed},
        ),
    )


@dataclass(frozen=True, slots=True)
class SeatNow:
    """A seat as those know it who fill seats. ``is_asked``: nobody sits there yet."""

    perspective: str
    name: str
    employer: str
    is_asked: bool


def seat_now(member: Member, seat_id: UUID) -> SeatNow | None:
    """Return a seat that is kept or taken."""
    row = Seat.objects.filter(
        programme_id=member.programme, pk=seat_id, state__in=rules.KEPT
    ).first()
    if row is None:
        return None
    return SeatNow(row.perspective, row.name, row.employer, row.state == SeatState.INVITED)


@dataclass(frozen=True, slots=True)
class Capped:
    """A programme of the network and its seats, as a lead sees it."""

    title: str
    organisation_name: str
    cap: int


def capped(programme_id: UUID) -> Capped | None:
    """Return a programme of the network; nothing to whoever does not lead it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, organisation_name, cap FROM alsets.network_programmes() WHERE id = %s",
            [programme_id],
        )
        row = cursor.fetchone()
    return Capped(*row) if row else None
