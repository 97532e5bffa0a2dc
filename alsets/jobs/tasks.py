"""The bell: tasks carry a job's id and nothing else."""

from typing import Any
from uuid import UUID

from celery import shared_task
from celery.contrib.django.task import DjangoTask

from alsets.jobs import commands


class Bell(DjangoTask):  # type: ignore[type-arg]  # has none at run time
    """A task that is rung without retries: a lost message is found by the sweep."""

    def ring(self, *args: str) -> None:
        """Send the message, or raise at once where the broker is away: no request waits for it."""
        with self.app.pool.acquire(block=True) as broker:
            connection: Any = broker  # celery-types takes it for a producer
            connection.ensure_connection(max_retries=1, interval_start=0, interval_max=0)
            options: dict[str, Any] = {"connection": connection, "retry": False}
            self.apply_async(args, **options)


@shared_task(base=Bell, name="alsets.jobs.run_job")
def run_job(job_id: str) -> None:
    """Do one job."""
    commands.run(UUID(job_id))


@shared_task(base=Bell, name="alsets.jobs.sweep_jobs")
def sweep_jobs() -> int:
    """Ring again for every job that waits too long."""
    return commands.sweep()
