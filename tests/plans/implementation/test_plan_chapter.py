"""The page of one chapter."""

import pytest

from alsets.drafts import draft, keep_draft
from alsets.tenancy.scope import scope
from plans.action_plan.commands import add_barrier
from plans.implementation.models import Chapter
from tests import make as ground
from tests.plans import make
from tests.plans.implementation.pages import begun, supporter
from tests.sessions import pages

pytestmark = pytest.mark.django_db
KEY = "in-the-way"


def kept(of: make.Running) -> Chapter:
    with make.in_scope(of, of.ruth):
        return Chapter.objects.get(programme=of.programme, key=KEY)


def test_a_facilitator_writes_and_goes_on() -> None:
    of = begun()
    browser, address = ground.signed_in(of.ruth), f"{of.at}plan/chapters/{KEY}/"
    draft_key = f"chapter:{of.programme.pk}:{KEY}"
    with scope(person_id=of.ruth.pk):
        keep_draft(of.ruth.pk, draft_key, {"body": ["Half a thought"], "version": ["2"]})
    assert "Half a thought" in browser.get(address).content.decode()
    typed = {"heading": "In the way", "body": "Whole thought.", "version": "2", "do": "next"}
    sent = browser.post(address, typed)
    assert (sent.status_code, sent["Location"]) == (302, f"{of.at}plan/chapters/action-plan/")
    assert (kept(of).body, kept(of).version) == ("Whole thought.", 3)
    with scope(person_id=of.ruth.pk):
        assert draft(of.ruth.pk, draft_key) is None


def test_looking_keeps_nothing() -> None:
    of = begun()
    page = ground.signed_in(of.ruth).post(
        f"{of.at}plan/chapters/{KEY}/",
        {"heading": "In the way", "body": "**Loud** <b>x</b>", "version": "2", "do": "look"},
    )
    words = page.content.decode()
    assert "<strong>Loud</strong> &lt;b&gt;x&lt;/b&gt;" in words
    assert kept(of).version == 2


def test_two_writers_lose_no_word() -> None:
    of = begun()
    address = f"{of.at}plan/chapters/{KEY}/"
    typed = {"heading": "What stands in the way", "body": "What Ruth wrote.", "version": "2"}
    ground.signed_in(of.ruth).post(address, typed)
    page = ground.signed_in(of.helen).post(address, {**typed, "body": "What Helen wrote."})
    words = page.content.decode()
    assert page.status_code == 409
    assert "Ruth" in words
    assert "Helen" in words
    assert 'name="version" value="3"' in words
    assert kept(of).body == "What Ruth wrote."


def test_a_missing_heading_keeps_the_words() -> None:
    of = begun()
    page = ground.signed_in(of.ruth).post(
        f"{of.at}plan/chapters/{KEY}/", {"heading": "", "body": "Long work.", "version": "2"}
    )
    assert page.status_code == 422
    assert "Long work." in page.content.decode()
    assert "Give the chapter a heading." in page.content.decode()


def test_members_read_and_do_not_write() -> None:
    of, other = begun(), make.running()
    address = f"{of.at}plan/chapters/{KEY}/"
    page = pages.get(of.joe, address)
    assert "<strong>moved</strong>" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    typed = {"heading": "Mine", "body": "Mine", "version": "2"}
    assert ground.signed_in(of.joe).post(address, typed).status_code == 403
    assert kept(of).version == 2
    assert pages.status(other.ruth, address) == 404
    assert pages.status(of.ruth, f"{of.at}plan/chapters/no-such/") == 404


def test_supporters_are_told_that_it_is_not_for_them() -> None:
    of = begun()
    assert pages.status(supporter(of), f"{of.at}plan/chapters/{KEY}/") == 403


def test_the_page_costs_the_same_for_a_full_wall() -> None:
    of = begun()

    def more() -> None:
        with make.in_scope(of, of.joe):
            for n in range(25):
                add_barrier(by=of.as_joe, title=f"Thing {n}", level="system")

    with make.in_scope(of, of.joe):
        add_barrier(by=of.as_joe, title="The first", level="practice")
    assert pages.costs_the_same(more, of.joe, f"{of.at}plan/chapters/{KEY}/") <= 8


def test_what_is_written_acts_on_nobody() -> None:
    of = begun("<script>alert(1)</script> [here](javascript:alert(1)) **loud**")
    words = pages.get(of.joe, f"{of.at}plan/chapters/{KEY}/").content.decode()
    assert "<strong>loud</strong>" in words
    assert "<script>alert" not in words
    assert 'href="javascript' not in words
