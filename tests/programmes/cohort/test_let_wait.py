"""Putting somebody on the waiting list."""

from uuid import uuid4

import pytest

from tests import make as ground
from tests.programmes.cohort import make, waiting

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Sina Bold",
    "perspective": "family_friend",
    "email": "",
    "language": "en",
    "employer": "",
    "comes_with": "",
}


def test_a_double_click_is_one_entry() -> None:
    of = make.founded()
    ruth, key = ground.signed_in(of.ruth), str(uuid4())
    pages = [ruth.post(f"{waiting.at(of)}new/", {**TYPED, "key": key}) for _click in range(2)]

    assert [page["Location"] for page in pages] == [waiting.at(of)] * 2
    assert waiting.names(of) == [("Sina Bold", False)]


def test_two_come_together_and_a_third_takes_the_place_of_the_first() -> None:
    of = make.founded()
    sina = waiting.wait(of, "Sina Bold")
    ruth = ground.signed_in(of.ruth)
    typed = {**TYPED, "name": "Mira Bold", "comes_with": str(sina.pk), "key": str(uuid4())}
    ruth.post(f"{waiting.at(of)}new/", typed)
    assert waiting.names(of) == [("Sina Bold", True), ("Mira Bold", True)]

    waiting.wait(of, "Lea Bold", comes_with=sina)
    assert waiting.names(of) == [("Sina Bold", True), ("Mira Bold", False), ("Lea Bold", True)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Type a name."),
        ({"perspective": ""}, "Choose one."),
        ({"email": "sina"}, "Type an email address"),
        ({"comes_with": str(uuid4())}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    changes: dict[str, str], words: str
) -> None:
    of = make.founded()
    typed = {**TYPED, "employer": "The bakery", "key": str(uuid4()), **changes}
    page = ground.signed_in(of.ruth).post(f"{waiting.at(of)}new/", typed)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert 'value="The bakery"' in page.content.decode()
    assert waiting.names(of) == []
