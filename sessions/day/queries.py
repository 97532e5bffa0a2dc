"""Reading the day: sets, who is here, rounds; the calm view of a member; the run sheet."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member
from members.people.queries import Face, faces_in
from programmes.cohort.models import SeatState
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet, SetMembership
from sessions.actions.models import Action
from sessions.actions.queries import by_when
from sessions.day import rules, stages
from sessions.day.models import Attendance, Round, RoundStage, SetMeeting, Stage
from sessions.schedule import times
from sessions.schedule.queries import AgendaRow, agenda_of, agenda_rows, minutes_words
from sessions.schedule.rules import length


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set on the day's page. ``note`` says how its meeting stands."""

    id: UUID
    name: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class DayPage:
    """The day as its facilitator sees it first."""

    number: int
    title: str
    is_held: bool
    is_time: bool
    is_over: bool
    when: str
    sets: tuple[SetRow, ...]
    agenda: tuple[AgendaRow, ...]


@dataclass(frozen=True, slots=True)
class StageStep:
    """One stage of a round. ``state``: done, on, or "" for later."""

    words: str
    state: str


@dataclass(frozen=True, slots=True)
class RoundNow:
    """The round in progress. ``upcoming``: words of the stage that follows."""

    id: UUID
    presenter: Face
    question: str
    stage: str
    stage_words: str
    planned: str
    upcoming: str
    steps: tuple[StageStep, ...]


@dataclass(frozen=True, slots=True)
class RoundWas:
    """A round that is over."""

    id: UUID
    presenter: Face
    question: str
    ended: str


