"""Writing down a round: one that begins, or one from paper."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from sessions.actions.models import Action
from sessions.day import commands, origins
from sessions.day.models import Round, RoundStage
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme whose fourth session began an hour ago, its set Willow meeting."""
    made = make.running()
    make.learning_session(made, starts_at=timezone.now() - dt.timedelta(hours=1))
    with make.in_scope(made, made.ruth):
        commands.open_meeting(by=made.as_ruth, number=4, learning_set_id=made.willow.pk)
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/day/{of.willow.pk}/round/"


def typed(of: make.Running, **more: str) -> dict[str, str]:
    return {
        "presenter_id": str(of.joe.pk),
        "question": "How do I stay close to my brother?",
        "when": "over",
        "plan": "short",
        "once": str(uuid4()),
        **more,
    }


def test_one_from_paper_comes_with_its_actions(of: make.Running) -> None:
    browser = ground.signed_in(of.ruth)
    form = typed(
        of,
        **{
            "try0-title": "Bring the number",
            "try0-person_id": str(of.amina.pk),
            "try0-sees": "programme",
            "try2-title": "Ask him",
            "try2-person_id": str(of.joe.pk),
            "try2-sees": "me",
        },
    )
    sent = browser.post(at(of), form)
    browser.post(at(of), form)

    assert (sent.status_code, sent["Location"]) == (302, at(of).removesuffix("round/"))
    with make.in_scope(of, of.joe):
        (row,) = Round.objects.all()
        assert (row.stage, row.question) == ("closed", "How do I stay close to my brother?")
        assert sum(RoundStage.objects.values_list("planned_minutes", flat=True)) == 30
        private = dict(Action.objects.values_list("title", "is_private"))
        assert private == {"Bring the number": False, "Ask him": True}
    with make.in_scope(of, of.ruth):
        assert [action.title for action in Action.objects.all()] == ["Bring the number"]


def test_one_that_begins_now_waits_for_the_one_before(of: make.Running) -> None:
    browser = ground.signed_in(of.ruth)
    browser.post(at(of), typed(of, when="now"))
    page = browser.post(at(of), typed(of, when="now", presenter_id=str(of.amina.pk)))

    assert page.status_code == 422
    assert "Somebody has the time now. End that round first." in page.content.decode()
    with make.in_scope(of, of.ruth):
        (row,) = Round.objects.all()
        assert (row.stage, row.presenter_id) == ("presenting", of.joe.pk)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"presenter_id": ""}, "Choose who has the time."),
        (
            {"try1-title": "Ask him", "try1-person_id": "", "try1-sees": "me"},
            "Say who it is for: only that person will see it.",
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    of: make.Running, wrong: dict[str, str], words: str
) -> None:
    page = ground.signed_in(of.ruth).post(at(of), typed(of, **wrong))

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "How do I stay close to my brother?" in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert (Round.objects.count(), Action.objects.count()) == (0, 0)


def test_nobody_of_another_set_is_offered(of: make.Running) -> None:
    words = pages.get(of.ruth, at(of)).content.decode()
    sent = ground.signed_in(of.ruth).post(at(of), typed(of, presenter_id=str(of.fay.pk)))

    assert "Amina Rahimi" in words
    assert "Fay Green" not in words
    assert sent.status_code == 422


def test_without_a_meeting_there_is_no_round(of: make.Running) -> None:
    elsewhere = f"{of.at}sessions/4/day/{of.oak.pk}/"
    page = pages.get(of.ruth, f"{elsewhere}round/")

    assert (page.status_code, page["Location"]) == (302, elsewhere)


def test_where_an_action_came_from_is_told_to_who_keeps_it(of: make.Running) -> None:
    kept: list[tuple[str, str]] = []

    def keeper(*, by: object, action: Action, round_: Round) -> None:
        kept.append((action.title, str(round_.presenter_id)))

    origins.register(keeper)
    try:
        ground.signed_in(of.ruth).post(
            at(of), typed(of, **{"try0-title": "Bring it", "try0-sees": "programme"})
        )
    finally:
        origins.forget(keeper)

    assert kept == [("Bring it", str(of.joe.pk))]


def test_who_may_record(of: make.Running) -> None:
    other = make.running()

    assert pages.status(of.ruth, at(of)) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
        assert ground.signed_in(who).post(at(of), typed(of)).status_code == 403
    assert pages.status(other.ruth, at(of)) == 404
    with make.in_scope(of, of.ruth):
        assert Round.objects.count() == 0
