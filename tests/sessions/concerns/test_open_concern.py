"""A facilitator tells two named people that somebody may be in danger."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from alsets.access import Role
from sessions.concerns import commands
from sessions.concerns.commands import Worry
from sessions.concerns.models import Concern
from tests import make as ground
from tests.sessions import make, pages
from tests.sessions.concerns.make import WORDS, opened, two
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    return make.running()


def at(of: make.Running) -> str:
    return f"{of.at}concerns/new/"


def typed(of: make.Running, **more: str) -> dict[str, str]:
    safiya, simon = two(of)
    return {
        "about": str(of.joe.pk),
        "who": "",
        "words": WORDS,
        "telling": "later",
        "why_not_told": "",
        "first_id": str(safiya.pk),
        "second_id": str(simon.pk),
        "once": str(uuid4()),
        **more,
    }


def test_it_is_opened_for_two_people_and_sealed(of: make.Running) -> None:
    sent = ground.signed_in(of.ruth).post(at(of), typed(of))

    with make.in_scope(of, of.ruth):
        row = Concern.objects.get()
        with connection.cursor() as cursor:
            cursor.execute("SELECT words FROM als_sessions_concern")
            (sealed,) = cursor.fetchone()
        assert (row.words, row.about_id) == (WORDS, of.joe.pk)
    assert sent.status_code == 302
    assert sent["Location"] == f"{of.at}concerns/{row.pk}/"
    assert WORDS not in bytes(sealed).decode("latin-1")


def test_the_form_begins_empty_but_for_whom_to_tell(of: make.Running) -> None:
    two(of)
    page = pages.get(of.ruth, at(of))
    initial = page.context["form"].initial
    assert set(initial) == {"once", "first_id", "second_id"}


def test_the_same_form_sent_twice_is_one(of: make.Running) -> None:
    browser, once = ground.signed_in(of.ruth), typed(of)
    assert [browser.post(at(of), once).status_code for _n in range(2)] == [302, 302]
    with make.in_scope(of, of.ruth):
        assert Concern.objects.count() == 1


def test_both_get_a_letter_that_says_nothing_of_it(of: make.Running) -> None:
    safiya, simon = two(of)
    with posted() as post:
        opened(of, safiya, simon)
    assert sorted(one.to for one in post.letters) == sorted(
        str(who.email) for who in (safiya, simon)
    )
    for one in post.letters:
        for secret in (WORDS, "Joe", of.programme.title, "danger", "safeguarding"):
            assert secret not in one.text
        assert f"{of.at}concerns/" in one.text


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"about": "else"}, "who", "Say in a few words who it is."),
        ({"telling": "not"}, "why_not_told", "Say why telling them would add danger."),
        ({"words": ""}, "words", "Write a few words, so that they know what it is about."),
        ({"about": ""}, "about", "Choose a person, or “Somebody else”."),
        ({"telling": "perhaps"}, "telling", None),
    ],
)
def test_what_is_missing_is_asked_for_and_every_word_is_kept(
    of: make.Running, wrong: dict[str, str], field: str, says: str | None
) -> None:
    sent = typed(of, **({"words": WORDS} | wrong))
    page = ground.signed_in(of.ruth).post(at(of), sent)
    assert page.status_code == 422
    errors = page.context["form"].errors[field]
    assert says is None or errors == [says]
    assert sent["words"] in page.content.decode()
    with make.in_scope(of, of.ruth):
        assert Concern.objects.count() == 0


def test_one_person_twice_is_not_two(of: make.Running) -> None:
    sent = typed(of)
    page = ground.signed_in(of.ruth).post(at(of), sent | {"second_id": sent["first_id"]})
    assert page.context["form"].errors["second_id"] == ["Choose two different people."]


def test_without_two_people_it_says_what_to_do(of: make.Running) -> None:
    ground.membership(of=of.host, role=Role.SAFEGUARDING_LEAD, name="Safiya")
    page = pages.get(of.ruth, at(of)).content.decode()
    assert "Two people are missing" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]


def test_nobody_is_named_who_does_not_look_after_safety_here(of: make.Running) -> None:
    safiya, _simon = two(of)
    elsewhere = make.running()
    stranger, _other = two(elsewhere)
    for who in (of.helen, of.ruth, stranger):
        with make.in_scope(of, of.ruth), pytest.raises(commands.NotNamed):
            commands.open_concern(
                by=of.as_ruth,
                worry=Worry(WORDS, "later", about_id=of.joe.pk),
                first_id=safiya.pk,
                second_id=who.pk,
                once=uuid4(),
            )


def test_who_may_open_one(of: make.Running) -> None:
    safiya, simon = two(of)
    other = make.running()
    assert pages.status(of.ruth, at(of)) == 200
    for who in (of.joe, of.helen, of.sam, safiya):
        assert pages.status(who, at(of)) == 403
    assert pages.status(other.ruth, at(of)) == 404
    with make.in_scope(of, of.joe), pytest.raises(PermissionDenied):
        commands.open_concern(
            by=of.as_joe,
            worry=Worry(WORDS, "later", about_id=of.amina.pk),
            first_id=safiya.pk,
            second_id=simon.pk,
            once=uuid4(),
        )
