"""Jobs on a real worker: killed, told twice, never told, and still done once."""

import time
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from alsets.celery import app
from alsets.jobs import ask_for, commands, store
from alsets.jobs.models import Job, JobState
from alsets.jobs.queries import progress
from alsets.jobs.tasks import run_job
from alsets.mail import post_letter
from alsets.mail.commands import sweep as sweep_letters
from alsets.mail.tasks import send_letter
from alsets.tenancy.scope import scope
from members.models import Person
from tests import make
from tests.alsets.jobs import kinds
from tests.alsets.jobs.conftest import lose_all_messages, owner
from tests.alsets.jobs.worker import Worker, until

pytestmark = pytest.mark.xdist_group("worker")  # they count the files that were written


def ask(
    cast: make.World, name: str = kinds.PAPER, words: str = "", who: Person | None = None
) -> UUID:
    """Ask as Bob, in red, and commit; the bell rings. Without words they are new ones."""
    words, who = words or f"Words {uuid4()}", who or cast.bob
    with scope(person_id=who.pk, organisation_id=cast.red.id):
        return ask_for(
            name, inputs={"words": words}, person_id=who.pk, organisation_id=cast.red.id
        ).pk


def job(job_id: UUID) -> Job:
    """Return the row as it is now."""
    (organisation_id, person_id), *_none = owner(
        "SELECT organisation_id, person_id FROM alsets_job WHERE id = %s", job_id
    )
    with scope(person_id=person_id, organisation_id=organisation_id):  # type: ignore[arg-type]
        return Job.objects.get(pk=job_id)


def is_done(job_id: UUID) -> bool:
    return job(job_id).state == JobState.DONE


def let_time_pass(job_id: UUID) -> None:
    """Let the lease run out and the sweep's patience too."""
    owner(
        "UPDATE alsets_job SET asked_at = asked_at - interval '1 hour',"
        " lease_until = lease_until - interval '1 hour' WHERE id = %s",
        job_id,
    )


def files() -> set[str]:
    return {path.name for path in Path(settings.FILES_ROOT).glob("*.txt")}


def test_a_job_is_done_by_the_worker_and_told_to_whoever_waits(
    cast: make.World, worker: Worker, folder: Path
) -> None:
    worker.up()
    before = files()
    words = f"Done at once {uuid4()}"
    job_id = ask(cast, words=words)
    until(lambda: job(job_id).done == 0 and job(job_id).total == 2)
    with scope(person_id=cast.bob.pk, organisation_id=cast.red.id):
        seen = progress(job_id)
    assert seen is not None
    assert (seen.waits, seen.words) == (True, "Sharpening the pencil")

    (folder / "go").touch()
    until(lambda: is_done(job_id))

    made = job(job_id)
    assert (made.attempts, made.done, made.total, made.lease_until) == (1, 2, 2, None)
    assert store.read(made.file) == words.encode()
    assert files() - before == {made.file}


def test_a_killed_worker_and_a_lost_queue_lose_no_job_and_make_no_second_file(
    cast: make.World, worker: Worker, folder: Path
) -> None:
    worker.up()
    before = files()
    killed = ask(cast)
    until(lambda: kinds.begun() == 1)
    worker.kill()
    never_told = ask(cast)
    lose_all_messages()
    assert commands.sweep() == 0, "neither is late yet"
    assert [job(one).state for one in (killed, never_told)] == [JobState.RUNNING, JobState.QUEUED]

    let_time_pass(killed)
    let_time_pass(never_told)
    (folder / "go").touch()
    worker.up()
    assert commands.sweep() == 2
    until(lambda: is_done(killed) and is_done(never_told))

    assert [job(one).attempts for one in (killed, never_told)] == [2, 1]
    assert kinds.begun() == 3
    assert len(list(folder.glob("kept*"))) == 2
    assert files() - before == {job(killed).file, job(never_told).file}


def test_a_queue_that_lost_everything_takes_new_work_at_once(
    cast: make.World, worker: Worker, folder: Path
) -> None:
    (folder / "go").touch()
    worker.up()
    first = ask(cast)
    until(lambda: is_done(first))
    lose_all_messages()
    second = ask(cast)
    until(lambda: is_done(second))


