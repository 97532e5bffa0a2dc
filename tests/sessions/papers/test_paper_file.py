"""Papers as files: each kind, in each language and size, read aloud by programs without a fault."""

from pathlib import Path

import pytest

from tests import make as ground
from tests.alsets.documents.reader import complaints, facts, text
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db
KINDS = ("run-sheet", "name-words", "sign-in", "question-cards")


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(2))
    return made


def at(of: make.Running, paper: str, *, language: str = "en", size: str = "normal") -> str:
    query = f"paper={paper}&language={language}&size={size}"
    return f"{of.at}sessions/4/papers/paper.pdf?{query}"


@pytest.mark.parametrize("paper", KINDS)
@pytest.mark.parametrize(("language", "size"), [("en", "normal"), ("ar", "large"), ("it", "large")])
def test_each_can_be_read_aloud(
    of: make.Running, tmp_path: Path, paper: str, language: str, size: str
) -> None:
    page = ground.signed_in(of.ruth).get(at(of, paper, language=language, size=size))
    assert page["Content-Type"] == "application/pdf"
    assert "no-store" in page["Cache-Control"]
    name = f"{of.programme.slug}-session-4-{paper}-{language}.pdf"
    assert page["Content-Disposition"] == f'attachment; filename="{name}"'
    found = facts(page.content)
    assert (found.language, found.tagged, found.faults) == (language, True, [])
    assert complaints(page.content, tmp_path) == []


def test_names_stand_with_the_words_people_chose_and_no_title(
    of: make.Running, tmp_path: Path
) -> None:
    shown = text(ground.signed_in(of.ruth).get(at(of, "name-words")).content, tmp_path)
    for name in ("Joe Maddox", "Amina Rahimi", "Fay Green"):
        assert name in shown


def test_for_one_set_only_its_people_are_there(of: make.Running, tmp_path: Path) -> None:
    for paper in ("run-sheet", "sign-in", "name-words"):
        address = f"{at(of, paper)}&learning_set={of.willow.pk}"
        shown = text(ground.signed_in(of.ruth).get(address).content, tmp_path)
        assert "Joe Maddox" in shown, paper
        assert "Fay Green" not in shown, paper


def test_twenty_five_people_fill_four_sheets(of: make.Running) -> None:
    for n in range(22):
        make.sits_in(of, f"Member {n}", of.willow)
    browser = ground.signed_in(of.ruth)
    assert facts(browser.get(at(of, "name-words")).content).pages == 4
    assert facts(browser.get(at(of, "name-words", size="large")).content).pages == 13


def test_the_questions_are_ours_in_the_language_asked_for(of: make.Running, tmp_path: Path) -> None:
    shown = text(ground.signed_in(of.ruth).get(at(of, "question-cards")).content, tmp_path)
    assert "Whose story have we not heard?" in " ".join(shown.split())
    shown = text(
        ground.signed_in(of.ruth).get(at(of, "question-cards", language="it")).content, tmp_path
    )
    assert "Whose story" not in shown


@pytest.mark.parametrize("wrong", ["paper=poster", "language=xx", "size=huge", "learning_set=x"])
def test_what_is_not_offered_is_asked_again(of: make.Running, wrong: str) -> None:
    page = pages.get(of.ruth, f"{at(of, 'sign-in')}&{wrong}")
    assert page.status_code == 422
    assert page.context["form"].errors


def test_who_may_have_it(of: make.Running) -> None:
    other = make.running()
    for who in (of.joe, of.sam):
        assert pages.status(who, at(of, "sign-in")) == 403
    assert pages.status(other.ruth, at(of, "sign-in")) == 404
    foreign = f"{at(of, 'sign-in')}&learning_set={other.willow.pk}"
    assert pages.status(of.ruth, foreign) == 422
