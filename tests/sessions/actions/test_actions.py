"""The list of what people will do."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.sessions import make, pages

pytestmark = pytest.mark.django_db


def order(words: str, *titles: str) -> list[str]:
    return sorted(titles, key=words.index)


def test_ones_own_stand_first_then_by_date() -> None:
    of = make.running()
    soon, later = timezone.localdate() + dt.timedelta(days=3), dt.date(2030, 1, 4)
    make.action(of, "Later by Amina", who=of.amina, due_on=later)
    make.action(of, "Soon by Amina", who=of.amina, due_on=soon)
    make.action(of, "Later by Joe", who=of.joe, due_on=later)
    make.action(of, "No day at all")
    words = pages.get(of.joe, f"{of.at}actions/").content.decode()

    titles = ("Soon by Amina", "No day at all", "Later by Amina", "Later by Joe")
    assert order(words, *titles) == [
        "Later by Joe",
        "Soon by Amina",
        "Later by Amina",
        "No day at all",
    ]
    assert "Friday 4 January 2030" in words
    assert "Nobody yet" in words


def test_what_is_private_to_others_is_not_there() -> None:
    of = make.running()
    make.action(of, "Ring my brother", who=of.joe, is_private=True)

    assert "Ring my brother" in pages.get(of.joe, f"{of.at}actions/").content.decode()
    for who in (of.amina, of.ruth, of.helen):
        assert "Ring my brother" not in pages.get(who, f"{of.at}actions/").content.decode()


def test_lateness_is_said_kindly() -> None:
    of = make.running()
    make.action(of, "Find a hall", who=of.joe, due_on=dt.date(2024, 1, 5))
    words = pages.get(of.joe, f"{of.at}actions/").content.decode()

    assert "A new date is fine." in words


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("all", {"Mine", "Waiting", "Done"}),
        ("mine", {"Mine"}),
        ("waiting", {"Waiting"}),
        ("done", {"Done"}),
        ("nonsense", {"Mine", "Waiting", "Done"}),
    ],
)
def test_the_list_can_be_narrowed(show: str, shown: set[str]) -> None:
    of = make.running()
    make.action(of, "Title Mine", who=of.joe)
    make.action(of, "Title Waiting", who=of.amina, state="waiting")
    make.action(of, "Title Done", who=of.amina, state="done")
    words = pages.get(of.joe, f"{of.at}actions/?show={show}").content.decode()

    assert {key for key in ("Mine", "Waiting", "Done") if f"Title {key}" in words} == shown


def test_who_may_see_it() -> None:
    of, other = make.running(), make.running()
    beside = make.running(of.host)
    make.action(of, "Find a hall")
    make.action(beside, "Somewhere else")
    address = f"{of.at}actions/"

    for who in (of.ruth, of.helen, of.joe):
        words = pages.get(who, address).content.decode()
        assert "Find a hall" in words
        assert "Somewhere else" not in words
    assert pages.status(of.sam, address) == 403
    for who in (other.ruth, other.joe, beside.joe):
        assert pages.status(who, address) == 404


def test_a_full_list_costs_no_more() -> None:
    of = make.running()
    make.action(of, who=of.joe)

    def more() -> None:
        for n in range(24):
            make.action(of, f"Action {n}", who=make.sits_in(of, f"Member {n}"))

    assert pages.costs_the_same(more, of.joe, f"{of.at}actions/") <= 8
