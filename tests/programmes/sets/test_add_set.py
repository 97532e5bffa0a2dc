"""The page that makes a set."""

from typing import Any

import pytest

from members.models import Person
from programmes.sets import queries
from tests import make as ground
from tests.programmes.sets import make
from tests.sessions import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme without sets."""
    return make.running()


def post(who: Person, address: str, name: str) -> Any:
    """Press the button of the page."""
    return ground.signed_in(who).post(address, {"name": name})


def names(of: make.Running) -> list[str]:
    """Return what the sets of a programme are called."""
    with make.in_scope(of, of.ruth):
        return list(queries.set_names(of.as_ruth).values())


def test_those_who_run_the_programme_make_sets(of: make.Running) -> None:
    for who, name in ((of.ruth, "Willow"), (of.helen, "Oak")):
        answer = post(who, f"{of.at}sets/new/", name)
        assert (answer.status_code, answer.url) == (302, f"{of.at}sets/")
    assert names(of) == ["Oak", "Willow"]


def test_it_offers_a_name_that_is_free(of: make.Running) -> None:
    make.learning_set(of, "Willow")
    page = pages.get(of.ruth, f"{of.at}sets/new/")
    assert page.status_code == 200
    assert page.context["form"]["name"].value() == "Oak"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Willow", "Another set has this name. Take one that nobody mixes up with it."),
        ("  ", "Type a name."),
    ],
)
def test_a_name_that_does_not_do_is_asked_for_again(of: make.Running, name: str, said: str) -> None:
    make.learning_set(of, "Willow")
    page = post(of.ruth, f"{of.at}sets/new/", name)
    assert page.status_code == 422
    assert page.context["form"].errors == {"name": [said]}
    assert page.context["form"]["name"].value() == name
    assert names(of) == ["Willow"]


def test_the_same_name_is_free_in_another_programme(of: make.Running) -> None:
    make.learning_set(make.running(of.host), "Willow")
    assert post(of.ruth, f"{of.at}sets/new/", "Willow").status_code == 302
    assert names(of) == ["Willow"]


def test_others_do_not(of: make.Running) -> None:
    elsewhere, stranger = make.running(of.host), make.running()
    ana, _seat = make.sits(of, "Ana Ruiz")
    for who, code in ((ana, 403), (of.joe, 403), (elsewhere.ruth, 404), (stranger.ruth, 404)):
        assert pages.status(who, f"{of.at}sets/new/") == code
        assert post(who, f"{of.at}sets/new/", "Mine").status_code == code
    assert names(of) == []
