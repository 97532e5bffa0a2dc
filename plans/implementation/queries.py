"""Reading the plan, what it gathers, and its editions."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member
from alsets.jobs.models import Job, JobState
from members.people.models import Profile
from plans.action_plan.models import Barrier, BarrierAction
from plans.implementation import outline, rules
from plans.implementation.content import (
    Content,
    Facts,
    FrozenAction,
    FrozenBarrier,
    FrozenChapter,
    file_name,
    from_json,
)
from plans.implementation.models import (
    Chapter,
    ChapterKind,
    Edition,
    EditionFile,
    EditionState,
    ImplementationPlan,
    Variant,
)
from programmes.cohort.models import Programme, Seat, SeatState
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet
from sessions.actions.models import Action, ActionKind
from sessions.day.models import Round, Stage

# What is gathered


@dataclass(frozen=True, slots=True)
class Gathered:
    """What comes into the plan by itself."""

    facts: Facts
    barriers: tuple[FrozenBarrier, ...]
    actions: tuple[FrozenAction, ...]
    to_tell: tuple[FrozenAction, ...]


def gathered(member: Member) -> Gathered:
    """Return facts, barriers and actions of the programme as they may be printed."""
    actions = _actions(member)
    return Gathered(
        facts=_facts(member),
        barriers=_barriers(member),
        actions=tuple(a for kind, a in actions if kind != ActionKind.DISSEMINATION),
        to_tell=tuple(a for kind, a in actions if kind == ActionKind.DISSEMINATION),
    )


def _facts(member: Member) -> Facts:
    here = {"programme": OuterRef("pk")}
    sessions = LearningSession.objects.filter(**here)
    row = (
        Programme.objects.filter(pk=member.programme)
        .annotate(
            n_planned=_n(sessions),
            n_held=_n(sessions.filter(held_at__isnull=False)),
            n_rounds=_n(Round.objects.filter(stage=Stage.CLOSED, **here)),
            n_sets=_n(LearningSet.objects.filter(**here)),
            seats=ArraySubquery(
                Seat.objects.filter(state=SeatState.TAKEN, **here).values("perspective")
            ),
        )
        .values("title", "place", "n_planned", "n_held", "n_rounds", "n_sets", "seats")
        .get()
    )
    told = _facts_told(member)
    mix = rules.mix_to_release(
        rules.Mix(told.people, told.groups) if told else None, rules.mix_of(Counter(row["seats"]))
    )
    return Facts(
        programme=row["title"],
        organisation=member.organisation_name,
        place=row["place"],
        sessions_held=row["n_held"],
        sessions_planned=row["n_planned"],
        rounds_held=row["n_rounds"],
        learning_sets=row["n_sets"],
        people=mix.people,
        groups=dict(mix.groups),
    )


def _n(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("programme").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _facts_told(member: Member) -> Facts | None:
    """Return the figures that the last published edition told."""
    last = (
        Edition.objects.filter(programme_id=member.programme)
        .exclude(state=EditionState.FROZEN)
        .order_by("-number")
        .first()
    )
    return from_json(last.snapshot).facts if last else None


def _barriers(member: Member) -> tuple[FrozenBarrier, ...]:
    links = BarrierAction.objects.filter(barrier=OuterRef("pk"), action__is_private=False)
    rows = (
        Barrier.objects.filter(programme_id=member.programme)
        .annotate(titles=ArraySubquery(links.order_by("action__made_at").values("action__title")))
        .order_by("seen_at", "id")
    )
    return tuple(
        FrozenBarrier(
            title=row.title,
            whose_side=row.whose_side,
            level=row.level,
            mover=row.mover,
            strategy=row.strategy,
            moving_already=row.moving_already,
            state=row.state,
            actions=row.titles,
        )
        for row in rows
    )


def _actions(member: Member) -> list[tuple[str, FrozenAction]]:
    """Return kind and content of each action. Private steps stay out, whoever is in scope."""
    rows = Action.objects.filter(programme_id=member.programme, is_private=False)
    rows = rows.exclude(kind=ActionKind.PERSONAL).order_by("level", "due_on", "made_at", "id")
    return [
        (
            row.kind,
            FrozenAction(
                title=row.title,
                who=row.done_by,
                by_a_person=row.person_id is not None,
                due_on=row.due_on.isoformat() if row.due_on else "",
                level=row.level,
                service_area=row.service_area,
                first_step=row.first_step,
                success=row.success,
                state=row.state,
                evidence=row.evidence,
            ),
        )
        for row in rows
    ]


def content_now(member: Member, plan: ImplementationPlan) -> Content:
    """Return the whole plan as it would be frozen now; empty chapters stay out."""
    programme = Programme.objects.get(pk=member.programme)
    brought = gathered(member)
    chapters = [
        _frozen(row, brought) for row in Chapter.objects.filter(plan=plan).order_by("position")
    ]
    return Content(
        title=plan.title,
        programme=programme.title,
        programme_slug=programme.slug,
        organisation=member.organisation_name,
        language=programme.language,
        chapters=tuple(chapter for chapter in chapters if not chapter.is_empty),
    )


def _frozen(row: Chapter, brought: Gathered) -> FrozenChapter:
    actions = {ChapterKind.ACTIONS: brought.actions, ChapterKind.SPREAD: brought.to_tell}
    return FrozenChapter(
        key=row.key,
        number=row.position,
        heading=row.heading,
        kind=row.kind,
        body=row.body,
        facts=brought.facts if row.kind == ChapterKind.FACTS else None,
        barriers=brought.barriers if row.kind == ChapterKind.BARRIERS else (),
        actions=actions.get(ChapterKind(row.kind), ()),
    )


# The plan's page


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter in the list. ``state``: words; ``tone``: good, soon or ""."""

    key: str
    number: int
    heading: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is still missing, in words, and the chapter where it can be mended."""

    what: str
    where: str
    chapter_key: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list."""

    number: int
    state: EditionState
    words: str
    frozen_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan with its chapters, gaps and editions."""

    title: str
    chapters: tuple[ChapterLine, ...]
    gaps: tuple[Gap, ...]
    editions: tuple[EditionLine, ...]
    can_write: bool
    can_make: bool


def plan_of(member: Member) -> ImplementationPlan | None:
    """Return the programme's plan, if it was begun."""
    return ImplementationPlan.objects.filter(programme_id=member.programme).first()


