"""What sounds like advice: heard in three languages, changed by those who run the day."""

import pytest

from sessions.day import coach, queries
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db
ALL = tuple(opening for usual in coach.OPENINGS.values() for opening in usual)


@pytest.mark.parametrize(
    "words",
    [
        "Have you tried ringing on Sundays?",
        "And why don’t you ask the day centre?",
        "HAVE YOU   THOUGHT OF moving?",
        "Non sarebbe meglio aspettare?",
        "Perché non lo chiami?",
        "هل جرّبت أن تتصل به؟",
        "أليس من الأفضل أن تنتظر؟",
        " ".join(["word"] * 41),
    ],
)
def test_it_hears_advice(words: str) -> None:
    assert coach.sounds_like_advice(words, ALL)


@pytest.mark.parametrize(
    "words",
    [
        "What matters most to you in this?",
        "Who would notice first that something changed?",
        "Che cosa ti aiuta?",
        "Quando è andata un po’ meglio?",
        "ما الذي يهمك أكثر؟",
        "",
        "🌱🌱🌱",
        " ".join(["word"] * 40),
    ],
)
def test_it_lets_questions_be(words: str) -> None:
    assert not coach.sounds_like_advice(words, ALL)


def test_an_opening_is_heard_only_as_whole_words() -> None:
    assert not coach.sounds_like_advice("What did you shoulder?", ["you should"])
    assert not coach.sounds_like_advice("What else?", ["", " "])


def test_a_programme_changes_what_it_hears() -> None:
    of = make.running()
    address = f"{of.at}sessions/coach/?for=en"
    browser = ground.signed_in(of.ruth)
    before = browser.get(address).content.decode()
    sent = browser.post(address, {"openings": " my tip \n\nmy tip\nlisten", "version": "0"})

    assert "have you tried" in before
    assert sent.status_code == 302
    with make.in_scope(of, of.joe):
        heard = queries.openings(of.as_joe)
    assert heard[:2] == ("my tip", "listen")
    assert "hai provato" in heard


def test_two_who_change_it_at_once_see_both() -> None:
    of = make.running()
    address = f"{of.at}sessions/coach/?for=en"
    browser = ground.signed_in(of.ruth)
    browser.post(address, {"openings": "first", "version": "0"})
    page = browser.post(address, {"openings": "second", "version": "0"})

    assert page.status_code == 409
    assert "first" in page.content.decode()
    assert "second" in page.content.decode()


def test_an_unknown_language_is_english() -> None:
    of = make.running()
    assert "have you tried" in pages.get(of.ruth, f"{of.at}sessions/coach/?for=xx").content.decode()


def test_who_may_see_it() -> None:
    of, other = make.running(), make.running()
    address = f"{of.at}sessions/coach/"

    assert pages.status(of.ruth, address) == 200
    for who in (of.joe, of.helen, of.sam):
        assert pages.status(who, address) == 403
    assert pages.status(other.ruth, address) == 404
