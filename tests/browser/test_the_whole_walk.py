"""From a request to an answered comment in one go, with real mail and a real worker."""

import datetime as dt
import re
import secrets
import time
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.xdist_group("browser")


@dataclass(frozen=True)
class Way:
    """How the walk goes: by people who all have the same browser. ``mark``: one of several."""

    make: Callable[..., Visitor]
    options: dict[str, Any]
    mark: str

    def visitor(self) -> Visitor:
        """Return somebody new."""
        one = self.make(**self.options)
        one.speak(one.language)
        return one

    @property
    def place(self) -> str:
        """The organisation in addresses."""
        return f"lakeside-{self.mark}"

    @property
    def host(self) -> str:
        """The organisation by its name."""
        return f"Lakeside {self.mark}"

    @property
    def home(self) -> str:
        """Where the programme is."""
        return f"/o/{self.place}/shore/"

    def email(self, name: str) -> str:
        """Return an address that nobody else has."""
        return f"{name}@{self.place}.example"

    def joined(self, name: str) -> Visitor:
        """Say yes to an invitation that came by mail, in a browser of one's own."""
        one = self.visitor()
        one.go(letter_to(one, self.email(name), holding="/join/by-mail/"))
        one.press("Yes, I would like to join")
        return one


def letter_to(reader: Visitor, address: str, *, within: float = 90.0, holding: str) -> str:
    """Wait for a letter to this address that holds a link like this; return the link's path."""
    end = time.monotonic() + within
    pattern = re.compile(rf"{re.escape(reader.site)}({holding}[^\s<\"]*)")
    while time.monotonic() < end:
        reader.go("/demo/outbox/")
        for letter in reader.inside("article").all():
            words = letter.inner_text()
            found = pattern.search(words)
            if found and address in words:
                return found.group(1)
        time.sleep(1)
    pytest.fail(f"No letter to {address} with {holding}")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="on a phone"),
        pytest.param({"language": "it", "keys": True}, id="by keyboard, in Italian"),
        pytest.param({"language": "ar", "java_script_enabled": False}, id="no script, in Arabic"),
    ],
)
def test_the_whole_walk(visitor: Callable[..., Visitor], options: dict[str, Any]) -> None:
    way = Way(visitor, options, secrets.token_hex(2))
    ask(way, way.visitor())
    agree(way, way.visitor())
    _invite(way, way.joined("nora"))
    ivy = way.joined("ivy")
    way.joined("ben")
    way.joined("zara")
    omar = way.joined("omar")
    _make_a_set_and_date_the_session(way, omar)
    _say_that_one_comes(way, ivy)
    _hold_the_meeting(way, omar)
    _reflect(ivy)
    _put_on_the_wall(way, ivy)
    _make_the_plan(way, omar)
    mary = way.visitor()
    pack = _comment(way, omar, mary)
    _answer(way, omar, mary, pack)


def ask(way: Way, asking: Visitor) -> None:
    """An organisation asks, in five questions."""
    asking.go("/request/")
    asking.press("Begin")
    asking.fill(organisation_name=way.host, contact_name="Nora Finch", email=way.email("nora"))
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
    asking.press("Send it to the network")
    asking.go(letter_to(asking, way.email("nora"), holding="/request/"))
    asking.press("Send it to the network")
    asking.sees("Nobody has answered yet. We write to you when somebody has.")


def agree(way: Way, lead: Visitor) -> None:
    """A network lead reads, answers, agrees: organisation, programme and coordinator are there."""
    lead.become("network-lead")
    lead.go("/network/requests/")
    lead.press(way.host)
    lead.fill(text="Welcome. Shall we talk on Monday?")
    lead.press("Send it")
    lead.sees("Shall we talk on Monday?")
    lead.press("Agree, and make the programme")
    lead.fill(organisation_slug=way.place, programme_title="Shore", programme_slug="shore")
    lead.choose("template", "twelve")
    lead.press("Agree and make the programme")
    lead.sees("Agreed")


def _invite(way: Way, nora: Visitor) -> None:
    """The coordinator invites a facilitator, and members to seats."""
    nora.go(f"/o/{way.place}/people/invite/")
    nora.fill(name="Omar Reed", email=way.email("omar"))
    nora.choose("role", "facilitator")
    nora.inside('[name="programme"]').select_option(label="Shore")
    nora.press("Send the letter")
    for name, perspective in (
        ("Ivy Marsh", "service_user"),
        ("Ben Cole", "family_friend"),
        ("Zara Ali", "practitioner"),
    ):
        nora.go(f"{way.home}seats/invite/")
        nora.choose("perspective", perspective)
        nora.fill(name=name, email=way.email(name.split()[0].lower()))
        nora.press("Send the letter")