def plan_page(member: Member) -> PlanPage | None:
    """Return the plan's page; None while nobody has begun the plan."""
    plan = plan_of(member)
    if plan is None:
        return None
    brought = gathered(member)
    rows = [_frozen(row, brought) for row in Chapter.objects.filter(plan=plan).order_by("position")]
    gaps = {row.key: _gaps(row) for row in rows}
    editions = Edition.objects.filter(plan=plan).order_by("-number").defer("snapshot")
    return PlanPage(
        title=plan.title,
        chapters=tuple(_line(row, gaps[row.key]) for row in rows),
        gaps=tuple(gap for row in rows for gap in gaps[row.key]),
        editions=tuple(
            EditionLine(
                row.number,
                EditionState(row.state),
                str(EditionState(row.state).label),
                row.frozen_at,
            )
            for row in editions
        ),
        can_write=rules.can_write_plan(member),
        can_make=rules.can_write_plan(member) and not all(row.is_empty for row in rows),
    )


def _line(row: FrozenChapter, gaps: tuple[Gap, ...]) -> ChapterLine:
    n_gaps = len(gaps)
    if n_gaps:
        state = ngettext("One gap", "%(n)d gaps", n_gaps) % {"n": n_gaps}
        return ChapterLine(row.key, row.number, row.heading, state, "soon")
    if row.is_empty:
        return ChapterLine(row.key, row.number, row.heading, _("Not begun"), "")
    return ChapterLine(row.key, row.number, row.heading, _("Ready"), "good")


def _gaps(row: FrozenChapter) -> tuple[Gap, ...]:
    """Return what a reader would miss in this chapter."""
    where = _("Chapter %(number)d: %(heading)s") % {"number": row.number, "heading": row.heading}
    found: list[str] = []
    begun = outline.BY_KEY.get(row.key)
    must = begun is not None and begun.must
    if row.kind == ChapterKind.TEXT and must and not row.body.strip():
        found.append(_("“%(heading)s” is still empty") % {"heading": row.heading})
    if row.kind == ChapterKind.FACTS and row.facts and row.facts.people is None:
        found.append(_("Fewer than 5 people have joined, so there are no numbers yet"))
    if row.kind == ChapterKind.BARRIERS and not row.barriers:
        found.append(_("There is nothing on the wall yet"))
    found.extend(
        _("Nobody is named who can move “%(title)s”") % {"title": barrier.title}
        for barrier in row.barriers
        if not barrier.mover
    )
    if row.kind == ChapterKind.ACTIONS and not row.actions:
        found.append(_("There are no actions yet"))
    for action in row.actions:
        if not (action.who or action.by_a_person):
            found.append(_("“%(title)s” has nobody to do it") % {"title": action.title})
        if not action.due_on:
            found.append(_("“%(title)s” has no date") % {"title": action.title})
    return tuple(Gap(what, where, row.key) for what in found)


# One chapter


@dataclass(frozen=True, slots=True)
class ChapterPage:
    """One chapter for its writer or reader. ``before``, ``after``: keys of its neighbours."""

    key: str
    number: int
    heading: str
    asks: str
    body: str
    version: int
    changed_at: dt.datetime
    changed_by: str
    shown: FrozenChapter
    gaps: tuple[Gap, ...]
    n_chapters: int
    before: str
    after: str
    can_write: bool


