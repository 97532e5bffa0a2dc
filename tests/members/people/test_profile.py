"""What the people of one organisation see of oneself."""

import pytest

from alsets.tenancy.scope import scope
from members.models import Profile
from tests import make

pytestmark = pytest.mark.django_db
CHOSEN = {"chosen_name": "Anna", "pronoun": "she", "word": "mother"}


def test_a_name_is_changed_in_one_organisation(world: make.World) -> None:
    browser = make.signed_in(world.ana)

    page = browser.post("/me/settings/red/", CHOSEN)
    again = browser.post("/me/settings/red/", CHOSEN)

    assert (page.status_code, page["Location"]) == (302, "/me/settings/")
    assert again.status_code == 302
    with scope(person_id=world.ana.pk):
        rows = Profile.objects.filter(person=world.ana).values_list(
            "organisation__slug", "chosen_name", "pronoun", "perspective_word"
        )
        assert sorted(rows) == [("blue", "Ana", "", ""), ("red", "Anna", "she", "mother")]
    with scope(person_id=world.bob.pk):
        assert Profile.objects.get(person=world.bob).chosen_name == "Bob"


def test_the_page_shows_what_others_see_now(world: make.World) -> None:
    text = make.signed_in(world.ana).get("/me/settings/red/").content.decode()

    assert 'value="Ana"' in text
    assert "Only people of this organisation see it." in text


def test_nobody_is_without_a_name(world: make.World) -> None:
    page = make.signed_in(world.ana).post("/me/settings/red/", {**CHOSEN, "chosen_name": " "})

    assert page.status_code == 422
    assert 'value="mother"' in page.content.decode()
    assert "Type a name, so that others can talk to you." in page.content.decode()


def test_another_organisation_is_not_there(world: make.World) -> None:
    bob = make.signed_in(world.bob)

    assert bob.get("/me/settings/red/").status_code == 200
    assert bob.get("/me/settings/blue/").status_code == 404
    assert bob.post("/me/settings/blue/", CHOSEN).status_code == 404
    assert bob.get("/me/settings/nowhere/").status_code == 404