def _make_a_set_and_date_the_session(way: Way, omar: Visitor) -> None:
    """The facilitator makes a set by hand and dates the first session."""
    omar.go(f"{way.home}sets/new/")
    omar.fill(name="Alder")
    omar.press("Make the set")
    omar.go(f"{way.home}sets/")
    for box in omar.inside('[name="person"]').all():
        omar.tick(box)
    omar.press("Go on with the people I ticked")
    omar.picks("Alder")
    omar.follow(omar.inside("form[novalidate] button").first)
    omar.go(f"{way.home}sessions/1/date/")
    soon = dt.datetime.now(zoneinfo.ZoneInfo("Europe/London")) + dt.timedelta(minutes=10)
    if (soon + dt.timedelta(hours=4)).date() != soon.date():  # it would end after midnight
        soon = soon.replace(hour=8, minute=0) + dt.timedelta(days=1)
    omar.fill(day=soon.strftime("%Y-%m-%d"), time=soon.strftime("%H:%M"), place="The boat house")
    omar.press("Set the date and write to everybody")


def _say_that_one_comes(way: Way, ivy: Visitor) -> None:
    """A member gets mail with a calendar file, and says that she comes."""
    ivy.go(letter_to(ivy, way.email("ivy"), holding=f"{way.home}sessions/1/"))
    ivy.sees("The boat house")
    ivy.choose("answer", "coming")
    ivy.press("Send my answer")
    ivy.sees("Change my answer")
    assert "BEGIN:VEVENT" in ivy.takes(ivy.named("Add to my calendar")).read_text()


def _hold_the_meeting(way: Way, omar: Visitor) -> None:
    """The facilitator marks who is here and records a round with an action."""
    omar.go(f"{way.home}sessions/1/day/")
    omar.press("Alder")
    omar.use(omar.named("Open the meeting"))
    omar.sees("Who is here")
    while (away := omar.inside("button[value=here]")).count():
        n_away = away.count()
        omar.use(away.first)
        expect(away).to_have_count(n_away - 1)
    omar.press("Begin or write down a round")
    omar.picks("Ivy Marsh")
    omar.fill(question="How do I come home again?")
    omar.picks("It is over")
    omar.press("Write down the round")
    omar.sees("Rounds so far")
    omar.use(omar.inside("summary").filter(has_text=omar.said("Add an action")))
    omar.fill(title="Ring one named person each evening")
    omar.use(omar.named("Put it on the list"))
    omar.sees("Ring one named person each evening")


def _reflect(ivy: Visitor) -> None:
    """A member writes for herself, then opens it to her set until a day."""
    ivy.go("/me/reflections/write/")
    ivy.fill(happened="I spoke, and nobody gave me advice.")
    ivy.press("Keep this")
    ivy.go("/me/reflections/")
    ivy.sees("Only you can see this")
    ivy.follow(ivy.inside('a[href^="/me/reflections/0"]').first)
    ivy.picks("Alder")
    ivy.press("Keep this")
    ivy.go("/me/sharing/")
    ivy.sees("Your set")


def _put_on_the_wall(way: Way, ivy: Visitor) -> None:
    """The programme collects what stands in the way."""
    ivy.go(f"{way.home}barriers/new/")
    ivy.fill(title="At night nobody answers", mover="The night team")
    ivy.choose("level", "practice")
    ivy.press("Put it on the wall")
    ivy.sees("At night nobody answers")


def _make_the_plan(way: Way, omar: Visitor) -> None:
    """The facilitator assembles the plan and asks for an edition; a worker makes it."""
    omar.go(f"{way.home}plan/")
    omar.press("Begin the plan")
    omar.go(f"{way.home}plan/chapters/on-one-page/")
    omar.fill(body="We ask for **one named person** at night.")
    omar.press("Keep this chapter")
    omar.go(f"{way.home}plan/")
    omar.press("Make an edition")
    file = omar.inside('a[href*="-edition-1-"]').first
    file.wait_for(timeout=120_000)
    printed = omar.takes(file)
    assert re.fullmatch(r"shore-implementation-plan-edition-1-(en|it|ar)\.pdf", printed.name)
    assert printed.read_bytes().startswith(b"%PDF-1.7")


def _comment(way: Way, omar: Visitor, mary: Visitor) -> str:
    """A stakeholder reads by a link of her own, takes the file, comments on a chapter."""
    omar.go(f"{way.home}symposium/invite/")
    omar.fill(name="Dr Mary Stone", works_at="Lakeside Hospital", email=way.email("mary"))
    omar.press("Send the letter")
    pack = letter_to(mary, way.email("mary"), holding="/pack/")
    mary.go(pack)
    mary.sees("one named person")
    assert mary.takes(mary.inside('a[href$=".pdf"]').first).read_bytes().startswith(b"%PDF-1.7")
    mary.follow(mary.inside('a[href$="?chapter=on-one-page"]').first)
    mary.choose("kind", "question")
    mary.fill(text="We can name somebody from May on.")
    mary.press("Send my comment")
    mary.sees("Thank you. Your comment has arrived, and it will get an answer.")
    return pack


def _answer(way: Way, omar: Visitor, mary: Visitor, pack: str) -> None:
    """The facilitator answers with what becomes of it and why; the stakeholder reads it."""
    omar.go(f"{way.home}symposium/comments/")
    omar.follow(omar.inside("a[href*='/symposium/comments/0']").first)
    omar.choose("outcome", "taken_in")
    omar.fill(reason="It stands in the plan now, with your name on it.")
    omar.press("Send the answer")
    mary.go(pack)
    mary.sees("It stands in the plan now, with your name on it.")
