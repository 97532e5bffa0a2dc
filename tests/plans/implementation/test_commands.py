"""Beginning a plan, writing it, freezing it."""

import datetime as dt
import hashlib

import pytest
from django.core.exceptions import PermissionDenied

from alsets.jobs import StoredFile
from alsets.jobs.models import Job, JobState
from alsets.tenancy.versions import Stale
from plans.action_plan.commands import add_barrier, link_action
from plans.implementation import commands, queries
from plans.implementation.content import digest, from_json
from plans.implementation.models import Chapter, Edition, EditionFile, EditionState
from sessions.actions.models import ActionKind
from tests.plans import make

pytestmark = pytest.mark.django_db


def begun(of: make.Running, body: str = "We put up a wall.") -> None:
    commands.begin_plan(by=of.as_ruth)
    commands.write_chapter(
        by=of.as_ruth, key="in-the-way", seen=1, heading="What stands in the way", body=body
    )


def finish_files(edition: Edition) -> None:
    """Do what a worker does at the end of each job."""
    for job in Job.objects.filter(inputs__edition=str(edition.pk)):
        content = hashlib.sha256(str(job.pk).encode()).hexdigest()
        commands.keep_edition_file(job, StoredFile(f"{content}.pdf", 1234))
        Job.objects.filter(pk=job.pk).update(state=JobState.DONE)


def test_a_plan_begins_with_the_chapters_of_the_outline() -> None:
    of = make.running()
    with make.in_scope(of, of.ruth):
        commands.begin_plan(by=of.as_ruth)
        commands.begin_plan(by=of.as_ruth)

        rows = Chapter.objects.order_by("position").values_list("position", "key", "kind")

        assert len(rows) == 19
        assert rows[0] == (0, "how-to-read", "text")
        assert [(n, kind) for n, _key, kind in rows if kind != "text"] == [
            (2, "facts"),
            (11, "barriers"),
            (12, "actions"),
            (13, "spread"),
        ]


def test_a_member_cannot_begin_write_or_freeze() -> None:
    of = make.running()
    with make.in_scope(of, of.ruth):
        begun(of)
    with make.in_scope(of, of.joe):
        for act in (
            lambda: commands.begin_plan(by=of.as_joe),
            lambda: commands.write_chapter(
                by=of.as_joe, key="in-the-way", seen=2, heading="x", body="x"
            ),
            lambda: commands.make_edition(by=of.as_joe),
            lambda: commands.try_edition_again(by=of.as_joe, number=1),
        ):
            with pytest.raises(PermissionDenied):
                act()


def test_a_later_writer_is_told_and_no_word_is_lost() -> None:
    of = make.running()
    with make.in_scope(of, of.ruth):
        begun(of, "What Ruth wrote.")
        with pytest.raises(Stale):
            commands.write_chapter(
                by=of.as_ruth, key="in-the-way", seen=1, heading="Mine", body="What David wrote."
            )
        kept = Chapter.objects.get(key="in-the-way")

        assert (kept.body, kept.version) == ("What Ruth wrote.", 2)


def test_an_edition_holds_what_was_there_when_it_was_made() -> None:
    of = make.running()
    make.seats(of, service_user=8, family_friend=4, practitioner=5, community_worker=5)
    make.held_sessions(of, 3)
    action = make.action(of, "Ring one named person", done_by="Riverside Homes")
    make.action(of, "Tell the board", kind=ActionKind.DISSEMINATION, due_on=dt.date(2027, 1, 28))
    with make.in_scope(of, of.joe):
        note = add_barrier(by=of.as_joe, title="No one answers at night", level="practice")
        link_action(by=of.as_joe, barrier_id=note.pk, action_id=action.pk)
    with make.in_scope(of, of.ruth):
        begun(of)
        edition = commands.make_edition(by=of.as_ruth)
        make.action(of, "Too late for this edition")
        frozen = from_json(Edition.objects.get(pk=edition.pk).snapshot)

    assert [c.key for c in frozen.chapters] == [
        "who-we-are",
        "in-the-way",
        "action-plan",
        "spreading",
    ]
    facts, barriers, actions, spread = frozen.chapters
    assert facts.facts is not None
    assert (facts.facts.sessions_held, facts.facts.sessions_planned) == (3, 12)
    assert facts.facts.groups == {
        "lived_and_family": 12,
        "community_and_emergency": 5,
        "practitioners": 5,
    }
    assert (barriers.body, [(b.title, b.actions) for b in barriers.barriers]) == (
        "We put up a wall.",
        [("No one answers at night", ["Ring one named person"])],
    )
    assert [(a.title, a.who) for a in actions.actions] == [
        ("Ring one named person", "Riverside Homes")
    ]
    assert [(a.title, a.due_on) for a in spread.actions] == [("Tell the board", "2027-01-28")]
    assert edition.digest == digest(frozen)


