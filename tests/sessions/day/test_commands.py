"""Opening and closing meetings, who is here, rounds and what came out of them."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from alsets.access import Member, Role
from members.consent.models import Circle, CircleMember
from members.models import Person
from programmes.curriculum.models import LearningSession
from sessions.actions.models import Action
from sessions.day import commands, queries, rules, stages
from sessions.day.commands import NewAction
from sessions.day.models import Attendance, Round, RoundStage, SetMeeting
from tests.sessions import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme whose fourth session began an hour ago."""
    made = make.running()
    make.learning_session(made, starts_at=timezone.now() - dt.timedelta(hours=1))
    return made


def opened(of: make.Running) -> SetMeeting:
    with make.in_scope(of, of.ruth):
        return commands.open_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)


def recorded(of: make.Running, **more: object) -> commands.Recorded:
    facts: dict[str, object] = {"presenter_id": of.joe.pk, **more}
    with make.in_scope(of, of.ruth):
        return commands.record_round(
            by=of.as_ruth,
            number=4,
            learning_set_id=of.willow.pk,
            **facts,  # type: ignore[arg-type]  # as each test names them
        )


def test_opening_a_meeting_twice_opens_one(of: make.Running) -> None:
    first = opened(of)
    second = opened(of)

    assert first.pk == second.pk
    with make.in_scope(of, of.ruth):
        assert SetMeeting.objects.count() == 1


def test_who_is_in_the_room_is_a_circle_that_ends(of: make.Running) -> None:
    meeting = opened(of)
    assert meeting.circle_id is not None
    with make.in_scope(of, of.ruth):
        commands.mark_attendance(
            by=of.as_ruth, number=4, learning_set_id=of.willow.pk, present={of.joe.pk}
        )
        circle = Circle.objects.get(pk=meeting.circle_id)
        inside = set(CircleMember.objects.filter(circle=circle).values_list("person_id", flat=True))
        commands.mark_attendance(
            by=of.as_ruth, number=4, learning_set_id=of.willow.pk, present={of.amina.pk}
        )
        later = set(CircleMember.objects.filter(circle=circle).values_list("person_id", flat=True))
        starts_at = LearningSession.objects.get(number=4).starts_at
        commands.close_meeting(by=of.as_ruth, number=4, learning_set_id=of.willow.pk)
        closed = Circle.objects.get(pk=meeting.circle_id)

    assert inside == {of.ruth.pk, of.joe.pk}
    assert later == {of.ruth.pk, of.amina.pk}
    assert starts_at is not None
    assert circle.ended_at == starts_at + dt.timedelta(minutes=155, hours=2)
    assert closed.ended_at is not None
    assert closed.ended_at <= timezone.now()


def test_no_meeting_is_opened_before_its_day() -> None:
    of = make.running()
    make.learning_session(of, 4, starts_at=make.in_days(3))
    make.learning_session(of, 5)
    with make.in_scope(of, of.ruth):
        for number in (4, 5):
            with pytest.raises(commands.NotYet):
                commands.open_meeting(by=of.as_ruth, number=number, learning_set_id=of.willow.pk)
            with pytest.raises(commands.NotYet):
                commands.hold_session(by=of.as_ruth, number=number)
        assert SetMeeting.objects.count() == 0


def test_attendance_is_corrected_by_saying_it_again(of: make.Running) -> None:
    opened(of)
    with make.in_scope(of, of.ruth):
        for present in ({of.joe.pk, of.amina.pk}, {of.joe.pk}, {of.joe.pk}):
            commands.mark_attendance(
                by=of.as_ruth, number=4, learning_set_id=of.willow.pk, present=present
            )
        rows = dict(Attendance.objects.values_list("person_id", "present"))
        with pytest.raises(commands.NotInTheSet):
            commands.mark_attendance(
                by=of.as_ruth, number=4, learning_set_id=of.willow.pk, present={of.fay.pk}
            )

    assert rows == {of.joe.pk: True, of.amina.pk: False}


