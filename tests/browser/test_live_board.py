"""Three browsers on one board: a facilitator, a member, a member in Arabic, at the same time."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.look import look_at
from tests.browser.pictures import Album

pytestmark = pytest.mark.xdist_group("browser")
DAY = "/o/riverside/kingsmead/sessions/4/day/"
STAGE = "#board .steps [aria-current]"
SOON = 5_000
"""Milliseconds in which a change must be on every board; `make bench` measures how soon it is."""


def board_of(one: Visitor, set_name: str) -> None:
    """Go to the board of a set, and open its meeting unless it is open."""
    one.go(DAY)
    one.inside("a").filter(has_text=re.compile(rf"^{set_name}")).first.click()
    one.page.wait_for_selector("#board")
    opens = one.inside("button[value=open]")
    if opens.count():
        opens.click()
        one.inside("[aria-labelledby=here]").wait_for()


def tap(one: Visitor, words: str) -> None:
    """Press a button of the board: the page stays where it is."""
    one.named(words).click()


def shows(one: Visitor, words: str) -> None:
    """Wait until the board shows this by itself."""
    one.page.locator("#board").get_by_text(words, exact=False).first.wait_for(timeout=SOON)


@pytest.fixture
def three(visitor: Callable[..., Visitor]) -> tuple[Visitor, Visitor, Visitor]:
    """Ruth, who runs the day at a desk; Joe, and Lena in Arabic, on their phones."""
    ruth, joe = visitor(size=DESK), visitor(size=PHONE)
    lena = visitor(size=PHONE, language="ar", color_scheme="dark")
    for one, key in ((ruth, "facilitator"), (joe, "member"), (lena, "member-practitioner")):
        one.become(key)
    board_of(ruth, "Oak")
    for one in (joe, lena):
        one.go(DAY)
    return ruth, joe, lena


def test_a_round_from_asking_for_time_to_its_end(
    three: tuple[Visitor, Visitor, Visitor], album: Album
) -> None:
    ruth, joe, lena = three
    joe.inside("summary").first.click()
    joe.fill(question="A letter came 🌱 رسالة")
    joe.inside("#wish button").click()
    shows(ruth, "A letter came 🌱 رسالة")
    ruth.inside("[aria-labelledby=wishes] button[value=offer]").first.click()
    shows(joe, "Would you like the time now?")
    ruth.inside("[aria-labelledby=wishes] button[value=begin]").first.click()
    for one in three:
        shows(one, "Joe Maddox")
        expect(one.inside("[role=timer]")).to_be_visible(timeout=SOON)

    lena.fill(words="Have you tried ringing them?")
    lena.inside("#ask button").click()
    lena.sees("This may be advice.")
    assert "ringing them" not in ruth.inside("#board").inner_text()
    lena.fill(words="What would a good answer look like?")
    lena.inside("#ask button").click()
    for one in three:
        shows(one, "What would a good answer look like?")
    assert lena.inside("[name=words]").input_value() == ""

    ruth.inside("button[value=pause]").first.click()
    shows(joe, "the clock stands still")
    ruth.inside("button[value=resume]").first.click()
    ruth.inside("button[value=more]").first.click()
    shows(joe, "left of 9 minutes")
    for name, one, language in (("ruth", ruth, "en"), ("joe", joe, "en"), ("lena", lena, "ar")):
        page = f"live-{name}"
        assert look_at(one.page, album, page, f"{page} · {one.path}", language) == []

    for _stage in range(6):
        before = ruth.inside(STAGE).inner_text()
        ruth.inside("section button[value=go_on]").click()
        ruth.page.wait_for_function(
            f"before => document.querySelector({STAGE!r})?.innerText !== before", arg=before
        )
    shows(joe, "What you were asked")
    expect(joe.inside("[role=timer]")).to_have_count(0)
    joe.inside("[aria-labelledby=kept] button[value=keep]").first.click()
    shows(joe, "Kept for me")
    assert "What would a good answer" not in lena.inside("#board").inner_text()


def test_what_somebody_types_stays_while_others_act(
    three: tuple[Visitor, Visitor, Visitor],
) -> None:
    ruth, joe, lena = three
    ruth.inside("#more-gather summary").click()
    ruth.fill(gathered="Half a sent")
    joe.inside("button[value=break]").click()
    ruth.page.locator("#board").get_by_text("Joe Maddox needs a break").wait_for(timeout=SOON)

    assert ruth.inside("[name=gathered]").input_value() == "Half a sent"
    assert ruth.inside("#more-gather").get_attribute("open") is not None
    assert "Joe Maddox needs" not in lena.inside("#board").inner_text()
    joe.inside("button[value=back]").click()
    expect(ruth.page.locator("#board").get_by_text("needs a break")).to_have_count(0, timeout=SOON)
    assert ruth.inside("[name=gathered]").input_value() == "Half a sent"


def test_a_phone_without_a_signal_keeps_its_words_and_sends_them_once(
    three: tuple[Visitor, Visitor, Visitor],
) -> None:
    ruth, joe, lena = three
    words = f"For later {time.monotonic_ns()}"
    lena.context.set_offline(True)
    lena.inside("#more-wish summary").click()
    lena.fill(question=words)
    lena.inside("#wish button").click()
    lena.page.locator("#away").wait_for()
    assert lena.inside("[name=question]").input_value() == words
    joe.inside("button[value=break]").click()
    lena.context.set_offline(False)

    shows(ruth, words)
    expect(lena.page.locator("#away")).to_be_hidden(timeout=SOON)
    assert ruth.inside("[aria-labelledby=wishes]").inner_text().count(words) == 1
    joe.inside("button[value=back]").click()
    lena.noise = [said for said in lena.noise if "ERR_INTERNET_DISCONNECTED" not in said]


def test_a_board_works_by_forms_alone(visitor: Callable[..., Visitor]) -> None:
    ruth = visitor(java_script_enabled=False)
    ruth.become("facilitator")
    ruth.go(DAY)
    ruth.press("Everybody")
    if ruth.inside("button[value=open]").count():
        ruth.press("Open the meeting")
    ruth.press("Go on to")
    assert "now" in ruth.inside(".agenda .on").inner_text()
    ruth.inside("#more-gather summary").click()
    ruth.fill(gathered="Who pays the bus?")
    ruth.press("Keep it")

    ruth.sees("Who pays the bus?")


def left_on(one: Visitor) -> int:
    """Return the seconds that a board shows."""
    minutes, _colon, seconds = one.inside("[role=timer]").inner_text().strip().partition(":")
    return int(minutes) * 60 + int(seconds[:2])


def test_a_phone_with_a_wrong_clock_shows_the_right_time(visitor: Callable[..., Visitor]) -> None:
    ruth, other = visitor(size=DESK), visitor()
    other.page.clock.install(time=time.time() + 7 * 60)
    for one in (ruth, other):
        one.become("facilitator")
    ruth.go(f"{DAY}all/")
    if ruth.inside("button[value=open]").count():
        ruth.inside("button[value=open]").click()
        ruth.inside("[aria-labelledby=here]").wait_for()
    ruth.inside("summary").filter(has_text="Somebody speaks to everybody").click()
    ruth.inside("#word_person_id").select_option(index=1)
    ruth.inside("button[value=word]").click()
    ruth.inside("[role=timer]").wait_for()
    other.go(f"{DAY}all/")
    other.inside("[role=timer]").wait_for()
    other.page.wait_for_timeout(1500)

    right, shown = left_on(ruth), left_on(other)
    ruth.inside("section button[value=go_on]").click()
    expect(ruth.inside("[role=timer]")).to_have_count(0)
    assert 0 < right <= 10 * 60
    assert abs(shown - right) <= 3
