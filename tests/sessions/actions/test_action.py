"""One action: how it goes, and what it is now."""

import pytest

from alsets.access import Role
from members.models import Person
from sessions.actions import commands
from sessions.actions.models import Action
from tests import make as ground
from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


def typed(row: Action, **more: str) -> dict[str, str]:
    return {
        "title": row.title,
        "person_id": str(row.person_id or ""),
        "sees": "me" if row.is_private else "programme",
        "kind": "implementation",
        "level": "practice",
        "state": "under_way",
        "evidence": "",
        "note": "",
        "version": "1",
        **more,
    }


def kept(of: make.Running, row: Action, who: Person | None = None) -> Action:
    with make.in_scope(of, who or of.ruth):
        return Action.objects.get(pk=row.pk)


def test_its_person_says_how_it_goes() -> None:
    of = make.running()
    row = make.action(of, who=of.joe)
    address = f"{of.at}actions/{row.pk}/"
    browser = ground.signed_in(of.joe)
    form = typed(row, note="We moved the chairs.")
    sent = browser.post(address, form)
    browser.post(address, form)

    assert (sent.status_code, sent["Location"]) == (302, f"{of.at}actions/")
    assert (kept(of, row).state, kept(of, row).version) == ("under_way", 2)
    shown = pages.get(of.amina, address).content.decode()
    assert shown.count("We moved the chairs.") == 1
    assert "We moved the chairs." in pages.get(of.amina, f"{of.at}actions/").content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("done", "Say in one sentence what shows that it is done."),
        ("stopped", "Say in a few words why it stopped. Any reason is fine."),
        ("handed_over", "Say who does it now."),
    ],
)
def test_a_state_that_needs_a_word_asks_for_it(state: str, words: str) -> None:
    of = make.running()
    row = make.action(of, who=of.joe)
    page = ground.signed_in(of.joe).post(
        f"{of.at}actions/{row.pk}/", typed(row, state=state, title="A better title")
    )

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "A better title" in page.content.decode()
    assert kept(of, row).state == "not_started"


def test_somebody_else_was_faster_and_no_word_is_lost() -> None:
    of = make.running()
    row = make.action(of, "Find a hall", who=of.joe)
    address = f"{of.at}actions/{row.pk}/"
    ground.signed_in(of.ruth).post(address, typed(row, title="Find a warm hall"))
    page = ground.signed_in(of.joe).post(
        address, typed(row, title="Find a cheap hall", state="waiting", note="Two were full.")
    )
    words = page.content.decode()

    assert page.status_code == 409
    for part in ("warm", "cheap", "Two were full.", "Waiting on someone", "Under way"):
        assert part in words
    assert kept(of, row).title == "Find a warm hall"
    again = typed(row, title="Find a warm, cheap hall", state="waiting", version="2")
    assert ground.signed_in(of.joe).post(address, again).status_code == 302
    assert kept(of, row).title == "Find a warm, cheap hall"


def test_others_read_it_and_cannot_change_it() -> None:
    of = make.running()
    row = make.action(of, "Find a hall", who=of.joe)
    address = f"{of.at}actions/{row.pk}/"
    page = pages.get(of.amina, address)

    assert "Find a hall" in page.content.decode()
    assert "Keep this" not in page.content.decode()
    assert ground.signed_in(of.amina).post(address, typed(row)).status_code == 403
    assert kept(of, row).state == "not_started"
    assert "Keep this" in pages.get(of.ruth, address).content.decode()


def test_a_private_one_is_not_there_for_anybody_else() -> None:
    of = make.running()
    with make.in_scope(of, of.joe):
        row = commands.add_action(by=of.as_joe, title="Ring my brother", is_private=True)
    address = f"{of.at}actions/{row.pk}/"

    assert pages.status(of.joe, address) == 200
    for who in (of.amina, of.ruth, of.helen):
        assert pages.status(who, address) == 404
        assert ground.signed_in(who).post(address, typed(row)).status_code == 404
    sent = ground.signed_in(of.joe).post(address, typed(row, note="It was hard"))
    assert sent.status_code == 302
    assert "It was hard" in pages.get(of.joe, address).content.decode()


def test_opening_a_private_one_shows_it_to_the_programme() -> None:
    of = make.running()
    with make.in_scope(of, of.joe):
        row = commands.add_action(by=of.as_joe, title="Ring my brother", is_private=True)
    address = f"{of.at}actions/{row.pk}/"
    ground.signed_in(of.joe).post(address, typed(row, note="Hard"))
    ground.signed_in(of.joe).post(address, typed(row, sees="programme", version="2"))

    words = pages.get(of.amina, address).content.decode()
    assert "Ring my brother" in words
    assert "Hard" not in words


def test_who_may_see_it() -> None:
    of, other = make.running(), make.running()
    beside = make.running(of.host)
    row = make.action(of)
    address = f"{of.at}actions/{row.pk}/"

    for who in (of.ruth, of.helen, of.joe):
        assert pages.status(who, address) == 200
    assert pages.status(of.sam, address) == 403
    for who in (other.ruth, beside.joe):
        assert pages.status(who, address) == 404
    assert pages.status(beside.joe, f"{beside.at}actions/{row.pk}/") == 404


def test_25_notes_cost_no_more_than_one() -> None:
    of = make.running()
    row = make.action(of)

    def says(who: Person, n: int) -> None:
        with make.in_scope(of, who):
            commands.change_action(
                by=of.member(who, Role.FACILITATOR),
                action_id=row.pk,
                seen=n,
                note=f"note {n}",
            )

    says(of.ruth, 1)

    def more() -> None:
        for n in range(2, 26):
            says(make.sits_in(of, f"Member {n}"), n)

    assert pages.costs_the_same(more, of.joe, f"{of.at}actions/{row.pk}/") <= 8
