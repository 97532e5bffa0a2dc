"""Cards to print: those that nobody has used yet."""

import pytest
from django.conf import settings

from alsets.tenancy.scope import scope
from programmes.cohort import cards, commands
from tests.programmes.cohort import make
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def test_a_card_has_number_code_address_and_square() -> None:
    of = make.founded()
    seat, code = make.card(of, "Ben Hart")
    text = get(of.ruth, f"{of.at}seats/cards/").content.decode()

    assert "Ben Hart" in text
    assert cards.shown(make.number_of(of, seat)) in text
    assert code in text
    assert f"{settings.BASE_URL}/join/{code}/" in text
    assert '<svg width="' in text
    assert "style=" not in text


def test_a_used_card_is_not_printed_again() -> None:
    of = make.founded()
    _seat, code = make.card(of, "Ben Hart")
    with scope():
        assert commands.join_by_card(
            code=code, person_id=None, name="Ben", secret="seven green kites"
        )
    text = get(of.ruth, f"{of.at}seats/cards/").content.decode()

    assert code not in text
    assert "There is no card that waits to be used." in text


def test_who_may_see_the_codes() -> None:
    of, other = make.founded(), make.founded()
    _seat, code = make.card(of)
    address = f"{of.at}seats/cards/"

    assert code in get(of.helen, address).content.decode()
    assert status(of.joe, address) == 403
    for who in (other.helen, other.ruth, make.founded(of.host).ruth):
        assert status(who, address) == 404


def test_many_cards_cost_no_more() -> None:
    of = make.founded()
    make.card(of)

    def more() -> None:
        for n in range(24):
            make.card(of, f"Person {n}")

    assert costs_the_same(more, of.ruth, f"{of.at}seats/cards/") <= 8
