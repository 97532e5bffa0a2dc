"""Adding a theme: one of the network's, or one of our own."""

from uuid import uuid4

import pytest
from django.test import Client

from alsets.tenancy.scope import scope
from programmes.curriculum.models import TemplateSession
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make as cohort
from tests.programmes.curriculum import make

pytestmark = pytest.mark.django_db


def typed(**changes: object) -> dict[str, object]:
    form = {"title": "Our walk", "purpose": "We walk.", "after": "12", "serves": ["A3", "C1"]}
    return {"template_session": "", **form, "key": str(uuid4()), **changes}


def ruth_of(of: Running) -> Client:
    return ground.signed_in(of.ruth)


def test_it_comes_last_with_the_parts_of_a_plain_day_once() -> None:
    of = cohort.founded()
    ruth, form = ruth_of(of), typed()
    for _click in range(2):
        page = ruth.post(f"{of.at}sessions/new/", form)
        assert page["Location"] == f"{of.at}sessions/curriculum/"

    assert make.titles(of)[-1] == "Our walk"
    assert len(make.titles(of)) == 13
    assert make.session(of, 13).serves == ["A3", "C1"]
    assert make.purposes(of, 13) == [""] * 6


def test_between_two_it_moves_the_later_ones_on() -> None:
    of = cohort.founded()
    make.dated(of, 3, days=30)
    before, day = make.titles(of), make.purposes(of, 3)
    ruth_of(of).post(f"{of.at}sessions/new/", typed(after="2"))

    assert make.titles(of) == [*before[:2], "Our walk", *before[2:]]
    assert make.purposes(of, 4) == day
    assert make.session(of, 3).starts_at is not None
    assert make.session(of, 4).starts_at is None


def test_one_of_the_network_brings_its_words_and_its_day() -> None:
    of = cohort.founded()
    with scope():
        taken = TemplateSession.objects.get(template__key="twelve", number=11)
    form = typed(template_session=str(taken.pk), title="", purpose="", serves=[], after="0")
    ruth_of(of).post(f"{of.at}sessions/new/", form)
    first = make.session(of, 1)

    assert first.title == "What stands in the way, and who moves it"
    assert (first.from_session_id, first.serves) == (taken.pk, ["I3", "A9", "A12", "D4", "C5"])
    assert make.purposes(of, 1) == make.purposes(of, 12)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Type a title"),
        ({"title": "x" * 121}, "at most 120"),
        ({"after": "40"}, "Select a valid choice"),
        ({"serves": ["A99"]}, "Select a valid choice"),
        ({"template_session": str(uuid4())}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    changes: dict[str, object], words: str
) -> None:
    of = cohort.founded()
    page = ruth_of(of).post(f"{of.at}sessions/new/", typed(purpose="We walk far.", **changes))

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "We walk far." in page.content.decode()
    assert len(make.titles(of)) == 12


def test_nothing_comes_before_what_has_begun() -> None:
    of = cohort.founded()
    make.dated(of, 4, days=-1)
    page = ruth_of(of).post(f"{of.at}sessions/new/", typed(after="2"))
    assert page.status_code == 422
    assert "First of all" not in page.content.decode()
    ruth_of(of).post(f"{of.at}sessions/new/", typed(after="4"))
    assert make.titles(of)[4] == "Our walk"


def test_a_programme_without_sessions_gets_its_first() -> None:
    of = cohort.founded()
    ruth = ruth_of(of)
    for _n in range(12):
        ruth.post(f"{of.at}sessions/1/drop/", {"version": make.session(of, 1).version})
    assert make.titles(of) == []
    ruth.post(f"{of.at}sessions/new/", typed(after="0"))
    assert make.titles(of) == ["Our walk"]
