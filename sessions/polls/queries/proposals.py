"""The dates that could be chosen, what they cost, and whom they leave out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member
from members.people.queries import Face, faces_in
from programmes.cohort.models import Perspective, Programme
from programmes.cohort.queries import LOOKS, perspective_words
from sessions.polls import choosing
from sessions.polls.models import CanCome, CandidateSlot, DatePoll
from sessions.polls.queries.answers import newest_poll, said_in, seated_in, slots_of
from sessions.schedule import times

HALVES = {CanCome.YES: choosing.YES, CanCome.IF_NEEDED: choosing.IF_NEEDED, CanCome.NO: choosing.NO}


@dataclass(frozen=True, slots=True)
class KindCell:
    """How many of a perspective can come to a series, in the mean. ``is_out``: never anybody."""

    words: str
    is_out: bool


@dataclass(frozen=True, slots=True)
class KindRow:
    """A perspective in each of the proposals."""

    icon: str
    k: str
    words: str
    cells: tuple[tuple[str, KindCell], ...]


@dataclass(frozen=True, slots=True)
class DateRow:
    """A chosen date. ``is_thin``: somebody's perspective is missing there."""

    n: int
    words: str
    note: str
    is_thin: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A series that could be taken. ``cost``: what it costs in attendance, in words."""

    key: str
    title: str
    says: str
    is_fair: bool
    cost: str
    dates: tuple[DateRow, ...]
    slot_ids: tuple[UUID, ...]
    miss_most: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choosing:
    """The proposals for a poll, and how its perspectives fare in each.

    ``silent``: the perspectives of which nobody has answered yet, in words.
    """

    n_answered: int
    n_people: int
    n_slots: int
    n_dates: int
    proposals: tuple[Proposal, ...]
    kinds: tuple[KindRow, ...]
    six: tuple[dict[str, str], ...]
    silent: str


def choosing_page(member: Member) -> Choosing | None:
    """Return what could be chosen: dates that leave no perspective out, and the fullest ones."""
    poll = newest_poll(member)
    if poll is None:
        return None
    rows, said, seated = slots_of(poll), said_in(poll), seated_in(member.programme)
    faces = faces_in(member.organisation, seated)
    people = [
        choosing.Asked(
            id_,
            kind,
            {slot_id: HALVES[CanCome(one)] for slot_id, one in said.get(id_, {}).items()},
        )
        for id_, kind in seated.items()
    ]
    words = Programme.objects.values_list("words", flat=True).get(pk=member.programme)
    kinds = {str(one): str(perspective_words(one, words)) for one in Perspective}
    proposals = _proposals(poll, rows, people, kinds, faces)
    return Choosing(
        n_answered=sum(1 for one in people if one.can),
        n_people=len(people),
        n_slots=len(rows),
        n_dates=poll.n_dates,
        proposals=tuple(proposal for proposal, _series in proposals),
        kinds=_kinds(people, kinds, proposals),
        six=tuple(
            {"icon": LOOKS[one][0], "k": LOOKS[one][1], "name": kinds[str(one)]}
            for one in Perspective
        ),
        silent=", ".join(_silent(people, kinds)),
    )


def _silent(people: Iterable[choosing.Asked], kinds: Mapping[str, str]) -> list[str]:
    asked = list(people)
    heard = {one.perspective for one in asked if one.can}
    seated = {one.perspective for one in asked}
    return [words for kind, words in kinds.items() if kind in seated - heard]


def _proposals(
    poll: DatePoll,
    rows: list[CandidateSlot],
    people: list[choosing.Asked],
    kinds: Mapping[str, str],
    faces: Mapping[UUID, Face],
) -> list[tuple[Proposal, choosing.Series]]:
    """Return the fair series first, and the fullest one where it is another."""
    slots = [choosing.Slot(row.pk, row.starts_at) for row in rows]
    how = {"n": poll.n_dates, "least_days": poll.least_days}
    fair = choosing.choose(slots, people, **how)
    best = choosing.best_attended(slots, people, **how)
    if fair is None or best is None or not any(one.can for one in people):
        return []
    made = [(_proposal("fair", fair, best, kinds, faces), fair)]
    if {slot.id for slot in best.slots} != {slot.id for slot in fair.slots}:
        made.append((_proposal("fullest", best, best, kinds, faces), best))
    return made


def _proposal(
    key: str,
    series: choosing.Series,
    best: choosing.Series,
    kinds: Mapping[str, str],
    faces: Mapping[UUID, Face],
) -> Proposal:
    percent = round(100 * choosing.cost(series, best))
    is_fair = series.n_left_out == 0
    return Proposal(
        key=key,
        title=_("These dates leave no perspective out")
        if is_fair
        else _("These dates bring most people")
        if key == "fullest"
        else _("These dates leave as few out as can be"),
        says="" if is_fair else _left_out_words(series, kinds),
        is_fair=is_fair,
        cost=_("Costs %(share)s of attendance") % {"share": f"{percent} %"}
        if percent
        else _("Costs no attendance"),
        dates=tuple(_date(n, slot, series, kinds) for n, slot in enumerate(series.slots, 1)),
        slot_ids=tuple(slot.id for slot in series.slots),
        miss_most=tuple(faces[id_].name for id_ in series.miss_most if id_ in faces),
    )


def _left_out_words(series: choosing.Series, kinds: Mapping[str, str]) -> str:
    times_out: dict[str, int] = defaultdict(int)
    for left_out in series.left_out.values():
        for kind in left_out:
            times_out[kind] += 1
    return " ".join(
        ngettext("%(kind)s: nobody on one day.", "%(kind)s: nobody on %(n)s days.", n)
        % {"kind": kinds[kind], "n": n}
        for kind, n in sorted(times_out.items())
    )


def _date(
    n: int, slot: choosing.Slot, series: choosing.Series, kinds: Mapping[str, str]
) -> DateRow:
    missing = series.left_out.get(slot.id, ())
    note = (
        _("Nobody of: %(kinds)s") % {"kinds": ", ".join(kinds[kind] for kind in missing)}
        if missing
        else _("All perspectives")
    )
    words = f"{times.day_words(slot.starts_at)}, {times.time_words(slot.starts_at)}"
    return DateRow(n, words, note, bool(missing))


def _kinds(
    people: Iterable[choosing.Asked],
    kinds: Mapping[str, str],
    proposals: list[tuple[Proposal, choosing.Series]],
) -> tuple[KindRow, ...]:
    by_kind: dict[str, list[choosing.Asked]] = defaultdict(list)
    for one in people:
        if one.can:
            by_kind[one.perspective].append(one)
    return tuple(
        KindRow(
            *LOOKS[kind],
            words=kinds[str(kind)],
            cells=tuple(
                (proposal.title, _cell(by_kind[str(kind)], series))
                for proposal, series in proposals
            ),
        )
        for kind in Perspective
        if by_kind[str(kind)]
    )


def _cell(people: list[choosing.Asked], series: choosing.Series) -> KindCell:
    """Return how many of some people come in the mean; "if needed" counts as half."""
    come = sum(one.can.get(slot.id, 0) for one in people for slot in series.slots)
    mean = come / 2 / len(series.slots)
    words = _("about %(n)s of %(all)s") % {
        "n": f"{mean:.1f}".rstrip("0").rstrip("."),
        "all": len(people),
    }
    return KindCell(words, come == 0)
