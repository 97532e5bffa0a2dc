"""Asking for work, claiming it, doing it, and ringing again for what was forgotten."""

import datetime as dt
import hashlib
import json
import logging
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from alsets.jobs import store
from alsets.jobs.kinds import StoredFile, kind_named
from alsets.jobs.models import Job, JobState
from alsets.tenancy.scope import scope

log = logging.getLogger(__name__)
LEASE = dt.timedelta(minutes=2)
"""Renewed with each chapter told, and longer than any one step of a job: so a living worker keeps
it, and whoever waits for a killed one waits no longer than that and the next sweep."""
TRIES = 3


def fingerprint(name: str, inputs: dict[str, str], *owner: UUID | None) -> str:
    """Return the identity of a piece of work: the same inputs for the same owner are one job."""
    facts = json.dumps([name, inputs, [str(part) for part in owner]], sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()


def ask_for(
    name: str, *, inputs: dict[str, str], person_id: UUID, organisation_id: UUID | None = None
) -> Job:
    """Ask for a piece of work and ring the bell on commit; the same inputs give the same job.

    A job of an organisation acts as ``person_id`` in it; the clock's jobs give its office.
    """
    kind_named(name)
    owner = (organisation_id,) if organisation_id else (person_id,)
    job, new = Job.objects.get_or_create(
        fingerprint=fingerprint(name, inputs, *owner),
        defaults={
            "organisation_id": organisation_id,
            "person_id": person_id,
            "name": name,
            "inputs": inputs,
        },
    )
    if new:
        ring_on_commit(job.id)
    return job


def try_again(job_id: UUID) -> None:
    """Put a failed job back into the queue, at a person's wish."""
    again = Job.objects.filter(pk=job_id, state=JobState.FAILED)
    if again.update(state=JobState.QUEUED, attempts=0, lease_until=None, words=""):
        ring_on_commit(job_id)


def ring_on_commit(job_id: UUID) -> None:
    """Tell the workers after the commit; where the bell is away, the sweep rings later."""
    from alsets.jobs.tasks import run_job  # noqa: PLC0415  (tasks import these commands)

    transaction.on_commit(lambda: run_job.ring(str(job_id)), robust=True)


def run(job_id: UUID) -> None:
    """Do one job, acting as the person it names; return quietly when somebody else has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation_id, person_id FROM alsets.job_scope(%s)", [job_id])
        row: tuple[UUID | None, UUID] | None = cursor.fetchone()
    if row is None:
        return
    organisation_id, person_id = row
    with scope(organisation_id=organisation_id, person_id=person_id):
        job = claim(job_id)
        if job is None:
            return
        kind = kind_named(job.name)
    try:
        with scope(organisation_id=organisation_id, person_id=person_id):
            gathered = kind.gather(job)

        def report(done: int, total: int, words: str) -> None:
            with scope(organisation_id=organisation_id, person_id=person_id):
                _go_on(job, done=done, total=total, words=words)

        made = kind.make(gathered, report)
        stored = store.keep(made, ending=kind.ending) if made is not None else None
        with scope(organisation_id=organisation_id, person_id=person_id):
            finish(job, stored)
            kind.keep(job, stored)
    except LeaseLost:
        log.warning("job %s (%s) was taken over at attempt %s", job.id, job.name, job.attempts)
    except Exception:
        log.exception("job %s (%s) failed at attempt %s", job.id, job.name, job.attempts)
        with scope(organisation_id=organisation_id, person_id=person_id):
            state = JobState.FAILED if job.attempts >= TRIES else JobState.QUEUED
            _held(job).update(state=state, lease_until=None)
        raise


def claim(job_id: UUID) -> Job | None:
    """Take the lease of a job by one conditional UPDATE; None when it is taken or done.

    A job whose workers died each time has failed: it may be the job that kills them.
    """
    now = timezone.now()
    deadly = Job.objects.filter(pk=job_id, state=JobState.RUNNING, attempts__gte=TRIES)
    deadly.filter(lease_until__lt=now).update(state=JobState.FAILED, lease_until=None)
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job_id).update(
        state=JobState.RUNNING, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return Job.objects.get(pk=job_id) if taken else None


def _go_on(job: Job, **told: Any) -> None:
    """Tell how far a job is and keep its lease; raise `LeaseLost` if that is not ours any more."""
    if not _held(job).update(lease_until=timezone.now() + LEASE, **told):
        raise LeaseLost(job.id)


def finish(job: Job, stored: StoredFile | None) -> None:
    """Mark a job done, if its lease is still ours; raise `LeaseLost` if it is not."""
    changes: dict[str, Any] = {"state": JobState.DONE, "lease_until": None}
    if stored is not None:
        changes["file"] = stored.name
    if not _held(job).update(ended_at=timezone.now(), done=F("total"), **changes):
        raise LeaseLost(job.id)


class LeaseLost(Exception):  # noqa: N818
    """Another worker took the job over; its result counts, ours is thrown away."""


def _held(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


def sweep() -> int:
    """Ring again for every job that waits too long; return how many."""
    from alsets.jobs.tasks import run_job  # noqa: PLC0415  (tasks import these commands)

    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM alsets.overdue_jobs()")
        overdue = [str(row[0]) for row in cursor.fetchall()]
    for job_id in overdue:
        run_job.ring(job_id)
    return len(overdue)
