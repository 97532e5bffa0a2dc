"""Reading templates in one language."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from programmes.curriculum.models import TemplateBlock, TemplateServes, TemplateSession


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
    sessions = list(TemplateSession.objects.filter(template__key=template).order_by("number"))
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