@dataclass(frozen=True, slots=True)
class Trying:
    """What somebody will try."""

    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Board:
    """The meeting of one set, as its facilitator sees it. ``hint``: whose turn it might be."""

    number: int
    title: str
    learning_set_id: UUID
    name: str
    is_open: bool
    is_closed: bool
    is_time: bool
    people: tuple[tuple[Face, bool], ...]
    n_present: int
    now: RoundNow | None
    rounds: tuple[RoundWas, ...]
    actions: tuple[Trying, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class MySet:
    """The day as a member sees it: her set and whose time it is; not who is missing."""

    number: int
    title: str
    name: str
    people: tuple[Face, ...]
    is_open: bool
    now: RoundNow | None
    agenda: tuple[AgendaRow, ...]


@dataclass(frozen=True, slots=True)
class SheetSet:
    """A set on the run sheet."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """Everything for a day on paper."""

    number: int
    title: str
    purpose: str
    when: str
    place: str
    agenda: tuple[tuple[str, str, str, str], ...]
    sets: tuple[SheetSet, ...]
    stages: tuple[tuple[str, int], ...]


def people_in(learning_set_id: UUID) -> frozenset[UUID]:
    """Return who sits in a set now."""
    ids = SetMembership.objects.filter(
        learning_set_id=learning_set_id,
        until=None,
        seat__state=SeatState.TAKEN,
        seat__person_id__isnull=False,
    ).values_list("seat__person_id", flat=True)
    return frozenset(ids)


def _by_set(member: Member) -> dict[UUID, set[UUID]]:
    people: dict[UUID, set[UUID]] = defaultdict(set)
    rows = SetMembership.objects.filter(
        programme_id=member.programme,
        until=None,
        seat__state=SeatState.TAKEN,
        seat__person_id__isnull=False,
    ).values_list("learning_set_id", "seat__person_id")
    for learning_set_id, person_id in rows:
        people[learning_set_id].add(person_id)
    return people


def day_page(member: Member, number: int) -> DayPage | None:
    """Return the day with all its sets."""
    row = _session(member, number)
    if row is None:
        return None
    agenda = agenda_of(row.pk, row.starts_at)
    people = _by_set(member)
    meetings = {
        meeting.learning_set_id: meeting
        for meeting in SetMeeting.objects.filter(learning_session=row)
    }
    rounds = Counter(
        Round.objects.filter(set_meeting__learning_session=row)
        .exclude(stage=Stage.BID)
        .values_list("set_meeting__learning_set_id", flat=True)
    )
    ends_at = _ends(row, sum(part.minutes for part in agenda))
    return DayPage(
        number=row.number,
        title=row.title,
        is_held=row.held_at is not None,
        is_time=rules.is_time_to_meet(row.starts_at, timezone.now()),
        is_over=row.starts_at is not None and row.starts_at <= timezone.now(),
        when=times.when_words(row.starts_at, ends_at) if row.starts_at and ends_at else "",
        sets=tuple(
            SetRow(
                id=one.pk,
                name=one.name,
                note=_standing(meetings.get(one.pk), len(people[one.pk]), rounds[one.pk]),
                address=member.at("set_meeting", number=number, learning_set=one.pk),
            )
            for one in _sets(member)
        ),
        agenda=agenda_rows(agenda),
    )


def board(member: Member, number: int, learning_set_id: UUID) -> Board | None:
    """Return the meeting of one set, or what it will be before it is opened."""
    meeting = (
        SetMeeting.objects.filter(
            programme_id=member.programme,
            learning_session__number=number,
            learning_set_id=learning_set_id,
        )
        .select_related("learning_session", "learning_set")
        .first()
    )
    session = meeting.learning_session if meeting else _session(member, number)
    learning_set = (
        meeting.learning_set
        if meeting
        else LearningSet.objects.filter(programme_id=member.programme, pk=learning_set_id).first()
    )
    if session is None or learning_set is None:
        return None
    people = people_in(learning_set_id)
    present = _present(meeting)
    rounds = _rounds(meeting, people)
    here = [row for row in rounds if meeting and row.set_meeting_id == meeting.pk]
    actions = _actions(meeting)
    faces = _faces(member, people, present, here, actions)
    listed = tuple(
        (face, id_ in present) for id_, face in faces.items() if id_ in people or id_ in present
    )
    return Board(
        number=session.number,
        title=session.title,
        learning_set_id=learning_set.pk,
        name=learning_set.name,
        is_open=meeting is not None,
        is_closed=meeting is not None and meeting.closed_at is not None,
        is_time=rules.is_time_to_meet(session.starts_at, timezone.now()),
        people=listed,
        n_present=len(present),
        now=_now(here, faces),
        rounds=tuple(_was(row, faces) for row in here if row.stage in stages.OVER),
        actions=tuple(_trying(row, faces) for row in actions),
        hint=_hint(rounds, here, present or people, faces),
    )


def my_day(member: Member, number: int) -> MySet | None:
    """Return the day as a member sees it; without a set, what all do together."""
    row = _session(member, number)
    if row is None:
        return None
    set_id, name, people = _set_of(member)
    meeting = (
        SetMeeting.objects.filter(
            learning_session=row, learning_set_id=set_id, closed_at=None
        ).first()
        if set_id
        else None
    )
    here = list(_with_planned(Round.objects.filter(set_meeting=meeting))) if meeting else []
    faces = faces_in(member.organisation, people | {one.presenter_id for one in here})
    return MySet(
        number=row.number,
        title=row.title,
        name=name,
        people=tuple(face for id_, face in faces.items() if id_ in people),
        is_open=meeting is not None,
        now=_now(here, faces),
        agenda=agenda_rows(agenda_of(row.pk, row.starts_at)),
    )


def _set_of(member: Member) -> tuple[UUID | None, str, frozenset[UUID]]:
    """Return the set in which somebody sits: its id, its name and its people."""
    rows = list(
        SetMembership.objects.filter(
            programme_id=member.programme,
            until=None,
            seat__state=SeatState.TAKEN,
            seat__person_id__isnull=False,
        ).values_list("learning_set_id", "learning_set__name", "seat__person_id")
    )
    mine = next((row for row in rows if row[2] == member.person_id), None)
    if mine is None:
        return (None, "", frozenset())
    return (mine[0], mine[1], frozenset(row[2] for row in rows if row[0] == mine[0]))


def run_sheet(member: Member, number: int) -> RunSheet | None:
    """Return a day for paper."""
    row = _session(member, number)
    if row is None:
        return None
    agenda = agenda_of(row.pk, row.starts_at)
    people = _by_set(member)
    faces = faces_in(member.organisation, {id_ for ids in people.values() for id_ in ids})
    ends_at = _ends(row, sum(part.minutes for part in agenda))
    return RunSheet(
        number=row.number,
        title=row.title,
        purpose=row.purpose,
        when=times.when_words(row.starts_at, ends_at) if row.starts_at and ends_at else "",
        place=row.place,
        agenda=tuple(
            (
                times.time_words(part.starts_at) if part.starts_at else "",
                minutes_words(part.minutes),
                part.title,
                part.purpose,
            )
            for part in agenda
        ),
        sets=tuple(
            SheetSet(
                one.name, tuple(face.name for id_, face in faces.items() if id_ in people[one.pk])
            )
            for one in _sets(member)
        ),
        stages=tuple((str(stage.label), minutes) for stage, minutes in stages.LONG.items()),
    )


def _session(member: Member, number: int) -> LearningSession | None:
    return LearningSession.objects.filter(programme_id=member.programme, number=number).first()


def _sets(member: Member) -> list[LearningSet]:
    return list(LearningSet.objects.filter(programme_id=member.programme).order_by("name"))


def _ends(row: LearningSession, minutes: int) -> dt.datetime | None:
    return row.starts_at and row.starts_at + length(minutes)


def _standing(meeting: SetMeeting | None, n_people: int, n_rounds: int) -> str:
    people = ngettext("%(n)s person", "%(n)s people", n_people) % {"n": n_people}
    if meeting is None:
        return people
    rounds = ngettext("%(n)s round", "%(n)s rounds", n_rounds) % {"n": n_rounds}
    state = _("closed") if meeting.closed_at else _("meeting now")
    return f"{people} · {rounds} · {state}"


def _present(meeting: SetMeeting | None) -> frozenset[UUID]:
    if meeting is None:
        return frozenset()
    return frozenset(
        Attendance.objects.filter(set_meeting=meeting, present=True).values_list(
            "person_id", flat=True
        )
    )


def _rounds(meeting: SetMeeting | None, people: Collection[UUID]) -> list[Round]:
    """Return the rounds of a meeting, and those its people had before, the oldest first."""
    if meeting is None:
        return []
    rows = Round.objects.filter(programme_id=meeting.programme_id)
    return list(_with_planned(rows.filter(Q(set_meeting=meeting) | Q(presenter_id__in=people))))


def _with_planned(rows: QuerySet[Round]) -> QuerySet[Round]:
    """Bring the planned minutes of the stage that each round is in."""
    at_stage = RoundStage.objects.filter(round=OuterRef("pk"), stage=OuterRef("stage"))
    return rows.annotate(planned=Subquery(at_stage.values("planned_minutes")[:1])).order_by(
        "began_at", "pk"
    )


def _actions(meeting: SetMeeting | None) -> list[Action]:
    """Return what came out of a meeting, as far as the person in scope may see it."""
    if meeting is None:
        return []
    rows = Action.objects.filter(
        learning_set_id=meeting.learning_set_id, made_at__gte=meeting.opened_at
    )
    if meeting.closed_at is not None:
        rows = rows.filter(made_at__lte=meeting.closed_at + rules.EARLY)
    return list(rows.order_by("made_at", "pk"))


def _faces(
    member: Member,
    people: Iterable[UUID],
    present: Iterable[UUID],
    rounds: Iterable[Round],
    actions: Iterable[Action],
) -> dict[UUID, Face]:
    named = {*people, *present, *(row.presenter_id for row in rounds)}
    named |= {row.person_id for row in actions if row.person_id}
    return faces_in(member.organisation, named)


def _face(faces: dict[UUID, Face], person_id: UUID) -> Face:
    return faces.get(person_id) or Face(person_id, _("A former member"), "", "k1")


def _now(rounds: Iterable[Round], faces: dict[UUID, Face]) -> RoundNow | None:
    row = next((one for one in rounds if one.stage in stages.ORDER), None)
    if row is None:
        return None
    stage = Stage(row.stage)
    at = stages.ORDER.index(stage)
    planned: int = getattr(row, "planned", None) or stages.LONG[stage]
    following = stages.after(stage)
    return RoundNow(
        id=row.pk,
        presenter=_face(faces, row.presenter_id),
        question=row.question,
        stage=stage.value,
        stage_words=str(stage.label),
        planned=minutes_words(planned),
        upcoming="" if following is Stage.CLOSED else str(following.label),
        steps=tuple(
            StageStep(str(one.label), "done" if n < at else "on" if n == at else "")
            for n, one in enumerate(stages.ORDER)
        ),
    )


def _was(row: Round, faces: dict[UUID, Face]) -> RoundWas:
    return RoundWas(
        id=row.pk,
        presenter=_face(faces, row.presenter_id),
        question=row.question,
        ended=str(Stage(row.stage).label),
    )


def _trying(row: Action, faces: dict[UUID, Face]) -> Trying:
    who = _face(faces, row.person_id).name if row.person_id else row.done_by
    until = _("by %(day)s") % {"day": by_when(row.due_on)} if row.due_on else ""
    return Trying(row.title, ", ".join(filter(None, [who, until])))


def _hint(
    rounds: Iterable[Round],
    here: Iterable[Round],
    people: Iterable[UUID],
    faces: dict[UUID, Face],
) -> str:
    had: dict[UUID, list[dt.datetime]] = defaultdict(list)
    for row in rounds:
        if row.stage not in {Stage.BID, Stage.OFFERED, Stage.STOPPED}:
            had[row.presenter_id].append(row.began_at)
    today = {row.presenter_id for row in here}
    person_id = rules.next_turn([id_ for id_ in people if id_ not in today], had)
    if person_id is None or not had:
        return ""
    return _("%(name)s has had the fewest rounds so far, or waited longest.") % {
        "name": _face(faces, person_id).name
    }