def test_attendance_is_read_by_facilitators_and_about_oneself(of: make.Running) -> None:
    opened(of)
    with make.in_scope(of, of.ruth):
        commands.mark_attendance(
            by=of.as_ruth, number=4, learning_set_id=of.willow.pk, present={of.joe.pk}
        )

    def seen(who: Person) -> set[UUID]:
        with make.in_scope(of, who):
            return set(Attendance.objects.values_list("person_id", flat=True))

    assert seen(of.ruth) == {of.joe.pk, of.amina.pk}
    assert seen(of.amina) == {of.amina.pk}
    assert seen(of.fay) == seen(of.helen) == seen(of.sam) == set()


def test_a_round_from_paper_comes_with_its_actions(of: make.Running) -> None:
    opened(of)
    made = recorded(
        of,
        question="How do I stay close to my brother?",
        actions=[
            NewAction("Ask him what he would like", of.joe.pk, is_private=True),
            NewAction("Bring the number", of.amina.pk, dt.date(2027, 1, 15)),
        ],
    )

    with make.in_scope(of, of.ruth):
        row = Round.objects.get(pk=made.round.pk)
        assert (row.stage, row.question) == ("closed", "How do I stay close to my brother?")
        planned = RoundStage.objects.filter(round=row).values_list("planned_minutes", flat=True)
        assert sum(planned) == 45
        assert [a.title for a in Action.objects.all()] == ["Bring the number"]
    with make.in_scope(of, of.joe):
        assert {a.pk for a in Action.objects.all()} == set(made.action_ids)
        own = Action.objects.get(person_id=of.joe.pk)
        assert (own.kind, own.is_private, own.learning_set_id) == ("personal", True, of.willow.pk)
    with make.in_scope(of, of.amina):
        assert [a.title for a in Action.objects.all()] == ["Bring the number"]


def test_the_question_is_kept_sealed(of: make.Running) -> None:
    opened(of)
    made = recorded(of, question="How do I stay close to my brother?")

    with make.in_scope(of, of.ruth), connection.cursor() as cursor:
        cursor.execute("SELECT question FROM als_sessions_round WHERE id = %s", [made.round.pk])
        stored = bytes(cursor.fetchone()[0])

    assert b"brother" not in stored


def test_the_same_form_sent_twice_records_one_round(of: make.Running) -> None:
    opened(of)
    once = uuid4()
    actions = [
        NewAction("Ask him", of.joe.pk, is_private=True),
        NewAction("Bring it", of.amina.pk),
    ]
    first = recorded(of, once=once, actions=actions)
    second = recorded(of, once=once, actions=actions)

    assert first.round.pk == second.round.pk
    assert first.action_ids == second.action_ids
    with make.in_scope(of, of.joe):
        assert (Round.objects.count(), Action.objects.count()) == (1, 2)


def test_one_round_at_a_time(of: make.Running) -> None:
    opened(of)
    recorded(of, over=False)

    with pytest.raises(commands.RoundInProgress):
        recorded(of, presenter_id=of.amina.pk, over=False)
    recorded(of, presenter_id=of.amina.pk, over=True)
    with make.in_scope(of, of.ruth):
        assert Round.objects.count() == 2


def test_a_round_goes_on_stage_by_stage_and_a_second_press_does_nothing(of: make.Running) -> None:
    opened(of)
    made = recorded(of, over=False)
    seen, row = [], made.round
    with make.in_scope(of, of.ruth):
        for stage in stages.ORDER:
            commands.go_on(by=of.as_ruth, round_id=made.round.pk, stage=stage)
            row = commands.go_on(by=of.as_ruth, round_id=made.round.pk, stage=stage)
            seen.append(row.stage)
        ended = RoundStage.objects.filter(round=made.round, ended_at__isnull=False).count()
        row.refresh_from_db()

    assert seen == [
        "clarifying",
        "open_questions",
        "reflections",
        "actions",
        "process_review",
        "closed",
    ]
    assert (ended, row.ended_at is not None) == (6, True)


