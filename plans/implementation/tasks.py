"""The job that makes one file of an edition. Whoever waits sees how many chapters are done."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from alsets import documents
from alsets.jobs import JobKind, Report, register
from alsets.jobs.models import Job
from plans.implementation import commands
from plans.implementation.content import Content, from_json
from plans.implementation.models import Edition, Variant
from plans.implementation.printing import language_name, printed, shapes_of, title_lines

FRONT = 2
"""Parts of the document before its first chapter: the cover and the contents."""
SHORT = 120
"""Characters of the titles that the cover has room for in its largest letters."""


@dataclass(frozen=True, slots=True)
class ToPrint:
    """What a file is made of. ``frozen_on``: the day in the programme's zone."""

    content: Content
    number: int
    variant: Variant
    frozen_on: dt.date


def gather(job: Job) -> ToPrint:
    """Read the frozen content."""
    edition = Edition.objects.select_related("programme").get(pk=UUID(job.inputs["edition"]))
    zone = ZoneInfo(edition.programme.time_zone)
    return ToPrint(
        content=from_json(edition.snapshot),
        number=edition.number,
        variant=Variant(job.inputs["variant"]),
        frozen_on=timezone.localdate(edition.frozen_at, zone),
    )


def make(to_print: ToPrint, report: Report) -> bytes:
    """Lay the pages out, in the language of the edition."""
    content = to_print.content
    with translation.override(content.language):
        chapters = printed(content)
        right_to_left = translation.get_language_bidi()
        edition = _("Edition %(n)d") % {"n": to_print.number}
    n_chapters = len(chapters)
    reached = 0

    def watch(part: int) -> None:
        nonlocal reached
        chapter = part - FRONT + 1
        # Pages are laid out again when a page number in the contents grows: never count back.
        if chapter <= reached:
            return
        reached = chapter
        with translation.override(content.language):
            words = _("Setting chapter %(number)d of %(all)d")
        report(chapter - 1, n_chapters, words % {"number": chapter, "all": n_chapters})

    return documents.render(
        "documents/implementation_plan.html",
        {
            "content": content,
            "chapters": chapters,
            "title_lines": title_lines(content.title),
            "is_long": len(content.title) + len(content.programme) > SHORT,
            "edition": edition,
            "language_name": language_name(content.language),
            "support": settings.BASE_URL + reverse("support"),
            "shapes": shapes_of(chapters, right_to_left=right_to_left),
        },
        language=content.language,
        title=f"{content.title} · {content.programme} · {edition}",
        author=content.organisation,
        made_on=to_print.frozen_on,
        large=to_print.variant == Variant.LARGE,
        watch=watch,
    )


def register_jobs() -> None:
    """Make the kinds of jobs of this room known."""
    register(
        JobKind(
            name=commands.EDITION_FILE, gather=gather, make=make, keep=commands.keep_edition_file
        )
    )
