"""Asking for a job, taking it, losing it."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from alsets.jobs import ask_for, commands
from alsets.jobs.kinds import JobKind, Report, StoredFile, register
from alsets.jobs.models import Job, JobState
from alsets.jobs.queries import progress
from alsets.tenancy.scope import scope
from tests import make
from tests.alsets.jobs import kinds

pytestmark = pytest.mark.django_db
TAKEN = "test_taken_over"
PAST = dt.timedelta(hours=1)


def ask(world: make.World, words: str = "A plan", name: str = kinds.PAPER) -> UUID:
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        asked = ask_for(
            name, inputs={"words": words}, person_id=world.bob.pk, organisation_id=world.red.id
        )
    return asked.pk


def test_the_same_inputs_are_the_same_job_and_ring_once(
    world: make.World, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks() as rung:  # type: ignore[operator]  # a fixture
        first, again, other = ask(world), ask(world), ask(world, "Another plan")
    assert first == again != other
    assert len(rung) == 2
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        assert Job.objects.count() == 2


def test_the_same_inputs_of_two_owners_are_two_jobs(world: make.World) -> None:
    with scope(person_id=world.cy.pk, organisation_id=world.blue.id):
        theirs = ask_for(
            kinds.PAPER,
            inputs={"words": "A plan"},
            person_id=world.cy.pk,
            organisation_id=world.blue.id,
        )
    with scope(person_id=world.bob.pk):
        own = ask_for(kinds.PAPER, inputs={"words": "A plan"}, person_id=world.bob.pk)
    assert len({ask(world), theirs.pk, own.pk}) == 3


def test_nobody_asks_for_what_no_room_can_do(world: make.World) -> None:
    with pytest.raises(KeyError):
        ask(world, name="no_such_kind")


def test_only_the_organisation_sees_how_far_its_job_is(world: make.World) -> None:
    job_id = ask(world)
    with scope(person_id=world.ana.pk, organisation_id=world.red.id):
        assert progress(job_id) is not None
    with scope(person_id=world.ana.pk, organisation_id=world.blue.id):
        assert progress(job_id) is None
    with scope(person_id=world.cy.pk, organisation_id=world.blue.id):
        assert progress(job_id) is None
        commands.try_again(job_id)
    with scope():
        assert progress(job_id) is None


def test_a_job_of_a_persons_own_things_is_hers_alone(world: make.World) -> None:
    with scope(person_id=world.ana.pk):
        own = ask_for(kinds.PAPER, inputs={"words": "Mine"}, person_id=world.ana.pk).pk
        assert progress(own) is not None
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        assert progress(own) is None


def test_a_lease_is_taken_once_and_again_when_it_has_run_out(world: make.World) -> None:
    job_id = ask(world)
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        taken = commands.claim(job_id)
        assert taken is not None
        assert taken.attempts == 1
        assert commands.claim(job_id) is None

        Job.objects.update(lease_until=timezone.now() - PAST)
        again = commands.claim(job_id)
        assert again is not None
        assert again.attempts == 2
        with pytest.raises(commands.LeaseLost):
            commands.finish(taken, StoredFile("late.pdf", 1))
        assert Job.objects.get().file == ""
        commands.finish(again, StoredFile("good.pdf", 1))
        assert (Job.objects.get().file, Job.objects.get().state) == ("good.pdf", JobState.DONE)
        assert commands.claim(job_id) is None


def test_a_job_that_kills_its_workers_fails_in_the_end(world: make.World) -> None:
    job_id = ask(world)
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        for _time in range(commands.TRIES):
            assert commands.claim(job_id) is not None
            Job.objects.update(lease_until=timezone.now() - PAST)
        assert commands.claim(job_id) is None
        assert Job.objects.get().state == JobState.FAILED


def test_only_a_failed_job_is_tried_again(world: make.World) -> None:
    job_id = ask(world)
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        commands.claim(job_id)
        commands.try_again(job_id)
        assert Job.objects.get().state == JobState.RUNNING
        Job.objects.update(state=JobState.FAILED, attempts=3)
        commands.try_again(job_id)
        assert (Job.objects.get().state, Job.objects.get().attempts) == (JobState.QUEUED, 0)


def test_a_worker_that_lost_its_job_stops_at_its_next_word(world: make.World) -> None:
    job_id = ask(world, name=TAKEN)
    commands.run(job_id)
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        left = Job.objects.get()
        assert (left.state, left.attempts, left.words) == (JobState.RUNNING, 2, "")
    assert _went_on == []


def test_nothing_is_done_for_a_message_about_no_job(world: make.World) -> None:
    commands.run(uuid4())
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        assert not Job.objects.exists()


_went_on: list[str] = []


def _gather(job: Job) -> UUID:
    """Let another worker take the job over, as if this one had slept past its lease."""
    Job.objects.filter(pk=job.pk).update(attempts=job.attempts + 1)
    return job.pk


def _make(_gathered: object, report: Report) -> None:
    report(1, 2, "I think I still have it")
    _went_on.append("and went on")


register(JobKind(name=TAKEN, gather=_gather, make=_make, keep=lambda _job, _file: None))
