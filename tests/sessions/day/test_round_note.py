"""What is kept of a round: nothing is read by the set before the presenter has said yes."""

import pytest
from django.core.exceptions import PermissionDenied

from sessions.day import commands
from sessions.day.models import Round, RoundNote
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db
WORDS = {"words": "Ask before you plan.", "before": "The ward chose", "now": "He chooses"}


@pytest.fixture
def of(db: None) -> make.Running:
    """A session in which Joe had the time, with Amina in his set and Fay in another."""
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(0))
    here = {"number": 4, "learning_set_id": made.willow.pk}
    with make.in_scope(made, made.ruth):
        commands.open_meeting(by=made.as_ruth, **here)  # type: ignore[arg-type]  # see `here`
        commands.record_round(
            by=made.as_ruth,
            presenter_id=made.joe.pk,
            question="How do I stay close?",
            **here,  # type: ignore[arg-type]
        )
    return made


def round_of(of: make.Running) -> Round:
    with make.in_scope(of, of.ruth):
        return Round.objects.get(programme=of.programme)


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/rounds/{round_of(of).pk}/"


def written(of: make.Running, *, by_joe: bool = False) -> None:
    who, member = (of.joe, of.as_joe) if by_joe else (of.ruth, of.as_ruth)
    with make.in_scope(of, who):
        commands.keep_note(by=member, round_id=round_of(of).pk, seen=0, **WORDS)


def test_the_set_reads_it_only_when_the_presenter_has_said_yes(of: make.Running) -> None:
    written(of)
    assert pages.status(of.amina, at(of)) == 404
    with make.in_scope(of, of.amina):
        assert RoundNote.objects.count() == 0

    page = pages.get(of.joe, at(of)).content.decode()
    assert "Ask before you plan." in page
    sent = ground.signed_in(of.joe).post(at(of), {"do": "agree", "version": "1"})
    assert sent.status_code == 302

    page = pages.get(of.amina, at(of)).content.decode()
    for words in WORDS.values():
        assert words in page
    assert "How do I stay close?" not in page
    assert "<textarea" not in page


def test_what_the_presenter_writes_herself_is_agreed(of: make.Running) -> None:
    written(of, by_joe=True)
    assert pages.status(of.amina, at(of)) == 200


def test_another_set_and_another_programme_read_nothing(of: make.Running) -> None:
    written(of, by_joe=True)
    assert pages.status(of.fay, at(of)) == 404
    assert pages.status(make.running().ruth, at(of)) == 404
    for who in (of.helen, of.sam):
        assert pages.status(who, at(of)) == 403
        with make.in_scope(of, who):
            assert RoundNote.objects.count() == 0


def test_a_change_by_somebody_else_asks_for_a_new_yes(of: make.Running) -> None:
    written(of, by_joe=True)
    sent = ground.signed_in(of.ruth).post(
        at(of), {**WORDS, "words": "Ask first.", "version": "1", "do": "keep"}
    )
    assert sent.status_code == 302
    assert pages.status(of.amina, at(of)) == 404


def test_a_yes_to_what_was_changed_meanwhile_is_asked_again(of: make.Running) -> None:
    written(of)
    with make.in_scope(of, of.ruth):
        commands.keep_note(
            by=of.as_ruth, round_id=round_of(of).pk, seen=1, words="Other", before="", now=""
        )
    page = ground.signed_in(of.joe).post(at(of), {"do": "agree", "version": "1"}, follow=True)
    assert "Somebody changed it meanwhile" in page.content.decode()
    assert pages.status(of.amina, at(of)) == 404


def test_nobody_says_yes_for_the_presenter(of: make.Running) -> None:
    written(of)
    for who, member in ((of.ruth, of.as_ruth), (of.amina, of.as_amina)):
        with make.in_scope(of, who), pytest.raises(PermissionDenied):
            commands.agree_to_note(by=member, round_id=round_of(of).pk, seen=1)
    assert ground.signed_in(of.ruth).post(at(of), {"do": "agree"}).status_code == 404


def test_the_presenter_takes_it_out(of: make.Running) -> None:
    written(of)
    ground.signed_in(of.joe).post(at(of), {"do": "drop"})
    with make.in_scope(of, of.ruth):
        assert RoundNote.objects.count() == 0
        assert Round.objects.count() == 1


def test_two_windows_lose_no_words(of: make.Running) -> None:
    browser = ground.signed_in(of.ruth)
    browser.post(at(of), {**WORDS, "version": "0", "do": "keep"})
    page = browser.post(at(of), {**WORDS, "words": "Quite other", "version": "0", "do": "keep"})
    assert page.status_code == 409
    for words in ("Quite other", "Ask before you plan."):
        assert words in page.content.decode()


def test_somebody_of_the_set_cannot_write(of: make.Running) -> None:
    written(of, by_joe=True)
    sent = ground.signed_in(of.amina).post(at(of), {**WORDS, "version": "1", "do": "keep"})
    assert sent.status_code == 404
    with make.in_scope(of, of.amina), pytest.raises(PermissionDenied):
        commands.keep_note(by=of.as_amina, round_id=round_of(of).pk, seen=1, **WORDS)


def test_a_round_that_goes_on_has_nothing_to_keep_yet(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        Round.objects.update(stage="presenting")
    assert pages.status(of.joe, at(of)) == 404


def test_it_costs_few_questions(of: make.Running) -> None:
    written(of, by_joe=True)
    assert pages.asked(ground.signed_in(of.joe), at(of)) <= 8
    assert pages.asked(ground.signed_in(of.amina), at(of)) <= 8
