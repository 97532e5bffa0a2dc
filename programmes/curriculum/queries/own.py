"""Reading what the sessions of a programme are about, and what they do not cover yet."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from alsets.access import Member
from programmes.curriculum import rules
from programmes.curriculum.models import (
    CurriculumItem,
    ItemKind,
    LearningSession,
    TemplateSession,
)
from programmes.curriculum.queries.templates import in_order, words_in

HEADINGS: dict[ItemKind, Promise] = {
    ItemKind.ISSUE: gettext_lazy("Three main issues"),
    ItemKind.AGENDA: gettext_lazy("Fifteen agendas"),
    ItemKind.DEFINITION: gettext_lazy("Four working definitions"),
    ItemKind.CONSIDER: gettext_lazy("Six things to consider"),
}
"""What stands over the items of each kind, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one kind: (code, words)."""

    heading: str
    items: tuple[tuple[str, str], ...]


def items() -> tuple[Group, ...]:
    """Return everything that a session may serve, in the reader's language."""
    language = get_language() or settings.LANGUAGE_CODE
    rows = sorted(CurriculumItem.objects.all(), key=lambda row: in_order(row.code))
    return tuple(
        Group(
            str(heading),
            tuple((row.code, words_in(row.title, language)) for row in rows if row.kind == kind),
        )
        for kind, heading in HEADINGS.items()
    )


@dataclass(frozen=True, slots=True)
class SessionLine:
    """What one session is about. ``when``: its day in words, or ""; ``came_from``: its title in the
    network's template, where the programme calls it something else."""

    number: int
    title: str
    purpose: str
    when: str
    serves: tuple[str, ...]
    came_from: str
    version: int
    has_begun: bool
    can_go_up: bool
    can_go_down: bool
    can_be_dropped: bool


@dataclass(frozen=True, slots=True)
class Covered:
    """Which sessions serve an item. ``cells``: (number, it does) for every session."""

    words: str
    cells: tuple[tuple[int, bool], ...]
    said: str


@dataclass(frozen=True, slots=True)
class CurriculumPage:
    """The sessions in order, and the matrix of what they cover.

    ``missing``: what no session serves; ``once``: what one session serves and two should.
    """

    sessions: tuple[SessionLine, ...]
    matrix: tuple[tuple[str, tuple[Covered, ...]], ...]
    missing: tuple[str, ...]
    once: tuple[str, ...]


def curriculum_page(member: Member) -> CurriculumPage:
    """Return what the programme of the address learns, session by session."""
    rows = list(LearningSession.objects.filter(programme_id=member.programme).order_by("number"))
    groups = items()
    words = {code: text for group in groups for code, text in group.items}
    origins = {row.from_session_id for row in rows if row.from_session_id}
    language = get_language() or settings.LANGUAGE_CODE
    titles = dict(TemplateSession.objects.filter(pk__in=origins).values_list("pk", "title"))
    begun = [rules.has_begun(row) for row in rows]
    sessions = tuple(
        SessionLine(
            number=row.number,
            title=row.title,
            purpose=row.purpose,
            when=_day(row),
            serves=tuple(words[code] for code in row.serves if code in words),
            came_from=_came_from(
                row, titles.get(row.from_session_id) if row.from_session_id else None, language
            ),
            version=row.version,
            has_begun=begun[n],
            can_go_up=n > 0 and not begun[n] and not begun[n - 1],
            can_go_down=n + 1 < len(rows) and not begun[n] and not begun[n + 1],
            can_be_dropped=not any(begun[n:]),
        )
        for n, row in enumerate(rows)
    )
    served = {code: {row.number for row in rows if code in row.serves} for code in words}
    return CurriculumPage(
        sessions=sessions,
        matrix=tuple(
            (
                group.heading,
                tuple(_covered(text, served[code], rows) for code, text in group.items),
            )
            for group in groups
        ),
        missing=tuple(text for code, text in words.items() if not served[code]),
        once=tuple(
            text for code, text in words.items() if code in rules.TWICE and len(served[code]) == 1
        ),
    )


def _day(row: LearningSession) -> str:
    return formats.date_format(timezone.localtime(row.starts_at), "j F Y") if row.starts_at else ""


def _came_from(row: LearningSession, title: dict[str, str] | None, language: str) -> str:
    if title is None or row.title in title.values():
        return ""
    return words_in(title, language)


def _covered(words: str, numbers: set[int], rows: list[LearningSession]) -> Covered:
    listed = ", ".join(str(n) for n in sorted(numbers))
    said = (
        ngettext("In session %(numbers)s", "In sessions %(numbers)s", len(numbers))
        % {"numbers": listed}
        if numbers
        else _("Not yet anywhere")
    )
    return Covered(words, tuple((row.number, row.number in numbers) for row in rows), said)


@dataclass(frozen=True, slots=True)
class SessionNow:
    """A session as its form begins."""

    number: int
    title: str
    purpose: str
    serves: tuple[str, ...]
    version: int
    has_begun: bool


def session_now(member: Member, number: int) -> SessionNow | None:
    """Return a session of the programme of the address by its number."""
    row = LearningSession.objects.filter(programme_id=member.programme, number=number).first()
    if row is None:
        return None
    return SessionNow(
        row.number, row.title, row.purpose, tuple(row.serves), row.version, rules.has_begun(row)
    )
