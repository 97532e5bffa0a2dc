"""The page of what is learned when, and what is not yet anywhere."""

import pytest

from alsets.tenancy.scope import scope
from programmes.curriculum import queries
from programmes.curriculum.models import LearningSession
from programmes.curriculum.rules import TWICE
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make as cohort
from tests.programmes.curriculum import make
from tests.sessions.pages import asked, get, status

pytestmark = pytest.mark.django_db


def page_of(of: Running) -> queries.CurriculumPage:
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        return queries.curriculum_page(of.as_ruth)


def emptied(of: Running) -> None:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        LearningSession.objects.filter(programme=of.programme).delete()


@pytest.mark.parametrize("template", ["twelve", "imhcn-5"])
def test_a_template_of_the_network_covers_everything(template: str) -> None:
    of = cohort.founded()
    emptied(of)
    ground.signed_in(of.ruth).post(f"{of.at}sessions/curriculum/", {"template": template})
    page = page_of(of)

    assert page.missing == ()
    if template == "twelve":
        assert page.once == ()
        assert (
            "Everything has its place"
            in get(of.ruth, f"{of.at}sessions/curriculum/").content.decode()
        )


def test_what_is_nowhere_and_what_is_there_only_once_is_named() -> None:
    of = cohort.founded()
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        for row in LearningSession.objects.filter(programme=of.programme):
            row.serves = [code for code in row.serves if code not in {"A9", "D4"}]
            if row.number != 5:
                row.serves = [code for code in row.serves if code != "A6"]
            row.save()
    page = page_of(of)

    assert "A6" in TWICE
    assert len(page.missing) == 2
    assert page.once == ("What the usual ways have done to people",)
    text = get(of.ruth, f"{of.at}sessions/curriculum/").content.decode()
    assert all(words in text for words in page.missing)
    cells = {row.words: row for _heading, rows in page.matrix for row in rows}
    assert cells[page.once[0]].said == "In session 5"
    assert [number for number, on in cells[page.once[0]].cells if on] == [5]
    assert cells[page.missing[0]].said == "Not yet anywhere"


def test_the_matrix_has_all_28_and_every_session() -> None:
    page = page_of(cohort.founded())
    rows = [row for _heading, group in page.matrix for row in group]
    assert [len(group) for _heading, group in page.matrix] == [3, 15, 4, 6]
    assert all(len(row.cells) == 12 for row in rows)


def test_an_empty_programme_begins_with_a_template_once() -> None:
    of = cohort.founded()
    emptied(of)
    ruth, address = ground.signed_in(of.ruth), f"{of.at}sessions/curriculum/"
    assert "There are no sessions yet" in ruth.get(address).content.decode()
    for _click in range(2):
        assert ruth.post(address, {"template": "twelve"})["Location"] == address
    ruth.post(address, {"template": "imhcn-5"})
    ruth.post(address, {"template": "no-such"})
    assert len(make.titles(of)) == 12


def test_a_theme_that_was_renamed_says_where_it_came_from() -> None:
    of = cohort.founded()
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        LearningSession.objects.filter(number=1).update(title="Hello")
    first, second = page_of(of).sessions[:2]
    assert (first.came_from, second.came_from) == ("Meeting each other", "")


def test_it_costs_the_same_with_twelve_sessions_as_with_one() -> None:
    of = cohort.founded()
    ruth, address = ground.signed_in(of.ruth), f"{of.at}sessions/curriculum/"
    many = asked(ruth, address)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        LearningSession.objects.filter(programme=of.programme, number__gt=1).delete()
    assert asked(ruth, address) == many
    assert many <= 6


def test_who_may_see_it() -> None:
    of, other = cohort.founded(), cohort.founded()
    address = f"{of.at}sessions/curriculum/"
    assert status(of.helen, address) == 200
    assert status(of.joe, address) == 403
    assert status(other.helen, address) == 404
