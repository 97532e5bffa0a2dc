"""Inviting everybody of a list, or nobody."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alsets.tenancy.scope import scope
from members.models import Invitation
from programmes.cohort.models import JoinCode, Seat
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.programmes.cohort.spreadsheets import xlsx
from tests.sessions.pages import status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
LIST = (
    "Name,Kind of seat,Email\n"
    "Grace Bell,Lived experience,grace@example.org\n"
    "Ben Hart,Family and friends,\n"
)


def shown(browser: Client, of: Running, text: str = LIST) -> Any:
    return browser.post(f"{of.at}seats/list/", {"pasted": text})


def packed(page: Any) -> str:
    found = re.search(r'name="rows" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def kept(of: Running) -> list[str]:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        return sorted(Seat.objects.filter(programme=of.programme).values_list("name", flat=True))


def test_it_shows_first_and_invites_then_once() -> None:
    of = make.founded()
    ruth = ground.signed_in(of.ruth)
    page = shown(ruth, of)
    assert page.status_code == 200
    assert "2 people are in this list" in page.content.decode()
    assert kept(of) == []

    with posted() as post:
        for _click in range(2):
            answer = ruth.post(f"{of.at}seats/list/", {"rows": packed(page)})
            assert answer["Location"] == f"{of.at}seats/cards/"

    assert kept(of) == ["Ben Hart", "Grace Bell"]
    assert len(post.letters) == 1
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert JoinCode.objects.count() == 1
        assert Invitation.objects.filter(role="member").count() == 1


def test_a_spreadsheet_is_taken_as_a_file() -> None:
    of = make.founded()
    rows = [["Name", "Kind of seat", "Email"], ["Ana", "Emergency workers", "ana@example.org"]]
    file = SimpleUploadedFile("people.xlsx", xlsx(rows))
    page = ground.signed_in(of.helen).post(f"{of.at}seats/list/", {"file": file, "pasted": ""})
    assert page.status_code == 200
    assert "ana@example.org" in page.content.decode()


def test_one_fault_and_nobody_can_be_invited() -> None:
    of = make.founded()
    page = shown(ground.signed_in(of.ruth), of, LIST + "Eve,Pilots,\n")
    text = page.content.decode()
    assert page.status_code == 422
    assert "1 row is not right yet." in text
    assert "“Pilots” is no kind of seat." in text
    assert 'name="rows"' not in text
    assert "Eve,Pilots," in text  # to be put right where it is


def test_who_was_asked_or_sits_there_is_named_and_another_organisation_is_no_fault() -> None:
    of, other = make.founded(), make.founded()
    make.asked(of, email="grace@example.org")
    ana = make.joined(of, "Ana")
    make.asked(other, email="eve@example.org")
    page = shown(
        ground.signed_in(of.ruth),
        of,
        LIST + f"Ana,Lived experience,{ana.email}\nEve,Lived experience,eve@example.org\n",
    )
    text = page.content.decode()
    assert "2 rows are not right yet." in text
    assert "This person was asked already." in text
    assert "This person sits in the circle." in text


def test_more_people_than_free_seats() -> None:
    of = make.founded(cap=1)
    page = shown(ground.signed_in(of.ruth), of)
    assert page.status_code == 422
    assert "1 seat is free. That is too few for this list." in page.content.decode()


def test_a_seat_taken_meanwhile_and_nobody_is_invited() -> None:
    of = make.founded(cap=2)
    ruth = ground.signed_in(of.ruth)
    page = shown(ruth, of)
    make.asked(of, "Zoe")
    answer = ruth.post(f"{of.at}seats/list/", {"rows": packed(page)}, follow=True)

    assert "Nobody was invited. All seats are taken or kept." in answer.content.decode()
    assert kept(of) == ["Zoe"]
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Invitation.objects.filter(role="member").count() == 1


def test_a_list_of_somebody_else_or_changed_on_the_way_is_refused() -> None:
    of, other = make.founded(), make.founded()
    made = packed(shown(ground.signed_in(of.ruth), of))
    for who, rows in ((of.helen, made), (of.ruth, made[:-3]), (of.ruth, "x"), (of.ruth, "")):
        page = ground.signed_in(who).post(f"{of.at}seats/list/", {"rows": rows}, follow=True)
        assert "Please choose the list again." in page.content.decode()
    assert (
        ground.signed_in(other.ruth).post(f"{of.at}seats/list/", {"rows": made}).status_code == 404
    )
    assert kept(of) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"pasted": ""}, "Choose a file, or paste rows."),
        ({"pasted": "Anna"}, "The first row must name the columns."),
        ({"file": SimpleUploadedFile("a.csv", b"x" * 1_000_001)}, "This list is too big."),
    ],
)
def test_what_cannot_be_read_is_said_and_what_was_pasted_stays(
    typed: dict[str, Any], words: str
) -> None:
    of = make.founded()
    page = ground.signed_in(of.ruth).post(f"{of.at}seats/list/", typed)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert typed.get("pasted", "") in page.content.decode()


def test_who_may() -> None:
    of, other = make.founded(), make.founded()
    address = f"{of.at}seats/list/"
    assert status(of.helen, address) == 200
    assert status(of.joe, address) == 403
    assert status(other.helen, address) == 404