def test_private_steps_and_peoples_names_stay_out_of_the_plan() -> None:
    of = make.running()
    make.action(of, "My own secret step", who=of.ruth, is_private=True)
    make.action(of, "A step from a round", who=of.joe, kind=ActionKind.PERSONAL)
    shared = make.action(of, "Ask first what matters", who=of.joe)
    with make.in_scope(of, of.ruth):
        begun(of)
        edition = commands.make_edition(by=of.as_ruth)
        stored = str(edition.snapshot)

    assert shared.title in stored
    assert "secret step" not in stored
    assert "A step from a round" not in stored
    assert "Joe" not in stored
    assert "Maddox" not in stored


def test_another_programme_of_the_same_organisation_stays_out() -> None:
    of = make.running()
    other = make.running(of.host)
    make.action(other, "Somebody else’s action", done_by="Other")
    make.seats(other, practitioner=9)
    with make.in_scope(other, other.ruth):
        add_barrier(by=other.as_ruth, title="Somebody else’s barrier", level="system")
        commands.begin_plan(by=other.as_ruth)
    with make.in_scope(of, of.ruth):
        begun(of)
        stored = str(commands.make_edition(by=of.as_ruth).snapshot)

    assert "Somebody else" not in stored
    assert "'people': None" in stored


def test_the_same_content_is_the_same_edition() -> None:
    of = make.running()
    with make.in_scope(of, of.ruth):
        begun(of)
        first = commands.make_edition(by=of.as_ruth)
        again = commands.make_edition(by=of.as_ruth)
        commands.write_chapter(
            by=of.as_ruth, key="in-the-way", seen=2, heading="What stands", body="Other words."
        )
        second = commands.make_edition(by=of.as_ruth)

        assert (first.number, again.pk, second.number) == (1, first.pk, 2)
        assert Job.objects.count() == EditionFile.objects.count() == 4


def test_an_empty_plan_is_not_frozen() -> None:
    of = make.running()
    with make.in_scope(of, of.ruth):
        commands.begin_plan(by=of.as_ruth)
        with pytest.raises(commands.NothingToFreeze):
            commands.make_edition(by=of.as_ruth)


def test_an_edition_is_published_with_its_last_file_and_replaces_the_one_before() -> None:
    of = make.running()
    with make.in_scope(of, of.ruth):
        begun(of)
        first = commands.make_edition(by=of.as_ruth)
        one, other = Job.objects.order_by("asked_at")
        commands.keep_edition_file(one, StoredFile("a.pdf", 1))
        first.refresh_from_db()
        assert first.state == EditionState.FROZEN
        commands.keep_edition_file(other, StoredFile("b.pdf", 2))
        first.refresh_from_db()
        assert first.state == EditionState.PUBLISHED

        commands.write_chapter(
            by=of.as_ruth, key="in-the-way", seen=2, heading="What stands", body="Other words."
        )
        finish_files(commands.make_edition(by=of.as_ruth))

        assert list(Edition.objects.order_by("number").values_list("number", "state")) == [
            (1, "replaced"),
            (2, "published"),
        ]


def test_an_older_edition_that_is_made_late_does_not_replace_the_newer_one() -> None:
    of = make.running()
    with make.in_scope(of, of.ruth):
        begun(of)
        first = commands.make_edition(by=of.as_ruth)
        commands.write_chapter(
            by=of.as_ruth, key="in-the-way", seen=2, heading="What stands", body="Other words."
        )
        second = commands.make_edition(by=of.as_ruth)
        finish_files(second)
        finish_files(first)

        assert list(Edition.objects.order_by("number").values_list("number", "state")) == [
            (1, "replaced"),
            (2, "published"),
        ]


def test_failed_files_are_put_back_into_the_queue() -> None:
    of = make.running()
    with make.in_scope(of, of.ruth):
        begun(of)
        commands.make_edition(by=of.as_ruth)
        Job.objects.update(state=JobState.FAILED, attempts=3)
        page = queries.edition_page(of.as_ruth, 1)
        assert page is not None
        assert page.making is not None
        assert page.making.failed

        commands.try_edition_again(by=of.as_ruth, number=1)

        assert set(Job.objects.values_list("state", "attempts")) == {("queued", 0)}
