"""Asking somebody to lead the network too, and her yes."""

import datetime as dt
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from alsets.tenancy.scope import scope
from members.models import LeadInvitation, Person
from members.network import commands
from tests import make as ground
from tests.members.network import make
from tests.programmes.requests import asking
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
AT = f"{make.AT}ask/"
TYPED = {"name": "Salma Idris", "email": "Salma@network.example", "language": "it"}


def change(asked: UUID, **values: object) -> None:
    with scope(person_id=ground.LEAD):
        LeadInvitation.objects.filter(pk=asked).update(**values)


def test_a_double_click_sends_one_letter_that_reveals_nothing() -> None:
    lead = ground.signed_in(asking.lead_person())
    with posted() as post:
        pages = [lead.post(AT, TYPED) for _click in range(2)]

    assert [page["Location"] for page in pages] == [make.AT] * 2
    (letter,) = post.letters
    assert letter.to == "salma@network.example"
    for word in ("Salma", "network", "Paolo", "lead"):
        assert word not in letter.subject
    assert "Un invito per te" in letter.subject


def test_what_is_wrong_is_said_and_what_was_typed_stays() -> None:
    page = ground.signed_in(asking.lead_person()).post(AT, {**TYPED, "email": "salma"})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Type an email address" in text
    assert 'value="Salma Idris"' in text
    assert 'value="salma"' in text


def test_a_yes_lets_her_lead_and_tells_her_what_it_is(client: Client) -> None:
    _asked, token = make.ask()
    at = f"/join/by-mail/{token}/"
    before = client.get(at).content.decode()

    assert "Network lead" in before
    assert "A word for yourself" not in before
    page = client.post(at, {"name": "Salma I."})

    assert (page.status_code, page["Location"]) == (302, "/network/")
    salma = Person.objects.get(email="salma@network.example")
    assert (make.row_of(salma).name, make.row_of(salma).active) == ("Salma I.", True)
    assert client.get(make.AT).status_code == 200
    assert client.get(at)["Location"] == "/network/"


def test_a_used_letter_signs_nobody_in(client: Client) -> None:
    _asked, token = make.ask()
    client.post(f"/join/by-mail/{token}/", {"name": "Salma"})
    other = Client()
    page = other.post(f"/join/by-mail/{token}/", {"name": "Eve"}, follow=True)

    assert "Somebody has said yes already" in page.content.decode()
    assert other.get(make.AT).status_code == 302


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"taken_back_at": timezone.now()}, "This was taken back"),
        ({"expires_at": timezone.now() - dt.timedelta(days=1)}, "This is too old now"),
    ],
)
def test_a_letter_that_is_over_says_so_and_makes_no_account(
    client: Client, values: dict[str, object], words: str
) -> None:
    asked, token = make.ask()
    change(asked, **values)

    page = client.post(f"/join/by-mail/{token}/", {"name": "Salma"}, follow=True)
    assert words in page.content.decode()
    assert not Person.objects.filter(email="salma@network.example").exists()


def test_somebody_else_signed_in_takes_nothing() -> None:
    _asked, token = make.ask()
    eve = ground.person(email="eve@example.org")
    browser = ground.signed_in(eve)

    assert "another account" in browser.get(f"/join/by-mail/{token}/").content.decode()
    browser.post(f"/join/by-mail/{token}/", {"name": "Eve"})
    assert browser.get(make.AT).status_code == 404
    with scope(person_id=eve.pk):
        assert not commands.accept_lead(person_id=eve.pk, token=token, name="Eve")


def test_who_stopped_leading_can_be_asked_again(client: Client) -> None:
    agnes = make.second("Agnes Bell")
    ground.signed_in(asking.lead_person()).post(f"{make.AT}{make.row_of(agnes).pk}/end/")
    _asked, token = make.ask(str(agnes.email), "Agnes")

    assert ground.signed_in(agnes).get(make.AT).status_code == 404
    client.post(f"/join/by-mail/{token}/", {"name": "Agnes B."})
    assert (make.row_of(agnes).name, make.row_of(agnes).active) == ("Agnes B.", True)
