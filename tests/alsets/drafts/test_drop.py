"""Starting again without what was kept."""

import pytest

from alsets.drafts import draft, keep_draft
from alsets.tenancy.scope import scope
from tests import make

pytestmark = pytest.mark.django_db
KEY = "reflections/new"


@pytest.fixture
def _kept(world: make.World) -> None:
    for who in (world.ana, world.bob):
        with scope(person_id=who.pk):
            keep_draft(who.pk, KEY, {"words": ["By the door"]})


@pytest.mark.usefixtures("_kept")
def test_the_draft_is_gone_and_its_page_comes_again(world: make.World) -> None:
    answer = make.signed_in(world.ana).post(
        "/drafts/drop/", {"draft": KEY, "next": "/me/reflections/write/?session=1"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/me/reflections/write/?session=1")
    with scope(person_id=world.ana.pk):
        assert draft(world.ana.pk, KEY) is None


@pytest.mark.usefixtures("_kept")
def test_nobody_else_s_draft_is_touched(world: make.World) -> None:
    make.signed_in(world.ana).post("/drafts/drop/", {"draft": KEY})

    with scope(person_id=world.bob.pk):
        assert draft(world.bob.pk, KEY)


def test_dropping_twice_is_dropping_once(world: make.World) -> None:
    client = make.signed_in(world.ana)

    answers = [client.post("/drafts/drop/", {"draft": KEY}).status_code for _twice in range(2)]

    assert answers == [302, 302]


def test_another_site_is_never_the_way_back(world: make.World) -> None:
    answer = make.signed_in(world.ana).post(
        "/drafts/drop/", {"draft": KEY, "next": "https://elsewhere.example/"}
    )

    assert answer["Location"] == "/me/"
