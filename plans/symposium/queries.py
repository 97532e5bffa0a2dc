"""Reading who was asked, what they said, and what they were answered."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member, OpenLink
from alsets.jobs import store
from alsets.mail.queries import returned
from plans.implementation.content import Content, file_name, from_json
from plans.implementation.models import Chapter, Edition, EditionFile, EditionState, Variant
from plans.implementation.queries import FileRow, file_rows, newest_edition, plan_of
from plans.symposium.models import (
    Comment,
    CommentKind,
    Disposition,
    Outcome,
    Stakeholder,
    Way,
)

A_PAGE = 25

TONES = {
    Outcome.TAKEN_IN: "good",
    Outcome.TAKEN_IN_PART: "good",
    Outcome.ALREADY_THERE: "info",
    Outcome.NEEDS_MORE_WORK: "soon",
}


def language_name(code: str) -> str:
    """Return the name of a language, in the reader's."""
    names = {known: str(name) for known, name in settings.LANGUAGES}
    return names.get(code, code)


# For those who run the programme


@dataclass(frozen=True, slots=True)
class StakeholderLine:
    """Somebody who was asked. ``is_open``: her link opens the pack now.

    ``came_back``: the letter with her link did; nobody lives at the address.
    """

    id: UUID
    name: str
    works_at: str
    email: str
    language: str
    until: dt.datetime | None
    is_open: bool
    closed: bool
    came_back: bool


@dataclass(frozen=True, slots=True)
class SymposiumPage:
    """Who was asked. ``edition``: what they read, 0 while there is nothing to read."""

    stakeholders: tuple[StakeholderLine, ...]
    edition: int
    n_comments: int
    n_open: int

    @property
    def n_answered(self) -> int:
        """How many comments have an answer."""
        return self.n_comments - self.n_open


def symposium(member: Member) -> SymposiumPage:
    """Return the symposium of the programme."""
    plan = plan_of(member)
    edition = newest_edition(plan.pk) if plan else None
    now = timezone.now()
    rows = list(
        Stakeholder.objects.filter(programme_id=member.programme)
        .select_related("link")
        .order_by("name", "id")
    )
    back = returned(row.pk for row in rows)
    n_comments, n_open = _counts(member)
    return SymposiumPage(
        stakeholders=tuple(_stakeholder(row, now, back) for row in rows),
        edition=edition.number if edition else 0,
        n_comments=n_comments,
        n_open=n_open,
    )


def stakeholder(member: Member, stakeholder_id: UUID) -> StakeholderLine | None:
    """Return somebody who was asked to this symposium."""
    rows = Stakeholder.objects.filter(programme_id=member.programme, pk=stakeholder_id)
    row = rows.select_related("link").first()
    return _stakeholder(row, timezone.now()) if row else None


def _stakeholder(
    row: Stakeholder, now: dt.datetime, back: frozenset[UUID] = frozenset()
) -> StakeholderLine:
    link = row.link
    closed = link is None or link.revoked_at is not None
    until = link.until if link else None
    return StakeholderLine(
        id=row.pk,
        name=row.name,
        works_at=row.works_at,
        email=row.email,
        language=language_name(row.language),
        until=until,
        is_open=not closed and (until is None or until > now),
        closed=closed,
        came_back=row.pk in back,
    )


