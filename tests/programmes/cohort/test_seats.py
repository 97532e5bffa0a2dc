"""The page of seats: who sits in the circle, who was asked, who is missing."""

import datetime as dt

import pytest
from django.utils import timezone

from alsets.access import Role
from alsets.tenancy.scope import scope
from members.models import Invitation
from programmes.cohort import queries
from programmes.cohort.models import Programme
from tests import make as ground
from tests.programmes.cohort import make
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def test_it_shows_who_is_here_who_was_asked_and_who_is_missing() -> None:
    of = make.founded()
    make.joined(of, "Ana Rossi")
    make.asked(of, "Grace Bell", perspective="family_friend")
    make.card(of, "Ben Hart", perspective="emergency_worker")
    text = get(of.ruth, f"{of.at}seats/").content.decode()

    assert "3 of 25 seats are taken or kept." in text
    for name in ("Ana Rossi", "Grace Bell", "Ben Hart"):
        assert name in text
    assert "1 person has joined" in text
    assert "2 people have not answered yet." in text
    assert "Letter sent on" in text
    assert "Card made on" in text
    assert f"{of.at}seats/invite/?for=practitioner" in text
    assert "At least 6, aim for 8, no more than 10" in text


def test_chairs_are_taken_kept_free_and_possible() -> None:
    of = make.founded()
    make.joined(of, "Lena Kovac", perspective="emergency_worker")
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        page = queries.seats_page(of.as_ruth)
    kinds = {kind.perspective.value: kind for kind in page.kinds}

    assert kinds["emergency_worker"].chairs == (("LK", "on"), ("", "free"), ("", "over"))
    assert kinds["emergency_worker"].words == "1 joined, 1 to find"
    assert kinds["practitioner"].n_missing == 5
    assert page.missing[0].perspective == "service_user"


def test_it_says_when_the_nearest_are_outnumbered() -> None:
    of = make.founded()
    make.asked(of, perspective="practitioner")
    address = f"{of.at}seats/"
    assert "Fewer than half of these people" in get(of.helen, address).content.decode()
    make.asked(of, perspective="family_friend")
    assert "Fewer than half of these people" not in get(of.helen, address).content.decode()


def test_it_says_when_all_seats_are_kept() -> None:
    of = make.founded(cap=1)
    make.asked(of)
    text = get(of.helen, f"{of.at}seats/").content.decode()

    assert "All seats are taken or kept." in text
    assert f"{of.at}seats/invite/" not in text


def test_a_programme_has_its_own_words() -> None:
    of = make.founded()
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        Programme.objects.filter(pk=of.programme.pk).update(words={"service_user": "Experts"})
    assert "Experts" in get(of.helen, f"{of.at}seats/").content.decode()


def test_an_old_letter_is_marked() -> None:
    of = make.founded()
    make.asked(of)
    address = f"{of.at}seats/"
    assert "Too old now" not in get(of.helen, address).content.decode()
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    assert "Too old now" in get(of.helen, address).content.decode()


def test_who_may_see_it() -> None:
    of, other = make.founded(), make.founded()
    beside = make.founded(of.host)
    ana = make.joined(of, "Ana Rossi")
    sam = ground.membership(of=of.host, role=Role.SUPPORTER, programme_id=of.programme.pk)
    address = f"{of.at}seats/"

    for who in (of.ruth, of.helen):
        assert status(who, address) == 200
    for who in (ana, sam):
        assert status(who, address) == 403
    for who in (other.ruth, other.helen, beside.ruth):
        assert status(who, address) == 404


def test_a_full_circle_costs_no_more() -> None:
    of = make.founded()
    make.joined(of, "First")

    def more() -> None:
        for n in range(12):
            make.joined(of, f"Person {n}", perspective="practitioner")
            make.asked(of, f"Asked {n}")

    assert costs_the_same(more, of.ruth, f"{of.at}seats/") <= 8


def test_it_says_what_the_sets_will_need_and_when_the_free_seats_are_too_few() -> None:
    of = make.founded()
    text = get(of.ruth, f"{of.at}seats/").content.decode()
    assert "25 people make 4 sets." in text
    assert "8 in all. Keep 8 of the free seats for them." in text

    for n in range(7):
        make.asked(of, f"Person {n}")
    assert "Keep 1 free seat for them." in get(of.ruth, f"{of.at}seats/").content.decode()
    for n in range(18):
        make.asked(of, f"Nurse {n}", perspective="practitioner")
    full = get(of.ruth, f"{of.at}seats/").content.decode()
    assert "The free seats are too few for that." in full


def test_a_circle_with_enough_lived_experience_is_told_nothing() -> None:
    of = make.founded()
    for n in range(8):
        make.asked(of, f"Person {n}")
    assert "people make 4 sets" not in get(of.ruth, f"{of.at}seats/").content.decode()
