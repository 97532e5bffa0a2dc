"""Scenes of the people whom the circle is for: who asks, who composes it, who joins it."""

import re
import secrets
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visitor
from tests.browser.test_the_whole_walk import Way, agree, letter_to

pytestmark = pytest.mark.xdist_group("browser")
HARBOUR, KINGSMEAD = "/o/riverside/harbour/", "/o/riverside/kingsmead/"


def test_a_manager_asks_on_a_phone_in_two_sittings(visitor: Callable[..., Visitor]) -> None:
    """The programme with twelve sessions is there in one step; another organisation sees none."""
    way = Way(visitor, {}, secrets.token_hex(2))
    first, email = way.visitor(), way.email("nora")
    first.go("/request/")
    first.press("Begin")
    first.fill(organisation_name=way.host, contact_name="Nora Finch", email=email)
    first.fill(
        partner_name="Dock Street Surgery", partner_contact="Sal", partner_email=way.email("sal")
    )
    first.press("Next question")
    first.fill(where="Lakeside", for_whom="People who have left hospital")
    first.press("Stop here and come back later")
    first.sees(email)

    later = way.visitor()
    later.go(letter_to(later, email, holding="/request/"))
    later.sees("People who have left hospital")
    later.press("Go on with the questions")
    later.fill(service_user="8", family_friend="4", practitioner="5")
    later.press("Next question")
    later.fill(hopes="That people are asked first.")
    later.press("Next question")
    later.fill(start="In spring", languages="English")
    later.choose("ready", "paid")
    later.press("Look at all my answers")
    later.press("Send it to the network")
    later.go(letter_to(later, email, holding="/request/"))
    later.press("Send it to the network")
    later.sees("It is sent.")

    agree(way, way.visitor())
    nora = way.joined("nora")
    way.joined("sal").sees("Shore")
    nora.go(f"{way.home}sessions/curriculum/")
    assert nora.inside("ol > li").count() == 12
    nora.sees("Everything has its place: issues, agendas, definitions, considerations.")
    other = way.visitor()
    other.become("other-coordinator")
    other.go(way.home)
    other.sees("This seat is empty")


def test_a_facilitator_fills_the_circle_and_composes_sets_by_keyboard(
    visitor: Callable[..., Visitor],
) -> None:
    """People come from a list; sets are proposed with every rule; two change places by keys."""
    nadia = visitor(keys=True)
    nadia.become("two-hats")
    mark = secrets.token_hex(2)
    nadia.go(f"{HARBOUR}seats/list/")
    wrong = f"Name\tKind of seat\tEmail\nAda {mark}\tPilots\t\n"
    nadia.fill(pasted=wrong)
    nadia.press("Look at the list")
    nadia.sees("is no kind of seat.")
    nadia.fill(pasted=wrong.replace("Pilots", "Lived experience"))
    nadia.press("Look at the list")
    nadia.press("Invite this person")
    nadia.sees(f"Ada {mark}")
    nadia.go(f"{HARBOUR}seats/plan/")
    nadia.fill(service_user_target="9", significant_other_target="1")
    nadia.press("Save the plan")
    nadia.sees("At least 6, aim for 9, no more than 10")

    ruth = visitor(keys=True)
    ruth.become("facilitator")
    ruth.go(f"{KINGSMEAD}sets/propose/")
    ruth.sees("Nothing has changed yet.")
    ruth.go(f"{KINGSMEAD}sets/")
    one, other = (
        ruth.inside(f".cols fieldset:nth-of-type({n}) [name=person]").first for n in (1, 2)
    )
    moved = one.get_attribute("value")
    ruth.tick(one)
    ruth.tick(other)
    ruth.use(ruth.named("Swap two"))
    ruth.inside(f".cols fieldset:nth-of-type(2) [name=person][value='{moved}']").wait_for()


def test_a_member_joins_with_a_printed_code_in_arabic(visitor: Callable[..., Visitor]) -> None:
    """No email: a number, a code, words of her own; then how all work together, and her needs."""
    nadia = visitor()
    nadia.become("two-hats")
    name = f"Mona {secrets.token_hex(2)}"
    nadia.go(f"{HARBOUR}seats/cards/new/")
    nadia.fill(name=name)
    nadia.choose("perspective", "service_user")
    nadia.press("Make the card")
    card = nadia.inside("section").filter(has_text=name)
    number = re.search(r"\d{4} \d{4}", card.inner_text())
    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", card.inner_text())
    assert number
    assert code
    file = nadia.takes(nadia.named("For A4 paper: four to a page"))
    assert file.name == "harbour-cards-a4.pdf"
    assert file.read_bytes().startswith(b"%PDF-1.7")

    mona = visitor(language="ar", keys=True)
    mona.speak("ar")
    mona.go("/join/")
    mona.fill(card_number=number[0], code=code[0])
    mona.press("See my place")
    mona.fill(name="منى", secret="سبع طائرات خضراء")
    mona.press("Yes, I would like to join")
    mona.sees("How we work together")
    mona.press("I have read it, and I keep it")
    mona.press("How I take part")
    mona.fill(needs="خط كبير", journey="بالحافلة")
    mona.choose("payment", "cash")
    mona.press("Keep this")
    nadia.go(f"{HARBOUR}seats/needs/")
    nadia.sees("خط كبير")

    again = visitor(language="ar")
    again.speak("ar")
    again.go("/accounts/card/")
    again.fill(card_number=number[0], secret="سبع طائرات خضراء")
    again.press("Sign in")
    again.go(f"{HARBOUR}seats/mine/")
    assert again.inside('[name="needs"]').input_value() == "خط كبير"
