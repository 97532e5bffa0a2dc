"""From a request to an answered comment, on a phone, in one go, with real mail and worker."""

import datetime as dt
import re
import secrets
import time
import zoneinfo
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.xdist_group("browser")
MARK = secrets.token_hex(2)  # one installation may be walked twice
PLACE, HOST = f"lakeside-{MARK}", f"Lakeside {MARK}"
HOME = f"/o/{PLACE}/shore/"
SEATS = (
    ("Ivy Marsh", "service_user", f"ivy@{PLACE}.example"),
    ("Ben Cole", "family_friend", f"ben@{PLACE}.example"),
    ("Zara Ali", "practitioner", f"zara@{PLACE}.example"),
)


def letter_to(reader: Visitor, address: str, *, within: float = 90.0, holding: str) -> str:
    """Wait for a letter to this address that holds a link like this; return the link's path."""
    end = time.monotonic() + within
    pattern = re.compile(rf"{re.escape(reader.site)}({holding}[^\s<\"]*)")
    while time.monotonic() < end:
        reader.go("/demo/outbox/")
        for letter in reader.page.locator("main article").all():
            words = letter.inner_text()
            found = pattern.search(words)
            if found and f"To {address}" in words:
                return found.group(1)
        time.sleep(1)
    pytest.fail(f"No letter to {address} with {holding}")


def join(make: Callable[..., Visitor], address: str) -> Visitor:
    """Say yes to an invitation that came by mail, in a browser of one's own."""
    one = make()
    one.go(letter_to(one, address, holding="/join/by-mail/"))
    one.press("Yes, I would like to join")
    return one


def _ask(asking: Visitor) -> None:
    """An organisation asks, in five questions."""
    asking.go("/request/")
    asking.press("Begin")
    asking.fill(organisation_name=HOST, contact_name="Nora Finch", email=f"nora@{PLACE}.example")
    asking.press("Next question")
    asking.fill(where="Lakeside", for_whom="People who have left hospital, and their families")
    asking.press("Next question")
    asking.fill(service_user="8", family_friend="4", practitioner="5")
    asking.press("Next question")
    asking.fill(hopes="That people are asked first.")
    asking.press("Next question")
    asking.fill(start="In spring", languages="English")
    asking.press("Look at all my answers")
    asking.sees("That people are asked first.")
    asking.press("Send")
    asking.sees("Nobody has answered yet")


def _agree(lead: Visitor) -> None:
    """A network lead reads, answers, agrees: organisation, programme and coordinator are there."""
    lead.become("network-lead")
    lead.go("/network/requests/")
    lead.press(HOST)
    lead.fill(text="Welcome. Shall we talk on Monday?")
    lead.press("Send")
    lead.sees("Shall we talk on Monday?")
    lead.press("Agree")
    lead.fill(organisation_slug=PLACE, programme_title="Shore", programme_slug="shore")
    lead.choose("template", "twelve")
    lead.press("Agree")
    lead.sees("Agreed")


def _invite(make: Callable[..., Visitor], nora: Visitor) -> Visitor:
    """The coordinator joins by the letter, invites a facilitator and members to seats."""
    nora.go(f"/o/{PLACE}/people/invite/")
    nora.fill(name="Omar Reed", email=f"omar@{PLACE}.example")
    nora.page.locator('main [name="role"][value="facilitator"]').check()
    if nora.page.locator('main [name="programme"]').count():
        nora.page.locator('main [name="programme"]').select_option(label="Shore")
    nora.press("Send the letter")
    for name, perspective, email in SEATS:
        nora.go(f"{HOME}seats/invite/")
        nora.choose("perspective", perspective)
        nora.fill(name=name, email=email)
        nora.press("Send the letter")
    ivy = join(make, f"ivy@{PLACE}.example")
    join(make, f"ben@{PLACE}.example")
    join(make, f"zara@{PLACE}.example")
    return ivy


def _make_a_set_and_date_the_session(omar: Visitor) -> None:
    """The facilitator makes a set by hand and dates the first session."""
    omar.go(f"{HOME}sets/new/")
    omar.fill(name="Willow")
    omar.press("Make the set")
    omar.go(f"{HOME}sets/")
    for box in omar.page.locator('main [name="person"]').all():
        box.check()
    omar.press("Go on with the people I ticked")
    omar.page.locator("main label", has_text="Willow").click()
    omar.press("Move")
    omar.sees("3 people in 1 set")
    omar.go(f"{HOME}sessions/1/date/")
    soon = dt.datetime.now(zoneinfo.ZoneInfo("Europe/London")) + dt.timedelta(hours=2)
    omar.fill(day=soon.strftime("%Y-%m-%d"), time=soon.strftime("%H:%M"), place="The boat house")
    omar.press("write to everybody")


