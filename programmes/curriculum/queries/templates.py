"""Reading templates in one language."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef

from programmes.curriculum.models import (
    CurriculumTemplate,
    TemplateBlock,
    TemplateServes,
    TemplateSession,
)

HALF_DAYS = "twelve"
"""The key of the template whose days are plain half days."""


def words_in(words: dict[str, str], language: str) -> str:
    """Return words kept by language in this one, in the product's own, or in any there is."""
    for wished in (language, settings.LANGUAGE_CODE, *words):
        if words.get(wished):
            return words[wished]
    return ""


def in_order(code: str) -> tuple[int, int]:
    """Return where an item's code stands: issues, agendas, definitions, considerations."""
    return "IADC".index(code[0]), int(code[1:])


@dataclass(frozen=True, slots=True)
class PlannedBlock:
    """One part of a planned session, in one language."""

    position: int
    kind: str
    title: str
    minutes: int
    purpose: str


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session of a template, in one language. ``serves``: codes of curriculum items."""

    id: UUID
    number: int
    title: str
    purpose: str
    serves: tuple[str, ...]
    blocks: tuple[PlannedBlock, ...]


def planned_sessions(template: str, language: str) -> tuple[PlannedSession, ...]:
    """Return the sessions of a template in their order; none for an unknown template."""
    rows = TemplateSession.objects.filter(template__key=template).order_by("number")
    return _planned(list(rows), language)


def planned_session(session_id: UUID, language: str) -> PlannedSession | None:
    """Return one session of a template, or None."""
    planned = _planned(list(TemplateSession.objects.filter(pk=session_id)), language)
    return planned[0] if planned else None


def plain_day(language: str) -> tuple[PlannedBlock, ...]:
    """Return the parts of a half day as the network begins it, without what any theme says."""
    first = planned_sessions(HALF_DAYS, language)[:1]
    return tuple(replace(block, purpose="") for one in first for block in one.blocks)


def _planned(sessions: Sequence[TemplateSession], language: str) -> tuple[PlannedSession, ...]:
    served: dict[UUID, list[str]] = defaultdict(list)
    serves = TemplateServes.objects.filter(session__in=sessions)
    for session_id, code in serves.values_list("session_id", "item__code"):
        served[session_id].append(code)
    parts: dict[UUID, list[PlannedBlock]] = defaultdict(list)
    for block in TemplateBlock.objects.filter(session__in=sessions).order_by("position"):
        parts[block.session_id].append(
            PlannedBlock(
                position=block.position,
                kind=block.kind,
                title=words_in(block.title, language),
                minutes=block.minutes,
                purpose=words_in(block.purpose, language),
            )
        )
    return tuple(
        PlannedSession(
            id=session.pk,
            number=session.number,
            title=words_in(session.title, language),
            purpose=words_in(session.purpose, language),
            serves=tuple(sorted(served[session.pk], key=in_order)),
            blocks=tuple(parts[session.pk]),
        )
        for session in sessions
    )


@dataclass(frozen=True, slots=True)
class ToTake:
    """The sessions of a template to choose from: (id, words)."""

    title: str
    sessions: tuple[tuple[str, str], ...]


def to_take(language: str) -> tuple[ToTake, ...]:
    """Return what the network's templates offer."""
    titles = dict(CurriculumTemplate.objects.order_by("key").values_list("pk", "title"))
    offered: dict[UUID, list[tuple[str, str]]] = {pk: [] for pk in titles}
    for row in TemplateSession.objects.order_by("number"):
        offered[row.template_id].append((str(row.pk), words_in(row.title, language)))
    return tuple(
        ToTake(words_in(title, language), tuple(offered[pk]))
        for pk, title in titles.items()
        if offered[pk]
    )


def templates(language: str) -> tuple[tuple[str, str], ...]:
    """Return the templates with sessions: (key, title)."""
    rows = CurriculumTemplate.objects.filter(
        Exists(TemplateSession.objects.filter(template=OuterRef("pk")))
    )
    pairs = rows.order_by("-key").values_list("key", "title")
    return tuple((key, words_in(title, language)) for key, title in pairs)