def test_the_presenter_stops_and_nothing_asks_why(of: make.Running) -> None:
    opened(of)
    made = recorded(of, over=False, question="Something of mine")
    with make.in_scope(of, of.ruth):
        commands.stop_round(by=of.as_ruth, round_id=made.round.pk)
        row = commands.stop_round(by=of.as_ruth, round_id=made.round.pk)
        commands.forget_question(by=of.as_ruth, round_id=made.round.pk)
        kept = Round.objects.get(pk=made.round.pk).question

    assert (row.stage, kept) == ("stopped", "")


def test_holding_the_session_closes_what_is_open(of: make.Running) -> None:
    meeting = opened(of)
    made = recorded(of, over=False)
    with make.in_scope(of, of.ruth):
        first = commands.hold_session(by=of.as_ruth, number=4)
        second = commands.hold_session(by=of.as_ruth, number=4)
        meeting.refresh_from_db()
        made.round.refresh_from_db()

    assert first.held_at == second.held_at
    assert meeting.closed_at is not None
    assert made.round.stage == "closed"


def test_only_facilitators_run_the_day(of: make.Running) -> None:
    opened(of)
    made = recorded(of, over=False)
    helen = of.member(of.helen, Role.COORDINATOR)
    for by in (of.as_joe, of.as_sam, helen):
        here = {"by": by, "number": 4, "learning_set_id": of.willow.pk}
        with make.in_scope(of, of.ruth):
            for deed in (
                lambda here=here: commands.open_meeting(**here),
                lambda here=here: commands.mark_attendance(**here, present=set()),
                lambda here=here: commands.record_round(**here, presenter_id=of.joe.pk),
                lambda here=here: commands.close_meeting(**here),
                lambda here=here: commands.add_action_here(**here, action=NewAction("x")),
                lambda by=by: commands.hold_session(by=by, number=4),
                lambda by=by: commands.go_on(by=by, round_id=made.round.pk, stage="presenting"),
                lambda by=by: commands.forget_question(by=by, round_id=made.round.pk),
            ):
                with pytest.raises(PermissionDenied):
                    deed()
    with make.in_scope(of, of.amina), pytest.raises(PermissionDenied):
        commands.stop_round(by=of.as_amina, round_id=made.round.pk)
    with make.in_scope(of, of.helen), pytest.raises(ObjectDoesNotExist):
        commands.stop_round(by=helen, round_id=made.round.pk)  # coordinators read no rounds
    with make.in_scope(of, of.joe), pytest.raises(DatabaseError), transaction.atomic():
        Attendance.objects.create(
            organisation_id=of.host.id,
            programme=of.programme,
            set_meeting=made.round.set_meeting,
            person=of.amina,
        )


def test_the_day_of_another_programme_is_not_reached(of: make.Running) -> None:
    opened(of)
    made = recorded(of, over=False)
    beside = make.running(of.host)
    make.learning_session(beside, starts_at=timezone.now())
    by: Member = beside.as_ruth
    with make.in_scope(of, beside.ruth):
        with pytest.raises(ObjectDoesNotExist):
            commands.stop_round(by=by, round_id=made.round.pk)
        with pytest.raises(ObjectDoesNotExist):
            commands.open_meeting(by=by, number=4, learning_set_id=of.willow.pk)
        assert queries.board(by, 4, of.willow.pk) is None


def test_the_hint_names_who_has_had_the_fewest_rounds_then_waited_longest() -> None:
    ana, bo, cy = (uuid4() for _n in range(3))
    early, late = (dt.datetime(2027, 1, day, tzinfo=dt.UTC) for day in (1, 2))

    assert rules.next_turn([ana, bo, cy], {ana: [early], bo: [early]}) == cy
    assert rules.next_turn([ana, bo], {ana: [late], bo: [early]}) == bo
    assert rules.next_turn([ana, bo], {ana: [early, late], bo: [late]}) == bo
    assert rules.next_turn([ana, bo], {}) is None
    assert rules.next_turn([], {}) is None


def test_the_board_hints_at_whose_turn_it_might_be(of: make.Running) -> None:
    opened(of)
    recorded(of)
    with make.in_scope(of, of.ruth):
        board = queries.board(of.as_ruth, 4, of.willow.pk)

    assert board is not None
    assert board.hint == "Amina Rahimi has had the fewest rounds so far, or waited longest."
