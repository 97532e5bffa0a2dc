"""The page that gives a set another name."""

from typing import Any

import pytest

from members.consent.models import Circle
from members.models import Person
from programmes.sets.models import LearningSet
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


def names(of: make.Running, learning_set: LearningSet) -> tuple[str, str]:
    """Return what a set and its circle are called."""
    with make.in_scope(of, of.ruth):
        row = LearningSet.objects.get(pk=learning_set.pk)
        return row.name, Circle.objects.get(pk=row.circle_id).name


def test_those_who_run_the_programme_rename_a_set_and_its_circle(of: make.Running) -> None:
    willow = make.learning_set(of, "Willow")
    address = f"{of.at}sets/{willow.pk}/name/"
    for who, before, name in ((of.ruth, "Willow", "Rowan"), (of.helen, "Rowan", "Hazel")):
        page = pages.get(who, address)
        assert (page.status_code, page.context["form"]["name"].value()) == (200, before)
        for _ in range(2):
            answer = post(who, address, name)
            assert (answer.status_code, answer.url) == (302, f"{of.at}sets/")
        assert names(of, willow) == (name, name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Oak", "Another set has this name. Take one that nobody mixes up with it."),
        ("", "Type a name."),
    ],
)
def test_a_name_that_does_not_do_is_asked_for_again(of: make.Running, name: str, said: str) -> None:
    willow, _oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    page = post(of.ruth, f"{of.at}sets/{willow.pk}/name/", name)
    assert page.status_code == 422
    assert page.context["form"].errors == {"name": [said]}
    assert names(of, willow) == ("Willow", "Willow")


def test_others_do_not(of: make.Running) -> None:
    willow = make.learning_set(of, "Willow")
    address = f"{of.at}sets/{willow.pk}/name/"
    ana, seat = make.sits(of, "Ana Ruiz")
    make.move(of, seat, to=willow)
    elsewhere, stranger = make.running(of.host), make.running()
    for who, code in ((ana, 403), (of.joe, 403), (elsewhere.ruth, 404), (stranger.ruth, 404)):
        page = pages.get(who, address)
        assert page.status_code == code
        assert "Willow" not in page.content.decode()
        assert post(who, address, "Mine").status_code == code
    assert names(of, willow) == ("Willow", "Willow")


def test_a_set_of_another_programme_is_not_there(of: make.Running) -> None:
    for other in (make.running(of.host), make.running()):
        strange = make.learning_set(other, "Strange")
        address = f"{of.at}sets/{strange.pk}/name/"
        assert pages.status(of.ruth, address) == 404
        assert post(of.ruth, address, "Mine").status_code == 404
        assert names(other, strange) == ("Strange", "Strange")