def test_a_job_sees_what_its_person_may_see_there_and_nothing_else(
    cast: make.World, worker: Worker, folder: Path
) -> None:
    """Bob knows red alone; a member who has left since she asked sees nothing."""
    worker.up()
    (folder / "go").touch()
    here = ask(cast, kinds.SIGHT)
    until(lambda: is_done(here))
    assert (Path(settings.FILES_ROOT) / job(here).file).read_text() == "Ana, Bob; outside: 0"

    worker.kill()
    waiting = ask(cast, kinds.SIGHT)
    owner("UPDATE members_membership SET active = false WHERE person_id = %s", cast.bob.pk)
    worker.up()
    later = ask(cast, who=cast.ana)
    until(lambda: is_done(later))
    assert owner("SELECT state, attempts FROM alsets_job WHERE id = %s", waiting) == [
        (JobState.QUEUED, 0)
    ]


def test_five_messages_are_one_run(cast: make.World, worker: Worker, folder: Path) -> None:
    worker.up()
    job_id = ask(cast)
    for _more in range(5):
        run_job.ring(str(job_id))
    until(lambda: kinds.begun() == 1)
    (folder / "go").touch()
    until(lambda: is_done(job_id))
    run_job.ring(str(job_id))
    other = ask(cast)
    until(lambda: is_done(other))
    assert (job(job_id).attempts, kinds.begun()) == (1, 2)
    assert len(list(folder.glob("kept*"))) == 2


def test_without_a_broker_the_request_is_fine_and_the_job_waits(
    cast: make.World, worker: Worker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(app.conf, "broker_write_url", "redis+socket:///nowhere/valkey.sock")
        away.setattr(app, "_pool", None)
        away.setattr(app.amqp, "_producer_pool", None)
        began = time.monotonic()
        job_id = ask(cast)
        assert time.monotonic() - began < 1
    assert job(job_id).state == JobState.QUEUED
    (folder / "go").touch()
    worker.up()
    let_time_pass(job_id)
    assert commands.sweep() == 1
    until(lambda: is_done(job_id))


def test_a_job_that_fails_three_times_says_so_and_is_tried_again_at_a_persons_wish(
    cast: make.World, worker: Worker, folder: Path
) -> None:
    worker.up()
    job_id = ask(cast, kinds.TROUBLE)

    def has_failed(times: int) -> bool:
        now = job(job_id)
        return now.attempts == times and now.lease_until is None

    for times, rings in ((1, 1), (2, 1), (3, 0)):
        until(partial(has_failed, times))
        let_time_pass(job_id)
        assert commands.sweep() == rings
    with scope(person_id=cast.bob.pk, organisation_id=cast.red.id):
        seen = progress(job_id)
        assert seen is not None
        assert (seen.state, seen.waits) == (JobState.FAILED, False)
        commands.try_again(job_id)
    until(lambda: job(job_id).attempts == 1)


def test_a_letter_is_sent_once_and_its_words_are_wiped(
    cast: make.World, worker: Worker, folder: Path
) -> None:
    worker.up()
    address = f"{uuid4()}@example.org"
    with scope(person_id=cast.bob.pk):
        letter_id = post_letter(
            to=address,
            language="en",
            template="account/email/login_code",
            context={},
        )
    for _more in range(4):
        send_letter.ring(str(letter_id))

    def sent() -> list[tuple[object, ...]]:
        return owner("SELECT state, attempts, sealed FROM alsets_letter WHERE id = %s", letter_id)

    until(lambda: sent()[0][0] == "sent")
    assert sent() == [("sent", 1, None)]
    job_id = ask(cast)
    (folder / "go").touch()
    until(lambda: is_done(job_id))
    outbox = Path(settings.DATA) / "outbox"
    mails = "".join(path.read_text() for path in outbox.glob("*.log"))
    assert mails.count(f"To: {address}") == 1
    assert sweep_letters() == 0
