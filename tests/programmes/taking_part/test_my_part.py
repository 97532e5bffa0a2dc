"""Saying from where one looks, and what one needs."""

import pytest

from alsets.tenancy.scope import scope
from programmes.cohort.models import Seat
from programmes.taking_part.models import AccessNeed, FurtherPerspective
from tests import make as ground
from tests.programmes.cohort import make
from tests.sessions.pages import get, status

pytestmark = pytest.mark.django_db
TYPED = {
    "perspective": "family_friend",
    "further": ["service_user", "community_worker"],
    "needs": "A seat near the door",
    "journey": "Bus 7",
    "comes_with": "my brother Tom",
    "languages": "Arabic, English",
    "address_as": "Mrs Bell",
    "payment": "cash",
}


def test_all_of_it_is_kept_and_shown_again() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    browser, address = ground.signed_in(ana), f"{of.at}seats/mine/"
    for _click in range(2):
        assert browser.post(address, TYPED)["Location"] == of.at
    text = browser.get(address).content.decode()

    for words in ("A seat near the door", "Bus 7", "my brother Tom", "Arabic, English", "Mrs Bell"):
        assert words in text
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        assert Seat.objects.get(person=ana).perspective == "family_friend"
        assert AccessNeed.objects.count() == 1
    with scope(person_id=ana.pk, organisation_id=of.host.id):
        kept = FurtherPerspective.objects.values_list("perspective", flat=True)
        assert sorted(kept) == ["community_worker", "service_user"]


def test_her_seat_is_no_further_one() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    same = {**TYPED, "further": ["family_friend", "service_user"]}
    ground.signed_in(ana).post(f"{of.at}seats/mine/", same)
    with scope(person_id=ana.pk, organisation_id=of.host.id):
        assert [one.perspective for one in FurtherPerspective.objects.all()] == ["service_user"]


def test_further_perspectives_are_hers_alone_and_needs_are_not_the_others() -> None:
    of = make.founded()
    ana, ben = make.joined(of, "Ana"), make.joined(of, "Ben")
    ground.signed_in(ana).post(f"{of.at}seats/mine/", TYPED)

    for who in (of.ruth, of.helen, ben):
        with scope(person_id=who.pk, organisation_id=of.host.id):
            assert FurtherPerspective.objects.count() == 0
    for who, seen in ((of.ruth, 1), (of.helen, 1), (ben, 0), (make.founded(of.host).ruth, 0)):
        with scope(person_id=who.pk, organisation_id=of.host.id):
            assert AccessNeed.objects.count() == seen


def test_needs_go_with_her() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    browser = ground.signed_in(ana)
    browser.post(f"{of.at}seats/mine/", TYPED)
    browser.post(f"{of.at}seats/leave/")
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        assert AccessNeed.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"perspective": ""}, "Choose one."),
        ({"payment": "gold"}, "Select a valid choice"),
        ({"further": ["nobody"]}, "Select a valid choice"),
        ({"needs": "x" * 2001}, "at most 2"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    changes: dict[str, object], words: str
) -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    page = ground.signed_in(ana).post(f"{of.at}seats/mine/", {**TYPED, **changes})
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Bus 7" in page.content.decode()


def test_it_says_who_sees_what_and_when_she_was_paid() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        seat = Seat.objects.get(person=ana)
    ground.signed_in(of.ruth).post(f"{of.at}seats/{seat.pk}/paid/", {"paid_on": "2026-05-03"})
    text = get(ana, f"{of.at}seats/mine/").content.decode()
    assert "Who sees what about you" in text
    assert "3 May 2026" in text


def test_who_has_no_seat_has_no_such_page() -> None:
    of, other = make.founded(), make.founded()
    assert status(of.joe, f"{of.at}seats/mine/") == 404
    assert status(of.ruth, f"{of.at}seats/mine/") == 403
    assert status(other.ruth, f"{of.at}seats/mine/") == 404
