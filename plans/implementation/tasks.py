"""The job that makes one file of an edition. Whoever waits sees how many chapters are done."""

from dataclasses import dataclass
from uuid import UUID

from alsets.jobs import JobKind, Report, register
from alsets.jobs.models import Job
from plans.implementation import commands
from plans.implementation.content import Content, from_json
from plans.implementation.models import Edition


@dataclass(frozen=True, slots=True)
class ToPrint:
    """What a file is made of."""

    content: Content
    number: int
    variant: str


def gather(job: Job) -> ToPrint:
    """Read the frozen content."""
    edition = Edition.objects.get(pk=UUID(job.inputs["edition"]))
    return ToPrint(from_json(edition.snapshot), edition.number, job.inputs["variant"])


def make(printed: ToPrint, report: Report) -> bytes:
    """Lay the pages out."""
    raise NotImplementedError


def register_jobs() -> None:
    """Make the kinds of jobs of this room known."""
    register(
        JobKind(
            name=commands.EDITION_FILE, gather=gather, make=make, keep=commands.keep_edition_file
        )
    )
