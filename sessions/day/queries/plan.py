"""The plan of a day, for changing it; and the plans it can be copied from."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from alsets.access import Member
from programmes.cohort.models import Programme
from programmes.curriculum.models import AgendaBlock, CurriculumItem, LearningSession
from programmes.curriculum.queries import plain_day, planned_session, words_in

TEMPLATE, HALF_DAY = "template", "half-day"

type PartFacts = dict[str, Any]
"""A part of a day by the names of its form."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A day to be arranged. ``serves``: what its session serves, as choices.

    ``sources``: what it can be copied from, as choices.
    """

    number: int
    title: str
    starts_at: dt.datetime | None
    version: int
    is_held: bool
    parts: tuple[PartFacts, ...]
    serves: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]


def plan_of(member: Member, number: int) -> Plan | None:
    """Return the plan of a session."""
    rows = {
        row.number: row for row in LearningSession.objects.filter(programme_id=member.programme)
    }
    row = rows.get(number)
    if row is None:
        return None
    language = _language(member)
    items = CurriculumItem.objects.filter(code__in=row.serves).order_by("code")
    sources = [(HALF_DAY, _("A usual half day"))]
    if row.from_session_id:
        sources.insert(0, (TEMPLATE, _("The network's plan for this session")))
    sources += [
        (str(n), _("Session %(n)s: %(title)s") % {"n": n, "title": other.title})
        for n, other in sorted(rows.items())
        if n != number
    ]
    return Plan(
        number=row.number,
        title=row.title,
        starts_at=row.starts_at,
        version=row.version,
        is_held=row.held_at is not None,
        parts=_parts(row.pk, with_ids=True),
        serves=tuple(
            (item.code, f"{item.code} {words_in(item.title, language)}") for item in items
        ),
        sources=tuple(sources),
    )


def parts_to_copy(member: Member, number: int, source: str) -> tuple[PartFacts, ...]:
    """Return the parts of another plan, as new ones; none for a source that is not there."""
    row = LearningSession.objects.filter(programme_id=member.programme, number=number).first()
    if source.isdecimal():
        other = LearningSession.objects.filter(
            programme_id=member.programme, number=int(source)
        ).first()
        return _parts(other.pk, with_ids=False) if other else ()
    language = _language(member)
    if source == TEMPLATE and row and row.from_session_id:
        planned = planned_session(row.from_session_id, language)
        blocks = planned.blocks if planned else ()
    elif source == HALF_DAY:
        blocks = plain_day(language)
    else:
        return ()
    return tuple(
        {
            "kind": block.kind,
            "title": block.title,
            "minutes": block.minutes,
            "purpose": block.purpose,
        }
        for block in blocks
    )


def _language(member: Member) -> str:
    return str(Programme.objects.values_list("language", flat=True).get(pk=member.programme))


def _parts(session_id: UUID, *, with_ids: bool) -> tuple[PartFacts, ...]:
    rows = AgendaBlock.objects.filter(learning_session_id=session_id).order_by("position")
    return tuple(
        {
            "id": str(row.pk) if with_ids else "",
            "kind": row.kind,
            "title": row.title,
            "minutes": row.minutes,
            "purpose": row.purpose,
            "method": row.method,
            "materials": row.materials,
            "serves": list(row.serves),
        }
        for row in rows
    )