def _counts(member: Member) -> tuple[int, int]:
    answered = Exists(Disposition.objects.filter(comment=OuterRef("pk")))
    found = (
        Comment.objects.filter(programme_id=member.programme)
        .annotate(is_answered=answered)
        .aggregate(n=Count("pk"), n_open=Count("pk", filter=Q(is_answered=False)))
    )
    return found["n"], found["n_open"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a comment."""

    outcome: Outcome
    words: str
    tone: str
    reason: str
    old_words: str
    new_words: str
    decided_as: str
    decided_at: dt.datetime
    version: int


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment. ``by``: how its writer is shown; ``where``: the chapter; ``who``: for a badge."""

    id: UUID
    by: str
    way: str
    where: str
    kind: str
    text: str
    language: str
    who: str
    said_at: dt.datetime
    edition: int
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Filter:
    """A heap of comments."""

    key: str
    words: str
    n: int
    here: bool


@dataclass(frozen=True, slots=True)
class CommentsPage:
    """One page of comments, those without an answer first."""

    filters: tuple[Filter, ...]
    lines: tuple[CommentLine, ...]
    n: int
    n_answered: int
    here: str
    page: int
    pages: int

    @property
    def before(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The next page."""
        return self.page + 1


def comments(member: Member, which: str, page: int) -> CommentsPage:
    """Return a page of the programme's comments; a page past the end is the last."""
    n, n_open = _counts(member)
    heaps = {
        "all": (_("All"), n),
        "open": (_("Without an answer"), n_open),
        "answered": (_("Answered"), n - n_open),
    }
    which = which if which in heaps else "all"
    pages = max(1, -(-heaps[which][1] // A_PAGE))
    page = min(max(page, 1), pages)
    answered = Exists(Disposition.objects.filter(comment=OuterRef("pk")))
    rows: Any = Comment.objects.filter(programme_id=member.programme).annotate(is_answered=answered)
    if which != "all":
        rows = rows.filter(is_answered=which == "answered")
    rows = rows.select_related("edition").defer("edition__snapshot")
    rows = list(rows.order_by("is_answered", "said_at", "id")[(page - 1) * A_PAGE : page * A_PAGE])
    return CommentsPage(
        filters=tuple(Filter(key, words, m, key == which) for key, (words, m) in heaps.items()),
        lines=_lines(rows, _headings(member)),
        n=n,
        n_answered=n - n_open,
        here=which,
        page=page,
        pages=pages,
    )


def comment(member: Member, comment_id: UUID) -> CommentLine | None:
    """Return one comment of this programme."""
    row = (
        Comment.objects.filter(programme_id=member.programme, pk=comment_id)
        .select_related("edition")
        .defer("edition__snapshot")
        .first()
    )
    return _lines([row], _headings(member))[0] if row else None


def _headings(member: Member) -> dict[str, str]:
    rows = Chapter.objects.filter(programme_id=member.programme)
    found = rows.values_list("key", "position", "heading")
    return {key: _heading(number, heading) for key, number, heading in found}


def _heading(number: int, heading: str) -> str:
    return _("Chapter %(number)d: %(heading)s") % {"number": number, "heading": heading}


def _lines(rows: Iterable[Comment], headings: dict[str, str]) -> tuple[CommentLine, ...]:
    rows = list(rows)
    answers = {
        row.comment_id: _answer(row)
        for row in Disposition.objects.filter(comment__in=[row.pk for row in rows])
    }
    return tuple(
        CommentLine(
            id=row.pk,
            by=row.shown_as or _("Without a name"),
            way=str(Way(row.way).label),
            where=headings.get(row.chapter_key, _("The whole plan")),
            kind=str(CommentKind(row.kind).label),
            text=row.text,
            language=row.language,
            who="all" if row.may_be_public else "helpers",
            said_at=row.said_at,
            edition=row.edition.number,
            answer=answers.get(row.pk),
        )
        for row in rows
    )


def _answer(row: Disposition) -> Answer:
    outcome = Outcome(row.outcome)
    return Answer(
        outcome=outcome,
        words=str(outcome.label),
        tone=TONES.get(outcome, ""),
        reason=row.reason,
        old_words=row.old_words,
        new_words=row.new_words,
        decided_as=row.decided_as,
        decided_at=row.decided_at,
        version=row.version,
    )


def chapters_to_choose(member: Member) -> tuple[tuple[str, str], ...]:
    """Return the chapters of the newest edition, to say which one a card is about."""
    plan = plan_of(member)
    edition = newest_edition(plan.pk) if plan else None
    return _choices(from_json(edition.snapshot)) if edition else ()


def _choices(content: Content) -> tuple[tuple[str, str], ...]:
    chapters = [(one.key, _heading(one.number, one.heading)) for one in content.chapters]
    return (("", _("The whole plan")), *chapters)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A programme in which comments wait for an answer, and how many."""

    organisation_slug: str
    programme_slug: str
    title: str
    n: int


def comments_waiting() -> tuple[Waiting, ...]:
    """Return where comments wait, in all programmes that the person in scope runs."""
    rows = (
        Comment.objects.filter(~Exists(Disposition.objects.filter(comment=OuterRef("pk"))))
        .values_list("organisation__slug", "programme__slug", "programme__title")
        .annotate(n=Count("pk"))
        .order_by("programme__title", "programme_id")
    )
    return tuple(Waiting(host, slug, title, n) for host, slug, title, n in rows)


# For the holder of a link


@dataclass(frozen=True, slots=True)
class Reader:
    """The stakeholder behind a link."""

    name: str
    works_at: str
    language: str


def reader(link: OpenLink) -> Reader:
    """Return whose link it is."""
    row = Stakeholder.objects.get(link_id=link.id)
    return Reader(row.name, row.works_at, row.language)


@dataclass(frozen=True, slots=True)
class PackPage:
    """The newest edition with its files. ``chapters``: to choose from when commenting."""

    number: int
    language: str
    published_at: dt.datetime | None
    content: Content
    files: tuple[FileRow, ...]
    chapters: tuple[tuple[str, str], ...]


def pack(link: OpenLink) -> PackPage | None:
    """Return what a link opens; None while nothing is published."""
    row = newest_edition(link.target_id)
    if row is None:
        return None
    content = from_json(row.snapshot)
    files = list(EditionFile.objects.filter(edition=row).exclude(file=""))
    return PackPage(
        number=row.number,
        language=row.language,
        published_at=row.published_at,
        content=content,
        files=file_rows(row, content, files),
        chapters=_choices(content),
    )


def my_comments(link: OpenLink, chapters: Iterable[tuple[str, str]]) -> tuple[CommentLine, ...]:
    """Return what was said by this link, the newest first, with the answers."""
    rows = (
        Comment.objects.filter(link_id=link.id)
        .select_related("edition")
        .defer("edition__snapshot")
        .order_by("-said_at", "-id")
    )
    return _lines(rows, dict(chapters))


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file asked for by its name. ``content`` is None where it was replaced or taken away."""

    name: str
    content: bytes | None


def pack_file(link: OpenLink, name: str) -> PackFile | None:
    """Return a file of an edition behind this link; None for a name that never was."""
    editions = Edition.objects.filter(plan_id=link.target_id).annotate(
        slug=KT("snapshot__programme_slug")
    )
    for pk, number, language, state, slug in editions.values_list(
        "pk", "number", "language", "state", "slug"
    ):
        for variant in Variant:
            if name != file_name(slug, number, language, variant.value):
                continue
            if state != EditionState.PUBLISHED:
                return PackFile(name, None)
            kept = EditionFile.objects.filter(edition_id=pk, variant=variant).exclude(file="")
            stored = kept.values_list("file", flat=True).first()
            return _stored(name, stored) if stored else None
    return None


def _stored(name: str, stored: str) -> PackFile:
    try:
        return PackFile(name, store.read(stored))
    except FileNotFoundError:  # taken away with words that somebody took back
        return PackFile(name, None)
