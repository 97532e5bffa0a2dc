"""The record of work in the background."""

from typing import ClassVar

from django.db import models

from alsets.tenancy.constraints import ME, RowSecurity
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal

SEEN = (
    "organisation_id = ANY ((SELECT alsets.organisations())::uuid[])"
    f" OR (organisation_id IS NULL AND person_id = {ME})"
)


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """One piece of work for an organisation (asked for by ``person_id``) or for a person alone.

    ``inputs`` holds ids only, never words of people.
    """

    row_kind: ClassVar = Kind.GROUND
    personal: ClassVar = Personal(("person_id",), Export.FACTS, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    name = models.CharField(max_length=40)
    inputs = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=200, blank=True)
    file = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            RowSecurity(name="alsets_job_rows", read=SEEN, insert=SEEN, update=SEEN),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "asked_at"], name="alsets_job_by_organisation"),
            models.Index(fields=["state", "lease_until"], name="alsets_job_overdue"),
        ]
