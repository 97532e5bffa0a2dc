"""Writing down what somebody will do, and how it went."""

from uuid import uuid4

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, transaction

from alsets.access import Role
from alsets.tenancy.versions import Stale
from members.models import Person
from sessions.actions import commands, queries
from sessions.actions.models import Action, ReviewNote
from tests.sessions import make

pytestmark = pytest.mark.django_db


def change(of: make.Running, who: Person, row: Action, seen: int = 1, **changes: object) -> Action:
    role = Role.FACILITATOR if who == of.ruth else Role.MEMBER
    with make.in_scope(of, who):
        return commands.change_action(
            by=of.member(who, role),
            action_id=row.pk,
            seen=seen,
            **changes,  # type: ignore[arg-type]  # as each test names them
        )


def test_a_private_action_is_seen_by_its_person_alone() -> None:
    of = make.running()
    with make.in_scope(of, of.joe):
        mine = commands.add_action(by=of.as_joe, title="Ring my brother", is_private=True)
        commands.add_action(by=of.as_joe, title="Show the film", person_id=of.joe.pk)

    assert (mine.person_id, mine.kind) == (of.joe.pk, "personal")

    def seen(who: Person) -> list[str]:
        role = Role.COORDINATOR if who == of.helen else Role.MEMBER
        with make.in_scope(of, who):
            return [row.title for row in queries.actions_seen_by(of.member(who, role))]

    assert sorted(seen(of.joe)) == ["Ring my brother", "Show the film"]
    for who in (of.amina, of.ruth, of.helen):
        assert seen(who) == ["Show the film"]
        with make.in_scope(of, who):
            assert queries.action_page(of.member(who, Role.MEMBER), mine.pk) is None


def test_the_same_form_sent_twice_makes_one_action() -> None:
    of = make.running()
    once = uuid4()
    with make.in_scope(of, of.joe):
        first = commands.add_action(by=of.as_joe, title="Show the film", once=once)
        second = commands.add_action(by=of.as_joe, title="Show the film", once=once)
        assert first.pk == second.pk
        assert Action.objects.count() == 1


def test_a_member_writes_for_herself_and_staff_for_everybody() -> None:
    of = make.running()
    with make.in_scope(of, of.joe):
        with pytest.raises(PermissionDenied):
            commands.add_action(by=of.as_joe, title="Do it", person_id=of.amina.pk)
        with pytest.raises(PermissionDenied):
            commands.add_action(by=of.as_sam, title="Do it")
    with make.in_scope(of, of.ruth):
        made = commands.add_action(by=of.as_ruth, title="Do it", person_id=of.amina.pk)
    assert made.person_id == of.amina.pk


def test_done_needs_something_that_shows_it() -> None:
    of = make.running()
    row = make.action(of, who=of.joe)
    with pytest.raises(commands.NotShown):
        change(of, of.joe, row, state="done", evidence="  ")

    kept = change(of, of.joe, row, state="done", evidence="The chairs stand in a circle.")

    assert (kept.state, kept.version) == ("done", 2)


@pytest.mark.parametrize("state", ["stopped", "handed_over"])
def test_stopping_and_handing_over_need_a_word(state: str) -> None:
    of = make.running()
    row = make.action(of, who=of.joe)
    with pytest.raises(commands.NotExplained):
        change(of, of.joe, row, state=state)

    change(of, of.joe, row, state=state, note="Peter does it")

    with make.in_scope(of, of.amina):
        page = queries.action_page(of.as_amina, row.pk)
    assert page is not None
    assert [(note.name, note.text) for note in page.notes] == [("Joe Maddox", "Peter does it")]


def test_two_people_changing_one_action_lose_no_word() -> None:
    of = make.running()
    row = make.action(of, who=of.joe)
    change(of, of.joe, row, state="under_way", note="Begun")
    with pytest.raises(Stale):
        change(of, of.ruth, row, seen=1, title="Something else")

    again = change(of, of.joe, row, seen=1, state="under_way", note="Begun")

    assert again.version == 2
    with make.in_scope(of, of.joe):
        assert ReviewNote.objects.count() == 1


def test_only_its_person_and_staff_change_an_action() -> None:
    of = make.running()
    joes, nobodys = make.action(of, who=of.joe), make.action(of, "Find a hall")
    with pytest.raises(PermissionDenied):
        change(of, of.amina, joes, state="under_way")
    with make.in_scope(of, of.sam), pytest.raises(PermissionDenied):
        commands.change_action(by=of.as_sam, action_id=nobodys.pk, seen=1, state="under_way")

    assert change(of, of.ruth, joes, state="waiting").state == "waiting"
    assert change(of, of.amina, nobodys, person_id=of.amina.pk).person_id == of.amina.pk
    with pytest.raises(PermissionDenied):
        change(of, of.joe, joes, seen=2, person_id=of.amina.pk)


def test_a_private_action_may_be_opened_and_its_old_notes_stay_her_own() -> None:
    of = make.running()
    with make.in_scope(of, of.joe):
        mine = commands.add_action(by=of.as_joe, title="Ring my brother", is_private=True)
    change(of, of.joe, mine, note="It was hard", person_id=None, kind="barrier")
    with make.in_scope(of, of.joe):
        kept = Action.objects.get(pk=mine.pk)
    assert (kept.person_id, kept.kind, kept.version) == (of.joe.pk, "personal", 1)

    change(of, of.joe, mine, is_private=False, kind="implementation", note="Now for all")

    with make.in_scope(of, of.amina):
        page = queries.action_page(of.as_amina, mine.pk)
    assert page is not None
    assert [note.text for note in page.notes] == ["Now for all"]
    with make.in_scope(of, of.joe):
        assert ReviewNote.objects.count() == 2
    change(of, of.joe, mine, seen=2, is_private=True)
    with make.in_scope(of, of.amina):
        assert Action.objects.filter(pk=mine.pk).exists()


def test_nobody_speaks_for_somebody_else() -> None:
    of = make.running()
    row = make.action(of, who=of.joe)
    with make.in_scope(of, of.amina), pytest.raises(DatabaseError), transaction.atomic():
        ReviewNote.objects.create(
            organisation_id=of.host.id, action=row, person=of.joe, text="I did nothing"
        )


def test_an_action_of_another_programme_is_neither_seen_nor_changed() -> None:
    of = make.running()
    beside, other = make.running(of.host), make.running()
    row = make.action(of)
    for elsewhere in (beside, other):
        with make.in_scope(elsewhere, elsewhere.ruth):
            assert queries.action_page(elsewhere.as_ruth, row.pk) is None
            assert queries.actions_seen_by(elsewhere.as_ruth) == ()
            with pytest.raises(ObjectDoesNotExist):
                commands.change_action(by=elsewhere.as_ruth, action_id=row.pk, seen=1, title="Mine")
