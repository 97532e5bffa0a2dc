"""Whom one may choose, and until when."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from members.consent.models import CircleKind
from members.consent.queries import Audience, SharedPiece
from members.people.queries import face
from sessions.reflections.forms import ReflectionForm
from sessions.reflections.rules import end_of

RED, BLUE = uuid4(), uuid4()
AMINA, RUTH = face(uuid4(), "Amina"), face(uuid4(), "Ruth")
TODAY = timezone.localdate


def audience(
    name: str, *people: Any, place: UUID = RED, kind: CircleKind = CircleKind.SET
) -> Audience:
    where = "Red" if place == RED else "Blue"
    return Audience(place, where, "Europe/Rome", uuid4(), kind, name, people)


def shared(**facts: Any) -> SharedPiece:
    return SharedPiece(
        **{
            "share_id": uuid4(),
            "piece_id": uuid4(),
            "title": "After session 3",
            "kind": "Reflection",
            "who": "one",
            "name": "Zoe",
            "organisation_id": RED,
            "circle_id": None,
            "reader_id": uuid4(),
            "until": None,
            "until_on": None,
            "page": "",
            **facts,
        }
    )


def values(form: ReflectionForm, name: str) -> list[tuple[str, str]]:
    return [(value, str(words)) for value, words in form[name].field.choices]  # type: ignore[attr-defined]


def test_somebody_in_no_circle_keeps_it_for_herself() -> None:
    form = ReflectionForm(audiences=(), next_on={})
    assert values(form, "who") == [("me", "Only me")]
    assert not form.can_share


def test_sets_and_programmes_are_called_by_name() -> None:
    willow = audience("Willow", AMINA, RUTH)
    all_of_them = audience("Kingsmead", AMINA, kind=CircleKind.PROGRAMME)
    form = ReflectionForm(audiences=(willow, all_of_them), next_on={})
    cards = [words for _value, words in form["who"].field.choices]  # type: ignore[attr-defined]
    assert [(card.words, card.small) for card in cards] == [
        ("Only me", "Nobody else. Not your facilitator either."),
        ("One person", "You choose who."),
        ("My set: Willow", "Amina, Ruth"),
        ("Everyone in Kingsmead", "1 other person."),
    ]
    assert [words for _value, words in values(form, "person")] == ["Choose a name", "Amina", "Ruth"]


def test_with_two_organisations_it_says_where_somebody_is() -> None:
    both = (audience("Willow", RUTH), audience("Oak", AMINA, place=BLUE))
    form = ReflectionForm(audiences=both, next_on={})
    names = [words for _value, words in values(form, "person")]
    assert names == ["Choose a name", "Amina (Blue)", "Ruth (Red)"]


def test_somebody_it_is_open_to_already_stays_on_the_list() -> None:
    form = ReflectionForm(audiences=(audience("Willow", RUTH),), next_on={}, shared=shared())
    assert [words for _value, words in values(form, "person")] == ["Choose a name", "Ruth", "Zoe"]
    assert (form["who"].value(), form["until"].value()) == ("one", "back")


def test_two_programmes_have_two_next_sessions() -> None:
    willow, oak, elm = audience("Willow", RUTH), audience("Oak", AMINA), audience("Elm")
    soon, later = TODAY() + dt.timedelta(days=3), TODAY() + dt.timedelta(days=8)
    given: dict[str, Any] = {
        "audiences": (willow, oak, elm),
        "next_on": {willow.circle_id: soon, oak.circle_id: later},
    }
    assert values(ReflectionForm(**given), "until")[0] == ("next", "Until our next session")

    def ends(**typed: Any) -> ReflectionForm:
        form = ReflectionForm({"stays": "Quiet.", "until": "next", **typed}, **given)
        form.is_valid()
        return form

    to_oak = ends(who=str(oak.circle_id))
    assert to_oak.cleaned_data["open_to"].until == end_of(later, "Europe/Rome")
    to_ruth = ends(who="one", person=f"{RED}:{RUTH.person_id}")
    assert to_ruth.cleaned_data["open_to"].until == end_of(soon, "Europe/Rome")
    to_elm = ends(who=str(elm.circle_id))
    assert to_elm.errors == {
        "until": ["The next session has no date there yet. Choose another day."]
    }


@pytest.mark.parametrize(
    ("until", "days"), [("week", 7), ("month", 30), ("back", None), ("", None)]
)
def test_until_when(until: str, days: int | None) -> None:
    willow = audience("Willow", RUTH)
    typed = {"stays": "Quiet.", "who": str(willow.circle_id), "until": until}
    form = ReflectionForm(typed, audiences=(willow,), next_on={})
    assert form.is_valid()
    day = TODAY() + dt.timedelta(days=days) if days else None
    opened = form.cleaned_data["open_to"]
    assert opened.until == (end_of(day, "Europe/Rome") if day else None)
    assert (opened.circle_id, opened.reader_id) == (willow.circle_id, None)


def test_as_it_is_keeps_its_end_for_whomever() -> None:
    willow, at = audience("Willow", RUTH), timezone.now() + dt.timedelta(days=2)
    now = shared(until=at, until_on=at.date())
    typed = {"stays": "Quiet.", "who": str(willow.circle_id), "until": "as_it_is"}
    form = ReflectionForm(typed, audiences=(willow,), next_on={}, shared=now)
    assert form.is_valid()
    assert form.cleaned_data["open_to"].until == at


def test_what_is_gone_from_the_list_is_asked_for_again() -> None:
    typed = {"stays": "Quiet.", "who": str(uuid4()), "until": "as_it_is", "person": "x"}
    form = ReflectionForm(typed, audiences=(audience("Willow", RUTH),), next_on={})
    again = ["This is not on the list any more. Choose again."]
    assert form.errors == {"who": again, "until": again, "person": again}


def test_a_name_that_is_too_long_is_told() -> None:
    form = ReflectionForm({"stays": "Quiet.", "title": "x" * 121}, audiences=(), next_on={})
    assert form.errors == {"title": ["Make the name a little shorter."]}