def _say_that_one_comes(ivy: Visitor) -> None:
    """A member gets mail with a calendar file, and says that she comes."""
    ivy.go(letter_to(ivy, f"ivy@{PLACE}.example", holding=f"{HOME}sessions/1/"))
    ivy.sees("The boat house")
    ivy.page.locator('main [name="answer"][value="coming"]').first.check()
    ivy.press("Send my answer")
    ivy.sees("coming")
    with ivy.page.expect_download() as calendar:
        ivy.named("Add to my calendar").click()
    assert "BEGIN:VEVENT" in calendar.value.path().read_text()


def _hold_the_meeting(omar: Visitor) -> None:
    """The facilitator marks who is here and records a round with an action."""
    omar.go(f"{HOME}sessions/1/day/")
    omar.press("Willow")
    omar.press("Open the meeting")
    for box in omar.page.locator('main [name="here"]').all():
        box.check()
    omar.press("Keep who is here")
    omar.press("Begin or write down a round")
    omar.page.locator("main label", has_text="Ivy Marsh").first.click()
    omar.fill(question="How do I come home again?")
    omar.page.locator("main label", has_text="It is over").click()
    omar.press("Write down the round")
    omar.sees("Rounds so far")
    omar.page.locator("main summary", has_text="Add an action").click()
    omar.fill(title="Ring one named person each evening")
    omar.press("Put it on the list")
    omar.sees("Ring one named person each evening")


def _reflect(ivy: Visitor) -> None:
    """A member writes for herself, then opens it to her set until a day."""
    ivy.go("/me/reflections/write/")
    ivy.fill(happened="I spoke, and nobody gave me advice.")
    ivy.press("Keep this")
    ivy.go("/me/reflections/")
    ivy.sees("Only you can see this")
    ivy.page.locator('main a[href^="/me/reflections/0"]').first.click()
    ivy.page.locator("main label", has_text="Willow").first.click()
    ivy.press("Keep")
    ivy.go("/me/sharing/")
    ivy.sees("Your set")


def _put_on_the_wall(ivy: Visitor) -> None:
    """The programme collects what stands in the way."""
    ivy.go(f"{HOME}barriers/new/")
    ivy.fill(title="At night nobody answers", mover="The night team")
    ivy.choose("level", "practice")
    ivy.press("Put it on the wall")
    ivy.sees("At night nobody answers")


def _make_the_plan(omar: Visitor) -> None:
    """The facilitator assembles the plan and asks for an edition; a worker makes it."""
    omar.go(f"{HOME}plan/")
    omar.press("Begin the plan")
    omar.go(f"{HOME}plan/chapters/on-one-page/")
    omar.fill(body="We ask for **one named person** at night.")
    omar.press("Keep this chapter")
    omar.go(f"{HOME}plan/")
    omar.press("Make an edition")
    omar.page.locator('main a[href$="-edition-1-en.pdf"]').wait_for(timeout=120_000)
    with omar.page.expect_download() as printed:
        omar.page.locator('main a[href$="-edition-1-en.pdf"]').click()
    assert printed.value.suggested_filename == "shore-implementation-plan-edition-1-en.pdf"
    assert printed.value.path().read_bytes().startswith(b"%PDF-1.7")


def _comment(omar: Visitor, mary: Visitor) -> str:
    """A stakeholder reads by a link of her own, takes the file, comments on a chapter."""
    omar.go(f"{HOME}symposium/invite/")
    omar.fill(name="Dr Mary Stone", works_at="Lakeside Hospital", email=f"mary@{PLACE}.example")
    omar.press("Send the letter")
    mary.go(letter_to(mary, f"mary@{PLACE}.example", holding="/pack/"))
    mary.sees("one named person")
    with mary.page.expect_download() as taken:
        mary.page.locator('main a[href$="-edition-1-en.pdf"]').click()
    assert taken.value.path().read_bytes().startswith(b"%PDF-1.7")
    mary.page.locator('main a[href$="?chapter=on-one-page"]').click()
    mary.page.locator('main [name="kind"]').first.check()
    mary.fill(text="We can name somebody from May on.")
    mary.press("Send my comment")
    mary.sees("Thank you. Your comment has arrived")
    return mary.path.split("?")[0]


def _answer(omar: Visitor, mary: Visitor, pack: str) -> None:
    """The facilitator answers with what becomes of it and why; the stakeholder reads it."""
    omar.go(f"{HOME}symposium/comments/")
    omar.page.locator("main a[href*='/symposium/comments/0']").first.click()
    omar.choose("outcome", "taken_in")
    omar.fill(reason="It stands in the plan now, with your name on it.")
    omar.press("Send the answer")
    mary.go(pack)
    mary.sees("It stands in the plan now, with your name on it.")


def test_the_whole_walk(visitor: Callable[..., Visitor]) -> None:
    _ask(visitor())
    _agree(visitor())
    ivy = _invite(visitor, join(visitor, f"nora@{PLACE}.example"))
    omar = join(visitor, f"omar@{PLACE}.example")
    _make_a_set_and_date_the_session(omar)
    _say_that_one_comes(ivy)
    _hold_the_meeting(omar)
    _reflect(ivy)
    _put_on_the_wall(ivy)
    _make_the_plan(omar)
    mary = visitor()
    pack = _comment(omar, mary)
    _answer(omar, mary, pack)
