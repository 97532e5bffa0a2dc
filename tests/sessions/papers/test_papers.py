"""Choosing what to print for a day."""

import pytest

from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    made = make.running()
    make.learning_session(made, starts_at=make.in_days(2))
    return made


def at(of: make.Running) -> str:
    return f"{of.at}sessions/4/papers/"


def test_it_offers_papers_sets_languages_and_sizes(of: make.Running) -> None:
    page = pages.get(of.ruth, at(of)).content.decode()
    for words in ("Run sheet", "Name words", "Sign-in sheet", "Question cards", "Willow", "Oak"):
        assert words in page
    for words in ("Large print", "Arabic", "Italian"):
        assert words in page
    assert f'action="{at(of)}paper.pdf"' in page


def test_the_language_of_the_programme_is_chosen_at_first(of: make.Running) -> None:
    with make.in_scope(of, of.ruth):
        type(of.programme).objects.filter(pk=of.programme.pk).update(language="it")
    assert pages.get(of.ruth, at(of)).context["form"].initial == {"language": "it"}


def test_the_session_leads_there(of: make.Running) -> None:
    assert at(of) in pages.get(of.ruth, f"{of.at}sessions/4/").content.decode()


def test_who_may_see_it(of: make.Running) -> None:
    other = make.running()
    for who in (of.ruth, of.helen):
        assert pages.status(who, at(of)) == 200
    for who in (of.joe, of.sam):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404
    assert pages.status(of.ruth, f"{of.at}sessions/9/papers/") == 404
    assert pages.asked(ground.signed_in(of.ruth), at(of)) <= 8
