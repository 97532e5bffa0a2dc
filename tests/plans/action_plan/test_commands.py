"""Writing on the wall."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from alsets.access import Role
from alsets.tenancy.versions import Stale
from plans.action_plan import commands, queries
from tests.plans import make

pytestmark = pytest.mark.django_db


def test_the_wall_shows_notes_by_level_with_their_actions() -> None:
    of = make.running()
    action = make.action(of, "One page for night shifts")
    with make.in_scope(of, of.joe):
        note = commands.add_barrier(by=of.as_joe, title="No one answers", level="practice")
        commands.add_barrier(by=of.as_joe, title="We do this already", level="attitude")
        commands.link_action(by=of.as_joe, barrier_id=note.pk, action_id=action.pk)
        commands.link_action(by=of.as_joe, barrier_id=note.pk, action_id=action.pk)

        heights = queries.wall(of.as_joe)

    assert [(h.level, [n.title for n in h.notes]) for h in heights] == [
        ("attitude", ["We do this already"]),
        ("practice", ["No one answers"]),
        ("system", []),
    ]
    assert [a.title for a in heights[1].notes[0].actions] == ["One page for night shifts"]


def test_an_action_is_taken_off_a_barrier_and_stays() -> None:
    of = make.running()
    action = make.action(of)
    with make.in_scope(of, of.joe):
        note = commands.add_barrier(by=of.as_joe, title="No one answers", level="practice")
        commands.link_action(by=of.as_joe, barrier_id=note.pk, action_id=action.pk)
        commands.unlink_action(by=of.as_joe, barrier_id=note.pk, action_id=action.pk)
        shown = queries.barrier(of.as_joe, note.pk)
        assert shown is not None

        assert shown.actions == ()
        assert [a.title for a in queries.actions_to_link(of.as_joe, shown)] == [action.title]


def test_the_wall_of_another_programme_is_neither_seen_nor_written() -> None:
    of = make.running()
    other = make.running(of.host)
    foreign = make.action(other, "Foreign action")
    private = make.action(of, "Joe’s own", who=of.joe, is_private=True)
    with make.in_scope(other, other.joe):
        note = commands.add_barrier(by=other.as_joe, title="Theirs", level="system")
    with make.in_scope(of, of.joe):
        mine = commands.add_barrier(by=of.as_joe, title="Ours", level="system")

        assert queries.barrier(of.as_joe, note.pk) is None
        assert [n.title for h in queries.wall(of.as_joe) for n in h.notes] == ["Ours"]
        for barrier, action in ((mine, foreign), (note, private), (mine, private)):
            with pytest.raises(ObjectDoesNotExist):
                commands.link_action(by=of.as_joe, barrier_id=barrier.pk, action_id=action.pk)
        with pytest.raises(ObjectDoesNotExist):
            commands.change_barrier(by=of.as_joe, barrier_id=note.pk, seen=1, title="Mine now")


def test_somebody_with_no_say_here_writes_nothing() -> None:
    of = make.running()
    supporter = of.member(of.joe, Role.SUPPORTER)
    with make.in_scope(of, of.joe):
        note = commands.add_barrier(by=of.as_joe, title="Ours", level="system")
        with pytest.raises(PermissionDenied):
            commands.add_barrier(by=supporter, title="Not mine", level="system")
        with pytest.raises(PermissionDenied):
            commands.change_barrier(by=supporter, barrier_id=note.pk, seen=1, title="x")


def test_two_people_changing_one_note_lose_no_word() -> None:
    of = make.running()
    with make.in_scope(of, of.joe):
        note = commands.add_barrier(by=of.as_joe, title="No one answers", level="practice")
        commands.change_barrier(by=of.as_joe, barrier_id=note.pk, seen=1, mover="Crisis team")
        with pytest.raises(Stale):
            commands.change_barrier(by=of.as_joe, barrier_id=note.pk, seen=1, mover="The police")
        shown = queries.barrier(of.as_joe, note.pk)

    assert shown is not None
    assert (shown.mover, shown.version) == ("Crisis team", 2)
