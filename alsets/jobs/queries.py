"""What the person who waits sees."""

from dataclasses import dataclass
from uuid import UUID

from alsets.jobs.models import Job, JobState


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` parts, and words for what is happening now."""

    state: JobState
    done: int
    total: int
    words: str

    @property
    def waits(self) -> bool:
        return self.state in {JobState.QUEUED, JobState.RUNNING}


def progress(job_id: UUID) -> Progress | None:
    """Return how far a job is, if the scope may know."""
    row = Job.objects.filter(pk=job_id).first()
    return Progress(JobState(row.state), row.done, row.total, row.words) if row else None
