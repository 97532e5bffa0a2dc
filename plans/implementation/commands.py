"""Beginning a plan, writing it, freezing editions and keeping their files."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from alsets.access import Member
from alsets.jobs import StoredFile, ask_for
from alsets.jobs.commands import try_again
from alsets.jobs.models import Job
from alsets.tenancy.versions import save_if_current
from plans.implementation import content, outline, queries, rules
from plans.implementation.models import (
    Chapter,
    Edition,
    EditionFile,
    EditionState,
    ImplementationPlan,
    Variant,
)
from programmes.cohort.models import Programme

EDITION_FILE = "edition_file"
"""The kind of job that makes one file of an edition."""


def begin_plan(*, by: Member) -> ImplementationPlan:
    """Begin the programme's plan with the chapters of the outline; once is enough."""
    if not rules.can_write_plan(by):
        raise PermissionDenied
    programme = Programme.objects.get(pk=by.programme)
    with translation.override(programme.language):
        plan, new = ImplementationPlan.objects.get_or_create(
            organisation_id=by.organisation,
            programme_id=by.programme,
            defaults={"title": str(outline.TITLE)},
        )
        if new:
            Chapter.objects.bulk_create(
                Chapter(
                    organisation_id=by.organisation,
                    programme_id=by.programme,
                    plan=plan,
                    key=chapter.key,
                    position=position,
                    kind=chapter.kind,
                    heading=str(chapter.heading),
                )
                for position, chapter in enumerate(outline.OUTLINE)
            )
    return plan


def write_chapter(*, by: Member, key: str, seen: int, heading: str, body: str) -> Chapter:
    """Keep a chapter's words as read at version ``seen``; raise `Stale` if somebody wrote since."""
    if not rules.can_write_plan(by):
        raise PermissionDenied
    row = Chapter.objects.get(programme_id=by.programme, key=key)
    return save_if_current(
        row,
        seen=seen,
        heading=heading,
        body=body,
        changed_by_id=by.person_id,
        changed_at=timezone.now(),
    )


class NothingToFreeze(Exception):  # noqa: N818  (the plan is only young)
    """All chapters are empty."""


def make_edition(*, by: Member) -> Edition:
    """Freeze the plan as it is now and ask for its files.

    The same content as in the newest edition is that edition. Raises `NothingToFreeze`.
    """
    if not rules.can_write_plan(by):
        raise PermissionDenied
    # The lock: two people asking at once get one edition.
    plan = ImplementationPlan.objects.select_for_update().get(programme_id=by.programme)
    now = queries.content_now(by, plan)
    if not now.chapters or all(not chapter.body.strip() for chapter in now.chapters):
        raise NothingToFreeze
    digest = content.digest(now)
    newest = Edition.objects.filter(plan=plan).order_by("-number").first()
    if newest is not None and newest.digest == digest:
        return newest
    edition = Edition.objects.create(
        organisation_id=by.organisation,
        programme_id=by.programme,
        plan=plan,
        number=newest.number + 1 if newest else 1,
        language=now.language,
        snapshot=content.to_json(now),
        digest=digest,
        asked_by_id=by.person_id,
    )
    for variant in Variant:
        job = ask_for(
            EDITION_FILE,
            inputs={"edition": str(edition.pk), "variant": variant.value},
            person_id=by.person_id,
            organisation_id=by.organisation,
        )
        EditionFile.objects.create(
            organisation_id=by.organisation,
            programme_id=by.programme,
            plan=plan,
            edition=edition,
            variant=variant,
            job_id=job.pk,
        )
    return edition


def try_edition_again(*, by: Member, number: int) -> None:
    """Put the failed files of an edition back into the queue."""
    if not rules.can_write_plan(by):
        raise PermissionDenied
    files = EditionFile.objects.filter(
        programme_id=by.programme, edition__number=number, file="", job_id__isnull=False
    )
    for job_id in files.values_list("job_id", flat=True):
        if job_id is not None:
            try_again(job_id)


def keep_edition_file(job: Job, stored: StoredFile | None) -> None:
    """Put a made file to its edition; with the last one the edition is published."""
    inputs: dict[str, Any] = job.inputs
    if stored is None:
        raise ValueError("An edition's file was not made.")
    # Locked first: two workers ending at once would each miss the other's file.
    edition = Edition.objects.select_for_update().get(pk=UUID(inputs["edition"]))
    files = EditionFile.objects.filter(edition=edition)
    files.filter(variant=inputs["variant"]).update(file=stored.name, size=stored.size)
    if edition.state == EditionState.FROZEN and not files.filter(file="").exists():
        _publish(edition)


def _publish(edition: Edition) -> None:
    editions = Edition.objects.filter(plan_id=edition.plan_id)
    newer = editions.filter(state=EditionState.PUBLISHED, number__gt=edition.number)
    state = EditionState.REPLACED if newer.exists() else EditionState.PUBLISHED
    if state == EditionState.PUBLISHED:
        editions.filter(state=EditionState.PUBLISHED).update(state=EditionState.REPLACED)
    editions.filter(pk=edition.pk).update(state=state, published_at=timezone.now())
