"""Offering a seat to who waits."""

import pytest

from programmes.cohort.models import Seat, WaitingEntry
from tests import make as ground
from tests.plans.make import Running, in_scope
from tests.programmes.cohort import make, waiting
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def offer(of: Running, entry: WaitingEntry) -> str:
    """Press the button, follow where it leads; return the page."""
    page = ground.signed_in(of.ruth).post(f"{waiting.at(of)}{entry.pk}/offer/", follow=True)
    return str(page.content.decode())


def kept(of: Running) -> list[tuple[str, str]]:
    with in_scope(of, of.ruth):
        return list(Seat.objects.order_by("kept_at", "id").values_list("name", "perspective"))


def test_who_has_an_address_gets_a_letter_and_leaves_the_list() -> None:
    of = make.founded()
    entry = waiting.wait(of, email="sina@example.org")
    with posted() as post:
        page = offer(of, entry)

    assert "A letter to Sina Bold is on its way." in page
    assert [letter.to for letter in post.letters] == ["sina@example.org"]
    assert kept(of) == [("Sina Bold", "family_friend")]
    assert waiting.names(of) == []


def test_who_has_none_gets_a_card() -> None:
    of = make.founded()
    page = offer(of, waiting.wait(of))

    assert "A seat is kept for Sina Bold. Print the card." in page
    assert "Your code, once" in page


def test_two_who_come_together_get_two_seats_or_none() -> None:
    of = make.founded(cap=1)
    sina = waiting.wait(of, email="sina@example.org")
    waiting.wait(of, "Mira Bold", email="mira@example.org", comes_with=sina)

    assert "One seat is free, and these two come together." in offer(of, sina)
    assert kept(of) == []
    assert waiting.names(of) == [("Sina Bold", True), ("Mira Bold", True)]


def test_both_are_written_to() -> None:
    of = make.founded(cap=2)
    sina = waiting.wait(of, email="sina@example.org")
    waiting.wait(of, "Mira Bold", email="mira@example.org", comes_with=sina)
    with posted() as post:
        page = offer(of, sina)

    assert "Letters to Sina Bold and Mira Bold are on their way." in page
    assert len(post.letters) == 2
    assert len(kept(of)) == 2


def test_of_two_each_hears_in_the_way_she_can_be_reached() -> None:
    of = make.founded(cap=2)
    sina = waiting.wait(of, email="sina@example.org")
    waiting.wait(of, "Mira Bold", comes_with=sina)
    with posted() as post:
        page = offer(of, sina)

    assert "A letter to Sina Bold is on its way." in page
    assert "A seat is kept for Mira Bold. Print the card." in page
    assert [letter.to for letter in post.letters] == ["sina@example.org"]


def test_where_no_seat_is_free_it_is_said() -> None:
    of = make.founded(cap=1)
    make.asked(of)
    entry = waiting.wait(of)

    assert "No seat is free yet." in offer(of, entry)
    assert waiting.names(of) == [("Sina Bold", False)]


def test_a_second_press_finds_nobody() -> None:
    of = make.founded()
    entry = waiting.wait(of)
    offer(of, entry)

    assert "This person does not wait any more." in offer(of, entry)
    assert len(kept(of)) == 1