def chapter_page(member: Member, key: str) -> ChapterPage | None:
    """Return one chapter of the programme's plan with what is brought into it."""
    rows = list(
        Chapter.objects.filter(
            plan__programme_id=member.programme, programme_id=member.programme
        ).order_by("position")
    )
    keys = [row.key for row in rows]
    if key not in keys:
        return None
    place = keys.index(key)
    row = rows[place]
    shown = _frozen(row, gathered(member))
    begun = outline.BY_KEY.get(key)
    return ChapterPage(
        key=key,
        number=row.position,
        heading=row.heading,
        asks=str(begun.asks) if begun else "",
        body=row.body,
        version=row.version,
        changed_at=row.changed_at,
        changed_by=_name(row.changed_by_id, member),
        shown=shown,
        gaps=_gaps(shown),
        n_chapters=rows[-1].position,
        before=keys[place - 1] if place else "",
        after=keys[place + 1] if place + 1 < len(keys) else "",
        can_write=rules.can_write_plan(member),
    )


def _name(person_id: UUID | None, member: Member) -> str:
    if person_id is None:
        return ""
    face = Profile.objects.filter(
        person_id=person_id, organisation_id=member.organisation
    ).values_list("chosen_name", flat=True)
    return face.first() or ""


# Editions


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of an edition. ``name``: what it is saved as; ``size`` in bytes, 0 until made."""

    variant: Variant
    words: str
    name: str
    stored: str
    size: int


@dataclass(frozen=True, slots=True)
class Making:
    """How far the files of an edition are: parts done of parts in all, and words."""

    done: int
    total: int
    words: str
    failed: bool
    over: bool = False


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition with its content, its files and, while they are made, how far they are."""

    number: int
    language: str
    state: EditionState
    frozen_at: dt.datetime
    published_at: dt.datetime | None
    content: Content
    files: tuple[FileRow, ...]
    making: Making | None
    can_write: bool


def edition_page(member: Member, number: int) -> EditionPage | None:
    """Return an edition; one that is still being made is for those who run the programme."""
    row = Edition.objects.filter(programme_id=member.programme, number=number).first()
    if row is None:
        return None
    can_write = rules.can_write_plan(member)
    if row.state == EditionState.FROZEN and not can_write:
        return None
    files = list(EditionFile.objects.filter(edition=row).order_by("variant"))
    making = None
    if row.state == EditionState.FROZEN:
        making = _making([file.job_id for file in files if file.job_id])
    content = from_json(row.snapshot)
    return EditionPage(
        number=row.number,
        language=row.language,
        state=EditionState(row.state),
        frozen_at=row.frozen_at,
        published_at=row.published_at,
        content=content,
        files=file_rows(row, content, files),
        making=making,
        can_write=can_write,
    )


def file_rows(edition: Edition, content: Content, files: list[EditionFile]) -> tuple[FileRow, ...]:
    """Return the files of an edition, the standard one first."""
    by_variant = {file.variant: file for file in files}
    return tuple(
        FileRow(
            variant=variant,
            words=str(variant.label),
            name=file_name(content.programme_slug, edition.number, edition.language, variant.value),
            stored=by_variant[variant].file,
            size=by_variant[variant].size,
        )
        for variant in Variant
        if variant in by_variant
    )


def _making(job_ids: list[UUID]) -> Making:
    jobs = list(Job.objects.filter(pk__in=job_ids).order_by("asked_at", "id"))
    failed = any(job.state == JobState.FAILED for job in jobs)
    words = [_chapter_of(job) for job in jobs if job.state == JobState.RUNNING and job.total]
    waits = _("Your edition waits for its turn.")
    return Making(
        done=sum(job.done if job.total else 0 for job in jobs),
        total=sum(job.total or 1 for job in jobs),
        words=_("The files could not be made.") if failed else (words or [waits])[0],
        failed=failed,
    )


def _chapter_of(job: Job) -> str:
    """Say which chapter of which file is set; the job's own words are in the edition's language."""
    return _("%(file)s: setting chapter %(n)d of %(all)d") % {
        "file": Variant(job.inputs["variant"]).label,
        "n": min(job.done + 1, job.total),
        "all": job.total,
    }


def newest_edition(plan_id: UUID) -> Edition | None:
    """Return the published edition of a plan that the scope may read."""
    return (
        Edition.objects.filter(plan_id=plan_id, state=EditionState.PUBLISHED)
        .order_by("-number")
        .first()
    )


# For the pages of others


@dataclass(frozen=True, slots=True)
class PlanNews:
    """What a programme's page tells of its plan. ``edition``: the published one, or 0."""

    begun: bool
    edition: int
    being_made: int


def plan_news(member: Member) -> PlanNews:
    """Return where the programme's plan stands."""
    begun = ImplementationPlan.objects.filter(programme_id=member.programme).exists()
    states = dict(
        Edition.objects.filter(
            Q(state=EditionState.PUBLISHED) | Q(state=EditionState.FROZEN),
            programme_id=member.programme,
        )
        .order_by("number")
        .values_list("state", "number")
    )
    return PlanNews(
        begun, states.get(EditionState.PUBLISHED, 0), states.get(EditionState.FROZEN, 0)
    )
