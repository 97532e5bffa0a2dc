"""The page that asks where those who were ticked shall go."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from members.models import Person
from tests import make as ground
from tests.programmes.sets import make
from tests.sessions import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme in which nobody sits yet."""
    return make.running()


def post(who: Person, address: str, **data: Any) -> Any:
    """Press the button of the page."""
    return ground.signed_in(who).post(address, data)


def asking(of: make.Running, *seats: UUID | str) -> str:
    """Return the address that the page of sets leads to."""
    return f"{of.at}sets/move/?" + "&".join(f"person={seat}" for seat in seats)


def test_it_names_who_was_ticked_and_the_sets_there_are(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    (_ana, hers), (_bo, his), _cy = (make.sits(of, name) for name in ("Ana", "Bo", "Cy"))

    for who in (of.ruth, of.helen):
        page = pages.get(who, asking(of, hers, his))
        assert page.status_code == 200
        assert [pick.face.name for pick in page.context["people"]] == ["Ana", "Bo"]
        assert page.context["form"].fields["to"].choices == [
            (str(oak.pk), "Oak"),
            (str(willow.pk), "Willow"),
            ("none", "No set for now"),
        ]
        for seat in (hers, his):
            assert page.content.decode().count(f'value="{seat}"') == 1


def test_they_move_where_it_was_said_and_pressing_twice_is_fine(of: make.Running) -> None:
    willow = make.learning_set(of, "Willow")
    (_ana, hers), (_bo, his) = make.sits(of, "Ana"), make.sits(of, "Bo")

    for _ in range(2):
        answer = post(
            of.ruth, f"{of.at}sets/move/", person=[str(hers), str(his)], to=str(willow.pk)
        )
        assert (answer.status_code, answer.url) == (302, f"{of.at}sets/")
    assert [make.history(of, seat) for seat in (hers, his)] == [[("Willow", False)]] * 2


def test_without_an_answer_it_asks_again_with_the_same_people(of: make.Running) -> None:
    make.learning_set(of)
    (_ana, hers), (_bo, his) = make.sits(of, "Ana"), make.sits(of, "Bo")

    page = post(of.ruth, f"{of.at}sets/move/", person=[str(hers), str(his)])
    assert page.status_code == 422
    assert page.context["form"].errors == {"to": ["Choose a set."]}
    assert [pick.id for pick in page.context["people"]] == [hers, his]
    for seat in (hers, his):
        assert page.content.decode().count(f'value="{seat}"') == 1
    assert make.history(of, hers) == []


@pytest.mark.parametrize("ticked", [[], ["nobody"], [uuid4()]])
def test_without_anybody_ticked_it_leads_back(of: make.Running, ticked: list[Any]) -> None:
    make.sits(of, "Ana")
    answer = pages.get(of.ruth, asking(of, *ticked))
    assert (answer.status_code, answer.url) == (302, f"{of.at}sets/")


def test_somebody_who_has_left_meanwhile_stops_the_move(of: make.Running) -> None:
    willow = make.learning_set(of)
    _ana, hers = make.sits(of, "Ana")
    answer = ground.signed_in(of.ruth).post(
        f"{of.at}sets/move/",
        {"person": [str(hers), str(uuid4())], "to": str(willow.pk)},
        follow=True,
    )
    assert answer.redirect_chain == [(f"{of.at}sets/", 302)]
    assert "Something has changed meanwhile." in answer.content.decode()
    assert make.history(of, hers) == []


def test_others_do_not(of: make.Running) -> None:
    willow = make.learning_set(of)
    ana, hers = make.sits(of, "Ana Ruiz")
    elsewhere, stranger = make.running(of.host), make.running()

    refused = [(ana, 403), (of.joe, 403), (elsewhere.ruth, 404), (stranger.ruth, 404)]
    for who, code in refused:
        page = pages.get(who, asking(of, hers))
        assert page.status_code == code
        assert "Ana Ruiz" not in page.content.decode()
        answer = post(who, f"{of.at}sets/move/", person=[str(hers)], to=str(willow.pk))
        assert answer.status_code == code
    assert make.history(of, hers) == []


def test_people_and_sets_of_another_programme_are_not_there(of: make.Running) -> None:
    elsewhere = make.running()
    strange = make.learning_set(elsewhere, "Strange")
    (_ana, hers), (_eve, theirs) = make.sits(of, "Ana"), make.sits(elsewhere, "Eve Moss")

    page = pages.get(of.ruth, asking(of, hers, theirs))
    assert "Eve Moss" not in page.content.decode()
    assert "Strange" not in page.content.decode()
    answer = post(of.ruth, f"{of.at}sets/move/", person=[str(hers)], to=str(strange.pk))
    assert answer.status_code == 422
    assert make.history(of, hers) == make.history(elsewhere, theirs) == []


def test_it_asks_the_database_as_often_for_25_people_as_for_one(of: make.Running) -> None:
    make.learning_set(of)
    _ana, hers = make.sits(of, "Ana")

    def more() -> None:
        for n in range(24):
            make.sits(of, f"Person {n}")

    assert pages.costs_the_same(more, of.ruth, asking(of, hers)) <= 10
